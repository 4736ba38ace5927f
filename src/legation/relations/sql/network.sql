-- Who deals with whom, by period. What several do together counts for each pair of them, both ways.
-- Codes are joined as numbers: as words that takes three times as long.
WITH number AS (
    SELECT
        actor,
        coalesce(org, country) AS code,
        dense_rank() OVER (ORDER BY code)::SMALLINT AS number
    FROM actor
    WHERE code IS NOT NULL
),
name AS (SELECT DISTINCT number, code FROM number),
-- Only where a side is many can two parties of one code be on it. To sort out the pairs of all
-- events takes most of the time otherwise.
crowded AS (SELECT DISTINCT key FROM unit_actor WHERE position > 1),
side AS (
    SELECT key, role, number FROM unit_actor JOIN number USING (actor) ANTI JOIN crowded USING (key)
    UNION ALL
    SELECT DISTINCT key, role, number
    FROM unit_actor
    JOIN number USING (actor)
    SEMI JOIN crowded USING (key)
),
acts AS (SELECT key, number FROM side WHERE role = 'actor'),
gets AS (SELECT key, number FROM side WHERE role = 'recipient'),
mutual AS (
    SELECT key, number
    FROM acts
    SEMI JOIN crowded USING (key)
    ANTI JOIN (SELECT key FROM unit_actor WHERE role = 'recipient') AS received USING (key)
),
pair AS (
    SELECT acts.key, acts.number AS source, gets.number AS target
    FROM acts
    JOIN gets USING (key)
    WHERE acts.number <> gets.number
    UNION ALL
    SELECT one.key, one.number, other.number
    FROM mutual AS one
    JOIN mutual AS other USING (key)
    WHERE one.number <> other.number
),
kept AS (
    SELECT
        key,
        day,
        score,
        CASE quad
            WHEN 'verbal cooperation' THEN 1
            WHEN 'material cooperation' THEN 2
            WHEN 'verbal conflict' THEN 3
            ELSE 4
        END AS quad
    FROM unit
    WHERE (len(auxiliary) = 0 OR list_has_all($included, auxiliary))
        AND span <= $widest
        AND ($first IS NULL OR day >= $first)
        AND ($last IS NULL OR day <= $last)
),
counted AS (
    SELECT
        source,
        target,
        CASE WHEN $whole THEN NULL ELSE date_trunc($by, day)::DATE END AS start,
        count(*) AS events,
        count(*) FILTER (quad = 1) AS verbal_cooperation,
        count(*) FILTER (quad = 2) AS material_cooperation,
        count(*) FILTER (quad = 3) AS verbal_conflict,
        count(*) FILTER (quad = 4) AS material_conflict,
        sum(score) AS score_sum
    FROM pair
    JOIN kept USING (key)
    GROUP BY ALL
)
SELECT one.code AS source, other.code AS target, counted.* EXCLUDE (source, target)
FROM counted
JOIN name AS one ON one.number = counted.source
JOIN name AS other ON other.number = counted.target
