-- The parties of the mentions of an event.
SELECT
    mention_actor.mention,
    mention_actor.role,
    mention_actor.in_title,
    mention_actor.start,
    mention_actor.stop,
    mention_actor.words,
    mention_actor.made_by,
    coalesce(actor.name, mention_actor.words) AS name,
    coalesce(actor.org, actor.country) AS code,
    actor.sectors,
    actor.office
FROM mention_actor
JOIN mention USING (mention)
LEFT JOIN actor USING (actor)
WHERE mention.event = $event
ORDER BY mention_actor.mention, mention_actor.role, mention_actor.position
LIMIT $most
