-- The place names of a reading.
SELECT in_title, start, stop, name, country, feature, division, made_by
FROM place
WHERE reading = $reading
LIMIT $most
