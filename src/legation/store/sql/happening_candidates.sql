-- Happenings that events may belong to: of the same days, with a party in common and a type that is
-- near, or of the same story.
WITH key AS (
    SELECT unnest(
        $keys::STRUCT(
            code VARCHAR, type VARCHAR, story BIGINT, first_day DATE, last_day DATE
        )[],
        recursive := true
    )
),
near AS (
    SELECT happening, story, type,
        coalesce(first_day, last_day, first_seen - 4, DATE '0001-01-01') AS first_day,
        coalesce(last_day, first_day, last_seen, DATE '9999-12-31') AS last_day
    FROM happening
    WHERE merged_into IS NULL
),
party AS (
    SELECT DISTINCT happening, coalesce(org, country) AS code
    FROM happening_actor
    JOIN actor USING (actor)
)
SELECT DISTINCT happening
FROM near
JOIN party USING (happening)
JOIN key USING (code, type)
WHERE near.first_day <= key.last_day + 2 AND near.last_day >= key.first_day - 2
UNION
SELECT DISTINCT happening
FROM near
JOIN key USING (story)
WHERE near.first_day <= key.last_day + 2 AND near.last_day >= key.first_day - 2
ORDER BY ALL
