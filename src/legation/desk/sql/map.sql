-- Where things happened that are told as fact, by place.
SELECT
    place,
    country,
    latitude,
    longitude,
    count(*) AS happenings,
    count(*) FILTER (quad LIKE '% cooperation') AS cooperation,
    count(*) FILTER (quad LIKE '% conflict') AS conflict,
    histogram(type) AS types,
    arg_max(happening, coalesce(last_day, first_day, last_seen)) AS latest
FROM happening
WHERE merged_into IS NULL AND articles > 0 AND auxiliary = [] AND latitude IS NOT NULL
    AND ($first IS NULL OR coalesce(last_day, first_day, last_seen) >= $first)
    AND ($last IS NULL OR coalesce(first_day, last_day, first_seen) <= $last)
    AND ($type IS NULL OR type = $type)
    AND ($party IS NULL OR EXISTS (
        SELECT 1
        FROM happening_actor
        JOIN actor USING (actor)
        WHERE happening_actor.happening = happening.happening
            AND $party IN (actor.country, actor.org, actor.id)
    ))
GROUP BY ALL
ORDER BY happenings DESC, place, country, latitude, longitude
LIMIT $most
