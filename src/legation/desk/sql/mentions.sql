-- The mentions of an event, with the words of their sentences.
SELECT
    mention.mention,
    mention.type,
    mention.mode,
    mention.in_title,
    mention.start,
    mention.trigger,
    mention.auxiliary,
    mention.factbank,
    mention.reasons,
    mention.made_by,
    substring(
        CASE WHEN mention.in_title THEN article.title ELSE article.text END,
        mention.start + 1,
        mention.stop - mention.start
    ) AS words
FROM mention
JOIN event USING (event)
JOIN reading USING (reading)
JOIN article USING (article)
WHERE mention.event = $event
ORDER BY mention.number
LIMIT $most
