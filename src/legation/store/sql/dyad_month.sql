-- How much two states or bodies had to do with each other, month by month.
SELECT
    source,
    target,
    date_trunc('month', day)::DATE AS month,
    count(*) AS events,
    count(DISTINCT article) AS articles,
    count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
    count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
    count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
    count(*) FILTER (quad = 'material conflict') AS material_conflict,
    avg(score) AS mean_score,
    dataset
FROM dyad_event
WHERE is_fact
GROUP BY ALL
