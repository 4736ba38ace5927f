-- What could not be made out of an article.
SELECT message
FROM problem
WHERE reading = $reading OR (article = $article AND reading IS NULL)
LIMIT $most
