-- Words that are of an event, a party, a statement, a time or a place, of some readings.
WITH asked AS (SELECT unnest($readings::BIGINT[]) AS reading),
told AS (
    SELECT event.reading, mention.*
    FROM event
    SEMI JOIN asked USING (reading)
    JOIN mention USING (event)
),
said AS (FROM statement SEMI JOIN asked USING (reading)),
piece AS (
    SELECT reading, unnest(trigger) AS span, 'events' AS kind, event || '-' || type AS label
    FROM told
    UNION ALL
    SELECT reading, unnest(source), 'statements', statement || '-source' FROM said
    UNION ALL
    SELECT reading, unnest(cue), 'statements', statement || '-cue' FROM said
    UNION ALL
    SELECT reading, unnest(content), 'statements', statement || '-content' FROM said
)
SELECT reading, span.in_title AS in_title, span.start AS start, span.stop AS stop, kind, label
FROM piece
UNION ALL
SELECT told.reading, link.in_title, link.start, link.stop, 'parties', told.event || '-' || link.role
FROM told
JOIN mention_actor AS link USING (mention)
UNION ALL
SELECT reading, in_title, start, stop, 'times', coalesce(value, type)
FROM time
SEMI JOIN asked USING (reading)
UNION ALL
SELECT reading, in_title, start, stop, 'places', coalesce(geonameid, 0)::VARCHAR
FROM place
SEMI JOIN asked USING (reading)
ORDER BY ALL
