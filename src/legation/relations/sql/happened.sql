-- How many events the corpus has, by day, and by how many days more they are told to lie in.
SELECT
    coalesce(event.first_day, event.last_day, told.published) AS day,
    coalesce(event.last_day - event.first_day, 0) AS span,
    count(*) AS events
FROM event
JOIN told USING (reading)
WHERE len(event.auxiliary) = 0 OR list_has_all($included, event.auxiliary)
GROUP BY day, span
HAVING day IS NOT NULL
