-- What is written, event by event: one row each, with its article and place. `unit` is its number.
WITH first_origin AS (
    SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article
)
SELECT
    event.event AS unit,
    event.event,
    event.reading,
    article.article,
    event.type,
    event.mode,
    event.contexts,
    event.cameo,
    event.quad,
    event.score,
    coalesce(event.first_day, event.last_day, article.published) AS day,
    article.published AS first_seen,
    event.actors,
    event.recipients,
    place.geonameid,
    place.name AS place,
    place.latitude,
    place.longitude,
    place.country,
    place.feature,
    place.division,
    event.mentions,
    1 AS articles,
    1 AS sources,
    event.confidence,
    article.first_url AS url,
    article.first_source AS source,
    first_origin.publisher,
    article.language
FROM current_reading
JOIN run USING (run)
JOIN event USING (reading)
JOIN article ON article.article = current_reading.article
LEFT JOIN place ON place.place = event.place
LEFT JOIN first_origin ON first_origin.article = article.article
WHERE list_contains($datasets, coalesce(run.dataset, 'legation'))
    AND (len(event.auxiliary) = 0 OR list_has_all($included, event.auxiliary))
    AND ($first IS NULL OR day >= $first)
    AND ($last IS NULL OR day <= $last)
