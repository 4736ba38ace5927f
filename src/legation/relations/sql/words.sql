-- What some events are in words, and the article of each as it came first. {chosen} are their numbers,
-- so that a large store need read no others.
WITH told AS (
    SELECT event, reading, actors, recipients, told_by, sentence FROM event WHERE event IN ({chosen})
),
best AS (SELECT told.*, reading.article FROM told JOIN reading USING (reading)),
first_origin AS (
    SELECT
        article,
        arg_min(publisher, origin) AS publisher,
        coalesce(arg_min(url, origin), arg_min(source, origin)) AS origin
    FROM origin
    SEMI JOIN best USING (article)
    GROUP BY article
)
SELECT
    best.event,
    best.article,
    coalesce(best.actors, []) AS actors,
    coalesce(best.recipients, []) AS recipients,
    coalesce(best.told_by, []) AS told_by,
    best.sentence,
    article.title,
    first_origin.publisher,
    first_origin.origin
FROM best
JOIN article USING (article)
LEFT JOIN first_origin USING (article)
