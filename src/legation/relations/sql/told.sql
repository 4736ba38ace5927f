-- The last reading of each article, and the day of publication that it was read with.
SELECT reading, article, published, was_read
FROM reading
SEMI JOIN (SELECT max(reading) AS reading FROM reading GROUP BY article) AS last USING (reading)
