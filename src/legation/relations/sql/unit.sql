-- What happened, each once: happenings, and events of readings that were not gathered yet, whose
-- keys are below 0.
SELECT
    happening.happening AS key,
    happening.event,
    coalesce(happening.first_day, happening.last_day, happening.first_seen) AS day,
    coalesce(happening.last_day - happening.first_day, 0) AS span,
    happening.type,
    happening.mode,
    happening.quad,
    happening.cameo,
    happening.score,
    happening.auxiliary
FROM happening
WHERE happening.merged_into IS NULL AND happening.articles > 0
UNION ALL
SELECT
    -event.event,
    event.event,
    coalesce(event.first_day, event.last_day, told.published),
    coalesce(event.last_day - event.first_day, 0),
    event.type,
    event.mode,
    event.quad,
    event.cameo,
    event.score,
    event.auxiliary
FROM event
JOIN told USING (reading)
WHERE event.reading > (SELECT coalesce(max(last_reading), 0) FROM gathering)
