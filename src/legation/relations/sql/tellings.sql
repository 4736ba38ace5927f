-- Which articles tell what two sides did, and which of them are one source: near-copies, and
-- articles of one publisher.
WITH telling AS (
    SELECT {acts}.key, happening_event.event
    FROM {acts}
    JOIN happening_event ON happening_event.happening = {acts}.key
    UNION ALL
    SELECT key, event FROM {acts} WHERE key < 0
),
first_origin AS (
    SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article
)
SELECT DISTINCT
    telling.key,
    told.article,
    coalesce(copy_group.source, first_origin.publisher, 'article ' || coalesce(copy_group.first_printing, told.article)) AS source
FROM telling
JOIN event USING (event)
JOIN told USING (reading)
LEFT JOIN article_group USING (article)
LEFT JOIN copy_group USING (copy_group)
LEFT JOIN first_origin USING (article)
