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
    substring(
        CASE WHEN mention.in_title THEN article.title ELSE article.text END,
        mention.start + 1,
        mention.stop - mention.start
    ) AS sentence,
    article.title
FROM happening_event
JOIN event USING (event)
JOIN mention ON mention.event = event.event AND mention.number = 1
JOIN current_reading USING (reading)
JOIN article ON article.article = current_reading.article
LEFT JOIN article_group ON article_group.article = article.article
LEFT JOIN (SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article)
    AS first_origin ON first_origin.article = article.article
