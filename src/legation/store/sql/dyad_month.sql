-- How much two states or bodies had to do with each other, month by month.
WITH party AS (
    SELECT DISTINCT event, role, coalesce(org, country) AS code
    FROM event_actor
    JOIN actor USING (actor)
    WHERE coalesce(org, country) IS NOT NULL AND role IN ('actor', 'recipient')
),
-- Events where all who do it together are actors.
mutual AS (
    SELECT event FROM event_actor GROUP BY event HAVING count(*) FILTER (role = 'recipient') = 0
),
pair AS (
    SELECT one.event, one.code AS source, other.code AS target
    FROM party AS one
    JOIN party AS other USING (event)
    WHERE one.role = 'actor' AND other.role = 'recipient' AND one.code <> other.code
    UNION ALL
    SELECT one.event, one.code, other.code
    FROM party AS one
    JOIN party AS other USING (event)
    JOIN mutual USING (event)
    WHERE one.role = 'actor' AND other.role = 'actor' AND one.code <> other.code
)
SELECT
    pair.source,
    pair.target,
    date_trunc('month', coalesce(event.first_day, article.published))::DATE AS month,
    count(*) AS events,
    count(DISTINCT article.article) AS articles,
    count(*) FILTER (event.quad = 'verbal cooperation') AS verbal_cooperation,
    count(*) FILTER (event.quad = 'material cooperation') AS material_cooperation,
    count(*) FILTER (event.quad = 'verbal conflict') AS verbal_conflict,
    count(*) FILTER (event.quad = 'material conflict') AS material_conflict,
    avg(event.score) AS mean_score
FROM current_reading
JOIN article USING (article)
JOIN event USING (reading)
JOIN pair USING (event)
WHERE event.auxiliary = []
GROUP BY ALL
