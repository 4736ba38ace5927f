-- Events of articles with all that tells whether two are the same.
WITH asked AS (SELECT unnest($events::BIGINT[]) AS event),
side AS (
    SELECT
        event,
        list(
            {
                'actor': actor.actor, 'id': actor.id, 'name': actor.name,
                'country': actor.country, 'org': actor.org, 'sectors': actor.sectors,
                'words': event_actor.words
            }
            ORDER BY position
        ) FILTER (role = 'actor') AS actors,
        list(
            {
                'actor': actor.actor, 'id': actor.id, 'name': actor.name,
                'country': actor.country, 'org': actor.org, 'sectors': actor.sectors,
                'words': event_actor.words
            }
            ORDER BY position
        ) FILTER (role = 'recipient') AS recipients
    FROM event_actor
    JOIN actor USING (actor)
    WHERE event IN (FROM asked)
    GROUP BY event
)
SELECT
    event.event, reading.article, article_group.copy_group,
    coalesce(copy_group.source, 'text ' || copy_group.copy_group) AS source,
    article_group.story, reading.published,
    event.type, event.mode, event.contexts, event.cameo, event.quad, event.score,
    event.first_day, event.last_day, event.auxiliary, event.polarity = 'negated' AS negated,
    place.geonameid, place.name, place.latitude, place.longitude, place.country, place.feature,
    side.actors, side.recipients, event.dead, event.injured, event.size, event.mentions,
    happening_event.happening,
    event.reading = (
        SELECT max(other.reading) FROM reading AS other
        WHERE other.article = reading.article AND other.reading <= $last_reading
    ) AS is_current,
    event.sentence
FROM event
JOIN reading USING (reading)
JOIN article_group USING (article)
JOIN copy_group USING (copy_group)
LEFT JOIN place ON place.place = event.place
LEFT JOIN side ON side.event = event.event
LEFT JOIN happening_event ON happening_event.event = event.event
WHERE event.event IN (FROM asked)
ORDER BY event.event
