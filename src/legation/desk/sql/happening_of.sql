-- The happening that an event of an article tells.
SELECT coalesce(happening.merged_into, happening.happening) AS happening
FROM happening_event
JOIN happening USING (happening)
WHERE happening_event.event = $event
