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
crowded AS (SELECT DISTINCT event FROM event_actor WHERE position > 1 AND role <> 'teller'),
side AS (
    SELECT event, role, number
    FROM event_actor
    JOIN number USING (actor)
    ANTI JOIN crowded USING (event)
    WHERE role <> 'teller'
    UNION ALL
    SELECT DISTINCT event, role, number
    FROM event_actor
    JOIN number USING (actor)
    SEMI JOIN crowded USING (event)
    WHERE role <> 'teller'
),
acts AS (SELECT event, number FROM side WHERE role = 'actor'),
gets AS (SELECT event, number FROM side WHERE role = 'recipient'),
mutual AS (
    SELECT event, number
    FROM acts
    SEMI JOIN crowded USING (event)
    ANTI JOIN (SELECT event FROM event_actor WHERE role = 'recipient') AS received USING (event)
),
pair AS (
    SELECT acts.event, acts.number AS source, gets.number AS target
    FROM acts
    JOIN gets USING (event)
    WHERE acts.number <> gets.number
    UNION ALL
    SELECT one.event, one.number, other.number
    FROM mutual AS one
    JOIN mutual AS other USING (event)
    WHERE one.number <> other.number
),
kept AS (
    SELECT
        event.event,
        coalesce(event.first_day, event.last_day, told.published) AS day,
        event.score,
        CASE event.quad
            WHEN 'verbal cooperation' THEN 1
            WHEN 'material cooperation' THEN 2
            WHEN 'verbal conflict' THEN 3
            ELSE 4
        END AS quad
    FROM event
    JOIN told USING (reading)
    WHERE (len(event.auxiliary) = 0 OR list_has_all($included, event.auxiliary))
        AND coalesce(event.last_day - event.first_day, 0) <= $widest
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
    JOIN kept USING (event)
    GROUP BY ALL
)
SELECT one.code AS source, other.code AS target, counted.* EXCLUDE (source, target)
FROM counted
JOIN name AS one ON one.number = counted.source
JOIN name AS other ON other.number = counted.target
