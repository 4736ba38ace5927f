-- How the runs went.
WITH readings AS (
    SELECT run, count(*) FILTER (was_read) AS read, count(*) FILTER (NOT was_read) AS unread
    FROM reading
    GROUP BY run
),
brought AS (SELECT run, count(*) AS brought FROM article GROUP BY run),
problems AS (SELECT run, count(*) AS problems FROM problem WHERE kind <> 'reading' GROUP BY run)
SELECT
    run.run,
    run.begun,
    round(epoch(run.ended - run.begun) / 60, 1) AS minutes,
    run.legation,
    coalesce(readings.read, 0) AS read,
    coalesce(readings.unread, 0) AS unread,
    coalesce(brought.brought, 0) AS brought,
    coalesce(problems.problems, 0) AS problems,
    run.sources
FROM run
LEFT JOIN readings USING (run)
LEFT JOIN brought USING (run)
LEFT JOIN problems USING (run)
