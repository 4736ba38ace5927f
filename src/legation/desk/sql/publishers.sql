-- Who printed the articles.
SELECT coalesce(publisher, source) AS publisher, count(DISTINCT article) AS articles
FROM origin
GROUP BY ALL
ORDER BY articles DESC, publisher
LIMIT $most
