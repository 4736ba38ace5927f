-- The articles that tell a happening, with what each says otherwise; copies stand together.
SELECT
    happening_article.event,
    happening_article.article,
    happening_article.published,
    happening_article.publisher,
    happening_article.title,
    happening_article.type,
    happening_article.mode,
    happening_article.standing,
    event.first_day,
    event.last_day,
    event.actors,
    event.recipients,
    event.place_name AS place,
    event.dead,
    event.injured,
    happening_article.sentence,
    happening_article.copy_group
FROM happening_article
JOIN event USING (event)
WHERE happening_article.happening = $happening
ORDER BY copy_group, published NULLS LAST, article, event
LIMIT $most
