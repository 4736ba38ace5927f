-- The parties of what is written: of a happening (even units), or of an event (odd ones).
SELECT
    unit.unit,
    link.role,
    link.position,
    link.actor,
    CASE link.role WHEN 'actor' THEN unit.actors[link.position] ELSE unit.recipients[link.position]
        END AS shown
FROM unit
JOIN happening_actor AS link ON link.happening = unit.unit // 2 AND unit.unit % 2 = 0
UNION ALL
SELECT
    unit.unit,
    link.role,
    link.position,
    link.actor,
    CASE link.role WHEN 'actor' THEN unit.actors[link.position] ELSE unit.recipients[link.position]
        END
FROM unit
JOIN event_actor AS link USING (event)
WHERE unit.unit % 2 = 1 AND link.role <> 'teller'
