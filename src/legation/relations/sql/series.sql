-- What two sides did, by period. {acts} are those of `acts.sql`, {tellings} of `tellings.sql`.
WITH chosen AS (
    SELECT *, date_trunc($by, day)::DATE AS start
    FROM {acts}
    WHERE span <= $widest AND list_contains($directions, direction)
),
telling AS (
    SELECT start, count(DISTINCT article) AS articles, count(DISTINCT source) AS sources
    FROM chosen
    JOIN {tellings} USING (key)
    GROUP BY start
)
SELECT
    start,
    any_value(articles) AS articles,
    any_value(sources) AS sources,
    count(*) AS events,
    count(*) FILTER (direction = 'forth') AS forth,
    count(*) FILTER (direction = 'back') AS back,
    count(*) FILTER (direction = 'mutual') AS mutual,
    count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
    count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
    count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
    count(*) FILTER (quad = 'material conflict') AS material_conflict,
    avg((quad LIKE '% cooperation')::INTEGER) AS cooperation,
    sum(score) AS score_sum,
    avg(score) AS score_mean,
    sum(goldstein) AS goldstein_sum,
    avg(goldstein) AS goldstein_mean,
    sum(score) FILTER (quad LIKE 'verbal %') AS verbal_score,
    sum(score) FILTER (quad LIKE 'material %') AS material_score,
    histogram(type) AS types,
    list(event ORDER BY day, event) AS event_ids
FROM chosen
LEFT JOIN telling USING (start)
GROUP BY start
ORDER BY start
