-- What happened, with the sentence that tells it best.
SELECT
    happening.happening,
    happening.first_day,
    happening.last_day,
    happening.type,
    happening.mode,
    happening.actors,
    happening.recipients,
    CASE WHEN happening.auxiliary = [] THEN 'as fact' ELSE array_to_string(happening.auxiliary, '+')
        END AS standing,
    happening.place,
    happening.country,
    happening.score,
    happening.articles,
    happening.sources,
    happening.denied,
    happening.first_seen,
    happening.last_seen,
    happening.story,
    substring(
        CASE WHEN mention.in_title THEN article.title ELSE article.text END,
        mention.start + 1,
        mention.stop - mention.start
    ) AS sentence
FROM happening
JOIN event USING (event)
JOIN mention ON mention.event = event.event AND mention.number = 1
JOIN reading USING (reading)
JOIN article USING (article)
WHERE happening.articles > 0
