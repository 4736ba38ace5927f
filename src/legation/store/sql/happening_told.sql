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
    event.sentence
FROM happening
JOIN event USING (event)
WHERE happening.articles > 0
