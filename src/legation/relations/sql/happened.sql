-- How much the corpus has, by day, and by how many days more it is told to lie in.
SELECT day, span, count(*) AS events
FROM unit
WHERE {counted} AND day IS NOT NULL
GROUP BY day, span
