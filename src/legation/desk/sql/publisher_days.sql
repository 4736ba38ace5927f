-- Articles by day of those who printed most.
WITH printed AS (
    SELECT coalesce(origin.publisher, origin.source) AS publisher, article.article, article.published AS day
    FROM origin
    JOIN article USING (article)
),
most AS (
    SELECT publisher, count(DISTINCT article) AS articles
    FROM printed
    GROUP BY ALL
    ORDER BY articles DESC, publisher
    LIMIT $most
)
SELECT day, publisher, count(DISTINCT article) AS articles
FROM printed
SEMI JOIN most USING (publisher)
WHERE day IS NOT NULL
GROUP BY ALL
ORDER BY day, publisher
