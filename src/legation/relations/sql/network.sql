-- Who deals with whom, by period. What several do together counts for each pair of them, both ways.
-- Codes are of the type of `codes.sql`, and so are joined and counted as numbers: as words that takes
-- three times as long.
WITH coded AS MATERIALIZED (
    SELECT actor, coalesce(org, country)::code AS code
    FROM actor
    WHERE coalesce(org, country) IS NOT NULL
),
-- Only where a side is many can two parties of one code be on it. To sort out the pairs of all
-- events takes most of the time otherwise.
crowded AS MATERIALIZED (SELECT DISTINCT key FROM unit_actor WHERE position > 1),
single AS (
    SELECT key, role, code FROM unit_actor JOIN coded USING (actor) ANTI JOIN crowded USING (key)
),
many AS MATERIALIZED (
    SELECT DISTINCT key, role, code
    FROM unit_actor
    SEMI JOIN crowded USING (key)
    JOIN coded USING (actor)
),
mutual AS (
    SELECT key, code
    FROM many
    ANTI JOIN (
        SELECT key FROM unit_actor SEMI JOIN crowded USING (key) WHERE role = 'recipient'
    ) AS received USING (key)
    WHERE role = 'actor'
),
pair AS (
    SELECT acts.key, acts.code AS source, gets.code AS target
    FROM (FROM single WHERE role = 'actor') AS acts
    JOIN (FROM single WHERE role = 'recipient') AS gets USING (key)
    WHERE acts.code <> gets.code
    UNION ALL
    SELECT acts.key, acts.code, gets.code
    FROM (FROM many WHERE role = 'actor') AS acts
    JOIN (FROM many WHERE role = 'recipient') AS gets USING (key)
    WHERE acts.code <> gets.code
    UNION ALL
    SELECT one.key, one.code, other.code
    FROM mutual AS one
    JOIN mutual AS other USING (key)
    WHERE one.code <> other.code
),
kept AS (
    SELECT
        key,
        CASE WHEN $whole THEN NULL ELSE date_trunc($by, day)::DATE END AS start,
        score,
        CASE quad
            WHEN 'verbal cooperation' THEN 1
            WHEN 'material cooperation' THEN 2
            WHEN 'verbal conflict' THEN 3
            ELSE 4
        END AS quad
    FROM unit
    WHERE {counted}
        AND span <= $widest
        AND ($first IS NULL OR day >= $first)
        AND ($last IS NULL OR day <= $last)
)
SELECT
    source,
    target,
    start,
    count(*) AS events,
    count(*) FILTER (quad = 1) AS verbal_cooperation,
    count(*) FILTER (quad = 2) AS material_cooperation,
    count(*) FILTER (quad = 3) AS verbal_conflict,
    count(*) FILTER (quad = 4) AS material_conflict,
    sum(score) AS score_sum
FROM pair
JOIN kept USING (key)
GROUP BY source, target, start
