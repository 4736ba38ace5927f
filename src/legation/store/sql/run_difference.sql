-- What a run tells otherwise than an earlier one, of the articles that both have read. Two events
-- are the same where the first words that tell them are the same.
WITH last AS (
    SELECT run, article, max(reading) AS reading
    FROM reading
    WHERE run IN ($before, $after)
    GROUP BY run, article
),
compared AS (
    SELECT * FROM last WHERE article IN (SELECT article FROM last GROUP BY article HAVING count(*) = 2)
),
side AS (
    SELECT
        event,
        role,
        string_agg(
            coalesce(
                actor.name,
                event_actor.words,
                concat_ws(' ', coalesce(org, country), array_to_string(sectors, ' '))
            ),
            ', ' ORDER BY position
        ) AS names
    FROM event_actor
    JOIN actor USING (actor)
    GROUP BY event, role
),
told AS (
    SELECT
        compared.run,
        compared.article,
        mention.trigger,
        row_number() OVER (
            PARTITION BY compared.run, compared.article, mention.trigger ORDER BY event.number
        ) AS place,
        concat_ws(
            ' ',
            event.type,
            event.mode || ':',
            coalesce(actors.names, '-') || coalesce(' -> ' || recipients.names, ''),
            '(' || concat_ws(
                ', ',
                CASE
                    WHEN event.first_day = event.last_day THEN event.first_day::VARCHAR
                    ELSE nullif(concat_ws('..', event.first_day, event.last_day), '')
                END,
                CASE WHEN event.auxiliary = [] THEN 'as fact'
                    ELSE array_to_string(event.auxiliary, '+') END,
                'said by ' || tellers.names
            ) || ')'
        ) AS words,
        substring(
            CASE WHEN mention.in_title THEN article.title ELSE article.text END,
            mention.start + 1,
            mention.stop - mention.start
        ) AS sentence
    FROM compared
    JOIN article USING (article)
    JOIN event USING (reading)
    JOIN mention ON mention.event = event.event AND mention.number = 1
    LEFT JOIN side AS actors ON actors.event = event.event AND actors.role = 'actor'
    LEFT JOIN side AS recipients ON recipients.event = event.event AND recipients.role = 'recipient'
    LEFT JOIN side AS tellers ON tellers.event = event.event AND tellers.role = 'teller'
),
one AS (FROM told WHERE run = $before),
other AS (FROM told WHERE run = $after)
SELECT
    article,
    CASE
        WHEN other.run IS NULL THEN 'lost'
        WHEN one.run IS NULL THEN 'gained'
        ELSE 'changed'
    END AS change,
    one.words AS before,
    other.words AS after,
    coalesce(other.sentence, one.sentence) AS sentence
FROM one
FULL JOIN other USING (article, trigger, place)
WHERE one.words IS DISTINCT FROM other.words
ORDER BY article, list_min(list_transform(trigger, lambda span: span.start)), trigger, place
