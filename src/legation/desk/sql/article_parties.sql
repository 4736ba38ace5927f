-- The parties of the mentions of a reading.
SELECT
    mention_actor.mention,
    mention_actor.role,
    mention_actor.in_title,
    mention_actor.start,
    mention_actor.stop,
    mention_actor.made_by,
    coalesce(actor.name, mention_actor.words) AS name,
    coalesce(actor.org, actor.country) AS code,
    actor.sectors
FROM mention_actor
JOIN mention USING (mention)
JOIN event USING (event)
LEFT JOIN actor USING (actor)
WHERE event.reading = $reading AND mention_actor.start IS NOT NULL
LIMIT $most
