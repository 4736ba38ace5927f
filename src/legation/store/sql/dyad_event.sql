-- Who had to do with whom, event by event.
WITH sided AS (
    SELECT
        event.*,
        -- Where there is no recipient, all who do it together are actors.
        CASE WHEN recipients = [] THEN actor_codes ELSE recipient_codes END AS others
    FROM event
),
one AS (
    SELECT * EXCLUDE (actor_codes), unnest(actor_codes) AS source
    FROM (
        SELECT reading, event, first_day, type, mode, quad, score, auxiliary, actor_codes, others
        FROM sided
        WHERE len(actor_codes) > 0 AND len(others) > 0
    )
),
pair AS (SELECT * EXCLUDE (others), unnest(others) AS target FROM one)
SELECT
    pair.event,
    article.article,
    pair.source,
    pair.target,
    coalesce(pair.first_day, article.published) AS day,
    pair.type,
    pair.mode,
    pair.quad,
    pair.score,
    pair.auxiliary = [] AS is_fact
FROM pair
JOIN current_reading USING (reading)
JOIN article ON article.article = current_reading.article
WHERE pair.source <> pair.target
