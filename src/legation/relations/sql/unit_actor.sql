-- The parties of what happened, with the keys of `unit`.
SELECT happening AS key, role, position, actor FROM happening_actor
UNION ALL
SELECT -event.event, event_actor.role, event_actor.position, event_actor.actor
FROM event
JOIN event_actor USING (event)
WHERE event_actor.role <> 'teller'
    AND event.reading > (SELECT coalesce(max(last_reading), 0) FROM gathering)
