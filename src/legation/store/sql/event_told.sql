-- Who did what to whom, when, and in which sentence it is told first.
WITH side AS (
    SELECT
        event,
        role,
        list(
            coalesce(actor.name, event_actor.words, concat_ws(' ', coalesce(org, country), array_to_string(sectors, ' ')))
            ORDER BY position
        ) AS names
    FROM event_actor
    JOIN actor USING (actor)
    GROUP BY event, role
),
first_origin AS (
    SELECT article, arg_min(source, origin) AS source, arg_min(url, origin) AS url
    FROM origin
    GROUP BY article
)
SELECT
    event.event,
    article.article,
    article.published,
    event.first_day,
    event.last_day,
    event.type,
    event.mode,
    coalesce(actors.names, []) AS actors,
    coalesce(recipients.names, []) AS recipients,
    CASE WHEN event.auxiliary = [] THEN 'as fact' ELSE array_to_string(event.auxiliary, '+') END
        AS standing,
    coalesce(tellers.names, []) AS told_by,
    event.score,
    substring(
        CASE WHEN mention.in_title THEN article.title ELSE article.text END,
        mention.start + 1,
        mention.stop - mention.start
    ) AS sentence,
    article.title,
    first_origin.source,
    first_origin.url
FROM current_reading
JOIN article USING (article)
JOIN event USING (reading)
JOIN mention ON mention.event = event.event AND mention.number = 1
LEFT JOIN side AS actors ON actors.event = event.event AND actors.role = 'actor'
LEFT JOIN side AS recipients ON recipients.event = event.event AND recipients.role = 'recipient'
LEFT JOIN side AS tellers ON tellers.event = event.event AND tellers.role = 'teller'
LEFT JOIN first_origin ON first_origin.article = article.article
