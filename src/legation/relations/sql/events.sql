-- Events between two sides, with their parties and the sentence that tells each first.
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
first_origin AS (
    SELECT
        article,
        arg_min(publisher, origin) AS publisher,
        arg_min(source, origin) AS source,
        arg_min(url, origin) AS url
    FROM origin
    SEMI JOIN {acts} USING (article)
    GROUP BY article
),
first_mention AS (
    SELECT event, in_title, start, stop FROM mention SEMI JOIN {acts} USING (event) WHERE number = 1
)
SELECT
    acts.event,
    acts.article,
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
        CASE WHEN mention.in_title THEN article.title ELSE article.text END,
        mention.start + 1,
        mention.stop - mention.start
    ) AS sentence,
    article.title,
    first_origin.publisher,
    coalesce(first_origin.url, first_origin.source) AS origin
FROM {acts} AS acts
JOIN article USING (article)
LEFT JOIN first_mention AS mention USING (event)
LEFT JOIN first_origin USING (article)
LEFT JOIN side AS actors ON actors.event = acts.event AND actors.role = 'actor'
LEFT JOIN side AS recipients ON recipients.event = acts.event AND recipients.role = 'recipient'
LEFT JOIN side AS tellers ON tellers.event = acts.event AND tellers.role = 'teller'
WHERE list_contains($directions, acts.direction)
    AND ($first IS NULL OR acts.day >= $first)
    AND ($last IS NULL OR acts.day <= $last)
ORDER BY acts.day, acts.event
