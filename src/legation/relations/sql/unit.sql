-- What happened, each once: happenings, and events that are gathered into none, whose keys are below
-- 0: those of readings that were not gathered yet, and those of other data sets. What a store has
-- none of, {ours}, {waiting} or {imported}, is said beforehand, so that it is not looked for in all
-- events; as is {gathered}, the last reading that was gathered.
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
    AND {ours}
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
WHERE {waiting} AND NOT told.imported AND event.reading > {gathered}
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
JOIN (FROM told WHERE imported) AS told USING (reading)
WHERE {imported}
