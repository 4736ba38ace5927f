-- The parties of what happened, with the keys of `unit`.
SELECT happening AS key, role, position, actor
FROM happening_actor
WHERE {ours}
UNION ALL
SELECT -event.event, event_actor.role, event_actor.position, event_actor.actor
FROM event
ANTI JOIN (FROM told WHERE imported) AS imported USING (reading)
JOIN event_actor USING (event)
WHERE event_actor.role <> 'teller'
    AND {waiting}
    AND event.reading > {gathered}
UNION ALL
SELECT -event.event, event_actor.role, event_actor.position, event_actor.actor
FROM event
JOIN (FROM told WHERE imported) AS told USING (reading)
JOIN event_actor USING (event)
WHERE event_actor.role <> 'teller'
    AND {imported}
