-- What readers have said of an event, the last first.
SELECT correction, made, initials, verdict, changed, type, mode, actors, recipients, first_day,
    last_day, auxiliary, note
FROM correction
WHERE event = $event
ORDER BY correction DESC
