-- An event of an article, and the article.
SELECT
    event.event,
    event.type,
    event.mode,
    event.contexts,
    event.cameo,
    event.quad,
    event.score,
    event.first_day,
    event.last_day,
    event.place_name AS place,
    event.place_country,
    event.place_reason,
    place.latitude,
    place.longitude,
    coalesce(event.actors, []) AS actors,
    coalesce(event.recipients, []) AS recipients,
    coalesce(event.told_by, []) AS told_by,
    coalesce(event.actor_codes, []) AS actor_codes,
    coalesce(event.recipient_codes, []) AS recipient_codes,
    coalesce(event.auxiliary, []) AS auxiliary,
    event.factbank,
    event.dead,
    event.injured,
    event.size,
    event.imported_id,
    (
        SELECT coalesce(happening.merged_into, happening.happening)
        FROM happening_event
        JOIN happening USING (happening)
        WHERE happening_event.event = $event
        LIMIT 1
    ) AS happening,
    reading.article,
    article.title,
    article.published,
    (SELECT arg_min(publisher, origin) FROM origin WHERE origin.article = article.article) AS publisher,
    coalesce(article.first_url, article.first_source) AS url
FROM event
JOIN reading USING (reading)
JOIN article USING (article)
LEFT JOIN place USING (place)
WHERE event.event = $event
