-- Who did what to whom, when, and in which sentence it is told first.
SELECT
    event.event,
    article.article,
    article.published,
    event.first_day,
    event.last_day,
    event.type,
    event.mode,
    event.actors,
    event.recipients,
    CASE WHEN event.auxiliary = [] THEN 'as fact' ELSE array_to_string(event.auxiliary, '+') END
        AS standing,
    event.told_by,
    event.score,
    event.sentence,
    article.title,
    article.first_source AS source,
    article.first_url AS url,
    event.actor_codes,
    event.recipient_codes,
    event.place_name AS place,
    event.place_country,
    coalesce(run.dataset, 'legation') AS dataset
FROM current_reading
JOIN run USING (run)
JOIN event USING (reading)
JOIN article ON article.article = current_reading.article
