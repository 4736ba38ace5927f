-- Some of what two sides did, as the event says that tells it best: its parties, its sentence; and how
-- many tell it. {chosen} are numbers of events, of which a large store need read no others.
WITH telling AS (
    SELECT key, count(DISTINCT article) AS articles, count(DISTINCT source) AS sources
    FROM {tellings}
    GROUP BY key
),
told AS (
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
    acts.event,
    best.article,
    acts.day,
    acts.span,
    acts.direction,
    acts.type,
    acts.mode,
    acts.quad,
    acts.cameo,
    acts.score,
    acts.goldstein,
    acts.auxiliary,
    coalesce(best.actors, []) AS actors,
    coalesce(best.recipients, []) AS recipients,
    coalesce(best.told_by, []) AS told_by,
    best.sentence,
    article.title,
    first_origin.publisher,
    first_origin.origin,
    telling.articles,
    telling.sources
FROM {acts} AS acts
JOIN best USING (event)
JOIN article USING (article)
JOIN telling USING (key)
LEFT JOIN first_origin USING (article)
ORDER BY acts.day, acts.event
