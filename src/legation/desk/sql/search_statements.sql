-- What was said and meets all that is asked; what is NULL is not asked.
WITH met AS (
    SELECT statement.statement, statement.reading, article.published
    FROM current_reading
    JOIN statement USING (reading)
    JOIN article ON article.article = current_reading.article
    WHERE ($first IS NULL OR article.published >= $first)
        AND ($last IS NULL OR article.published <= $last)
        AND ($party IS NULL OR statement.statement IN (
            SELECT statement_actor.statement
            FROM statement_actor
            JOIN actor USING (actor)
            WHERE role = 'speaker' AND $party IN (actor.country, actor.org, actor.id)
        ))
        AND ($words IS NULL
            OR contains(lower(concat_ws(' ', statement.speaker, statement.words)), lower($words)))
    ORDER BY published DESC NULLS LAST, statement DESC
    LIMIT $most OFFSET $skip
)
SELECT
    statement.statement,
    article.article,
    article.published,
    statement.speaker,
    statement.speaker_country AS country,
    statement.kind,
    statement.act,
    statement.words AS content,
    article.title
FROM met
JOIN statement USING (statement)
JOIN reading ON reading.reading = met.reading
JOIN article ON article.article = reading.article
ORDER BY article.published DESC NULLS LAST, statement.statement DESC
