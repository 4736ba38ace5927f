-- Who says what, with the words.
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
FROM current_reading
JOIN statement USING (reading)
JOIN article ON article.article = current_reading.article
