-- The parties of the events that are written, with the names that stand beside each event.
SELECT
    unit.unit,
    link.role,
    link.position,
    link.actor,
    CASE link.role WHEN 'actor' THEN unit.actors[link.position] ELSE unit.recipients[link.position]
        END AS shown
FROM unit
JOIN event_actor AS link USING (event)
WHERE link.role <> 'teller'
