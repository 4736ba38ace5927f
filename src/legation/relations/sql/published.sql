-- How many articles the corpus has, by day of publication.
SELECT published AS day, count(*) AS articles
FROM told
WHERE was_read AND published IS NOT NULL
GROUP BY day
