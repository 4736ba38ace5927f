-- What two sides did, as the event says that tells it best: its parties, its sentence; and how many
-- tell it.
WITH side AS (
    SELECT
        event,
        role,
        list(
            coalesce(actor.name, event_actor.words, concat_ws(' ', coalesce(org, country), array_to_string(sectors, ' ')))
            ORDER BY position
        ) AS names
    FROM event_actor
    SEMI JOIN {acts} USING (event)
    JOIN actor USING (actor)
    GROUP BY event, role
),
best AS (
    SELECT event.event, reading.article, mention.in_title, mention.start, mention.stop
    FROM event
    SEMI JOIN {acts} USING (event)
    JOIN reading USING (reading)
    LEFT JOIN mention ON mention.event = event.event AND mention.number = 1
),
first_origin AS (
    SELECT
        article,
        arg_min(publisher, origin) AS publisher,
        coalesce(arg_min(url, origin), arg_min(source, origin)) AS origin
    FROM origin
    SEMI JOIN best USING (article)
    GROUP BY article
),
telling AS (
    SELECT key, count(DISTINCT article) AS articles, count(DISTINCT source) AS sources
    FROM {tellings}
    GROUP BY key
)
SELECT
    acts.event,
    best.article,
    acts.day,
    acts.span,
    acts.direction,
    acts.type,
    acts.mode,
    acts.quad,
    acts.cameo,
    acts.score,
    acts.goldstein,
    acts.auxiliary,
    coalesce(actors.names, []) AS actors,
    coalesce(recipients.names, []) AS recipients,
    coalesce(tellers.names, []) AS told_by,
    substring(
        CASE WHEN best.in_title THEN article.title ELSE article.text END,
        best.start + 1,
        best.stop - best.start
    ) AS sentence,
    article.title,
    first_origin.publisher,
    first_origin.origin,
    telling.articles,
    telling.sources
FROM {acts} AS acts
JOIN best USING (event)
JOIN article USING (article)
JOIN telling USING (key)
LEFT JOIN first_origin USING (article)
LEFT JOIN side AS actors ON actors.event = acts.event AND actors.role = 'actor'
LEFT JOIN side AS recipients ON recipients.event = acts.event AND recipients.role = 'recipient'
LEFT JOIN side AS tellers ON tellers.event = acts.event AND tellers.role = 'teller'
WHERE list_contains($directions, acts.direction)
    AND ($first IS NULL OR acts.day >= $first)
    AND ($last IS NULL OR acts.day <= $last)
ORDER BY acts.day, acts.event
