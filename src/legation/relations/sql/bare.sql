-- What two sides did, in numbers and codes only, and how many tell it.
WITH telling AS (
    SELECT key, count(DISTINCT article) AS articles, count(DISTINCT source) AS sources
    FROM {tellings}
    GROUP BY key
)
SELECT
    acts.event,
    acts.day,
    acts.span,
    acts.direction,
    acts.type,
    acts.mode,
    acts.quad,
    acts.cameo,
    acts.score,
    acts.goldstein,
    acts.auxiliary,
    telling.articles,
    telling.sources
FROM {acts} AS acts
JOIN telling USING (key)
ORDER BY acts.day, acts.event
