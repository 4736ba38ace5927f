-- What an article tells, mention by mention, with the spans of the parties.
SELECT
    event.event,
    mention.mention,
    mention.type,
    mention.mode,
    event.first_day,
    event.last_day,
    event.actors,
    event.recipients,
    event.told_by,
    event.place_name,
    mention.auxiliary,
    mention.factbank,
    mention.reasons,
    mention.made_by,
    mention.in_title,
    mention.start,
    mention.stop,
    mention.trigger
FROM mention
JOIN event USING (event)
WHERE event.reading = $reading
ORDER BY mention.in_title DESC, mention.start, mention.mention
LIMIT $most
