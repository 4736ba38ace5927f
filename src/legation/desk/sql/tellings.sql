-- The articles that tell a happening, with what each says otherwise; copies stand together.
SELECT
    happening_article.*,
    event.first_day,
    event.last_day,
    event.dead,
    event.injured,
    event.actors,
    event.recipients,
    event.place_name AS place
FROM happening_article
JOIN event USING (event)
WHERE happening_article.happening = $happening
ORDER BY copy_group, published NULLS LAST, article
LIMIT $most
