-- Articles by day of publication.
SELECT published AS day, count(*) AS articles
FROM article
WHERE published IS NOT NULL
GROUP BY ALL
ORDER BY day
