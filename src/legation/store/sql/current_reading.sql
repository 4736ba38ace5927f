-- The last reading of each article.
SELECT max(reading) AS reading, article, arg_max(run, reading) AS run
FROM reading
GROUP BY article
