-- The expressions of time of a reading.
SELECT in_title, start, stop, type, value, first_day, last_day, made_by
FROM time
WHERE reading = $reading
LIMIT $most
