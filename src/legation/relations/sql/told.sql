-- The last reading of each article of the chosen data sets, and the day of publication that it was
-- read with.
SELECT reading, article, published, was_read, run.dataset IS NOT NULL AS imported
FROM reading
JOIN run USING (run)
SEMI JOIN (SELECT max(reading) AS reading FROM reading GROUP BY article) AS last USING (reading)
WHERE list_contains($datasets, coalesce(run.dataset, 'legation'))
