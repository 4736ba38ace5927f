-- What is written, one row for each thing that happened, however many articles tell it. `unit` is
-- even for a happening, and odd for an event that was not gathered into one.
WITH first_origin AS (
    SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article
),
telling AS (
    SELECT event.event, event.mentions, happening_event.happening
    FROM current_reading
    JOIN run USING (run)
    JOIN event USING (reading)
    LEFT JOIN happening_event USING (event)
    WHERE list_contains($datasets, coalesce(run.dataset, 'legation'))
),
told AS (
    SELECT happening, sum(mentions)::BIGINT AS mentions
    FROM telling
    WHERE happening IS NOT NULL
    GROUP BY happening
),
unit AS (
    SELECT
        2 * happening.happening AS unit,
        happening.event,
        happening.type,
        happening.mode,
        happening.contexts,
        happening.cameo,
        happening.quad,
        happening.score,
        coalesce(happening.first_day, happening.last_day, happening.first_seen) AS day,
        happening.first_seen,
        happening.auxiliary,
        happening.actors,
        happening.recipients,
        happening.geonameid,
        happening.place,
        happening.latitude,
        happening.longitude,
        happening.country,
        told.mentions,
        happening.articles,
        happening.sources
    FROM happening
    JOIN told USING (happening)
    UNION ALL
    SELECT
        2 * event.event + 1,
        event.event,
        event.type,
        event.mode,
        event.contexts,
        event.cameo,
        event.quad,
        event.score,
        coalesce(event.first_day, event.last_day, reading.published),
        reading.published,
        event.auxiliary,
        event.actors,
        event.recipients,
        place.geonameid,
        place.name,
        place.latitude,
        place.longitude,
        place.country,
        event.mentions,
        1,
        1
    FROM telling
    JOIN event USING (event)
    JOIN reading USING (reading)
    LEFT JOIN place ON place.place = event.place
    WHERE telling.happening IS NULL
)
SELECT
    unit.*,
    place.feature,
    place.division,
    event.reading,
    article.article,
    event.confidence,
    article.first_url AS url,
    article.first_source AS source,
    first_origin.publisher,
    article.language
FROM unit
JOIN event USING (event)
JOIN reading USING (reading)
JOIN article ON article.article = reading.article
LEFT JOIN place ON place.place = event.place AND place.geonameid IS NOT DISTINCT FROM unit.geonameid
LEFT JOIN first_origin ON first_origin.article = article.article
WHERE (len(unit.auxiliary) = 0 OR list_has_all($included, unit.auxiliary))
    AND ($first IS NULL OR day >= $first)
    AND ($last IS NULL OR day <= $last)
