-- An event as it was read, in what a correction can change.
SELECT type, mode, actor_codes, recipient_codes, first_day, last_day, auxiliary
FROM event
WHERE event = $event
