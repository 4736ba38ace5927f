-- Who is a party of what happened; what is NULL is not asked.
WITH one AS (
    SELECT
        actor,
        coalesce(name, concat_ws(' ', coalesce(org, country), array_to_string(sectors, ' '))) AS name,
        id,
        coalesce(org, country) AS code,
        sectors,
        office
    FROM actor
    WHERE ($party IS NULL OR $party IN (country, org, id))
        AND ($words IS NULL OR contains(lower(concat_ws(' ', name, id, org, country)), lower($words)))
)
SELECT
    name,
    id,
    -- Sides take what has a dot for an id of the directory.
    CASE WHEN contains(id, '.') THEN id ELSE code END AS side,
    code,
    coalesce(any_value(one.sectors), []) AS sectors,
    coalesce(list(DISTINCT office ORDER BY office) FILTER (office IS NOT NULL), []) AS offices,
    count(DISTINCT happening.happening) AS happenings,
    min(coalesce(happening.first_day, happening.last_day)) AS first_day,
    max(coalesce(happening.last_day, happening.first_day)) AS last_day
FROM one
JOIN happening_actor USING (actor)
JOIN happening USING (happening)
WHERE merged_into IS NULL AND happening.articles > 0 AND happening.sources >= $sources
    AND ($type IS NULL OR happening.type = $type)
    AND ($standing IS NULL OR CASE $standing WHEN 'fact' THEN auxiliary = []
        ELSE list_contains(auxiliary, $standing) END)
    AND ($place IS NULL OR happening.country = $place OR contains(lower(happening.place), lower($place)))
    AND ($first IS NULL OR coalesce(happening.last_day, happening.first_day, last_seen) >= $first)
    AND ($last IS NULL OR coalesce(happening.first_day, happening.last_day, first_seen) <= $last)
GROUP BY name, id, code
ORDER BY happenings DESC, name, id, code
LIMIT $most OFFSET $skip
