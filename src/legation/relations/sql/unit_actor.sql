-- The parties of what happened, with the keys of `unit`.
SELECT happening AS key, role, position, actor
FROM happening_actor
WHERE (SELECT has_ours FROM chosen_datasets)
UNION ALL
SELECT -event.event, event_actor.role, event_actor.position, event_actor.actor
FROM event
ANTI JOIN (FROM told WHERE imported) AS imported USING (reading)
JOIN event_actor USING (event)
WHERE event_actor.role <> 'teller'
    AND event.reading > (SELECT coalesce(max(last_reading), 0) FROM gathering)
UNION ALL
SELECT -event.event, event_actor.role, event_actor.position, event_actor.actor
FROM event
JOIN (FROM told WHERE imported) AS told USING (reading)
JOIN event_actor USING (event)
WHERE event_actor.role <> 'teller'
