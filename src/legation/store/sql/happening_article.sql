-- Which articles tell a happening, with their sentences.
SELECT
    happening_event.happening,
    event.event,
    article.article,
    article_group.copy_group,
    article.published,
    first_origin.publisher,
    event.type,
    event.mode,
    CASE WHEN event.auxiliary = [] THEN 'as fact' ELSE array_to_string(event.auxiliary, '+') END
        AS standing,
    event.sentence,
    article.title
FROM happening_event
JOIN event USING (event)
JOIN current_reading USING (reading)
JOIN article ON article.article = current_reading.article
LEFT JOIN article_group ON article_group.article = article.article
LEFT JOIN (SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article)
    AS first_origin ON first_origin.article = article.article
