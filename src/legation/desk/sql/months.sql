-- Articles by month of publication.
SELECT date_trunc('month', published)::DATE AS month, count(*) AS articles
FROM article
WHERE published IS NOT NULL
GROUP BY ALL
ORDER BY month
