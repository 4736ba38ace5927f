-- Where something happened; what is NULL is not asked. Words are looked for in the name.
SELECT
    place,
    country,
    any_value(latitude) AS latitude,
    any_value(longitude) AS longitude,
    count(*) AS happenings,
    min(coalesce(first_day, last_day)) AS first_day,
    max(coalesce(last_day, first_day)) AS last_day,
    arg_max(happening, coalesce(last_day, first_day, last_seen)) AS latest
FROM happening
WHERE merged_into IS NULL AND articles > 0 AND sources >= $sources AND place IS NOT NULL
    AND ($words IS NULL OR contains(lower(place), lower($words)))
    AND ($type IS NULL OR type = $type)
    AND ($standing IS NULL OR CASE $standing WHEN 'fact' THEN auxiliary = []
        ELSE list_contains(auxiliary, $standing) END)
    AND ($place IS NULL OR country = $place OR contains(lower(place), lower($place)))
    AND ($first IS NULL OR coalesce(last_day, first_day, last_seen) >= $first)
    AND ($last IS NULL OR coalesce(first_day, last_day, first_seen) <= $last)
    AND ($party IS NULL OR happening IN (
        SELECT happening_actor.happening
        FROM happening_actor
        JOIN actor USING (actor)
        WHERE $party IN (actor.country, actor.org, actor.id)
    ))
GROUP BY place, country, geonameid
ORDER BY happenings DESC, place, country, geonameid
LIMIT $most OFFSET $skip
