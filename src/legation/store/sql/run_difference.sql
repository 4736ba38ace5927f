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
            coalesce(nullif(array_to_string(event.actors, ', '), ''), '-')
                || coalesce(' -> ' || nullif(array_to_string(event.recipients, ', '), ''), ''),
            '(' || concat_ws(
                ', ',
                CASE
                    WHEN event.first_day = event.last_day THEN event.first_day::VARCHAR
                    ELSE nullif(concat_ws('..', event.first_day, event.last_day), '')
                END,
                CASE WHEN event.auxiliary = [] THEN 'as fact'
                    ELSE array_to_string(event.auxiliary, '+') END,
                'said by ' || nullif(array_to_string(event.told_by, ', '), '')
            ) || ')'
        ) AS words,
        event.sentence
    FROM compared
    JOIN event USING (reading)
    JOIN mention ON mention.event = event.event AND mention.number = 1
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
