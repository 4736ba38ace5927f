-- GDELT 2.0, mentions: a row for each time that an article tells what a row of the events table has.
WITH telling AS (
    SELECT unit.unit, event.event, event.reading, event.confidence
    FROM unit
    JOIN happening_event ON happening_event.happening = unit.unit // 2 AND unit.unit % 2 = 0
    JOIN event ON event.event = happening_event.event
    JOIN current_reading ON current_reading.reading = event.reading
    UNION ALL
    SELECT unit.unit, unit.event, unit.reading, unit.confidence
    FROM unit
    WHERE unit.unit % 2 = 1
),
first_origin AS (
    SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article
),
named AS (
    SELECT mention, actor, role, min(start) FILTER (NOT in_title) AS start
    FROM mention_actor
    GROUP BY ALL
)
SELECT
    pair.id AS "GLOBALEVENTID",
    strftime(coalesce(unit.first_seen, unit.day), '%Y%m%d000000') AS "EventTimeDate",
    strftime(coalesce(reading.published, unit.day), '%Y%m%d000000') AS "MentionTimeDate",
    CASE WHEN article.first_url IS NULL THEN 2 ELSE 1 END AS "MentionType",
    flat(
        coalesce(
            nullif(regexp_extract(lower(article.first_url), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1), ''),
            first_origin.publisher,
            article.first_source
        )
    ) AS "MentionSourceName",
    flat(coalesce(article.first_url, article.title, article.first_source)) AS "MentionIdentifier",
    sentence.sentence AS "SentenceID",
    coalesce(one.start, -1) AS "Actor1CharOffset",
    coalesce(other.start, -1) AS "Actor2CharOffset",
    CASE WHEN mention.in_title THEN -1
        ELSE coalesce(list_min(list_transform(mention.trigger, lambda span: span.start)), mention.start)
        END AS "ActionCharOffset",
    1 AS "InRawText",
    (round(telling.confidence * 10) * 10)::INTEGER AS "Confidence",
    article.characters AS "MentionDocLen",
    NULL AS "MentionDocTone",
    NULL AS "MentionDocTranslationInfo",
    NULL AS "Extras"
FROM pair
JOIN unit USING (unit)
JOIN cameo_code USING (cameo)
JOIN telling USING (unit)
JOIN mention ON mention.event = telling.event
JOIN reading ON reading.reading = telling.reading
JOIN article ON article.article = reading.article
LEFT JOIN first_origin ON first_origin.article = article.article
LEFT JOIN sentence ON sentence.reading = telling.reading AND sentence.in_title = mention.in_title
    AND sentence.start = mention.start
LEFT JOIN named AS one ON one.mention = mention.mention AND one.actor = pair.one
    AND one.role = 'actor'
LEFT JOIN named AS other ON other.mention = mention.mention AND other.actor = pair.other
    AND other.role <> 'teller'
WHERE unit.day IS NOT NULL
ORDER BY pair.id, mention.mention
