-- Who says what, with the words.
SELECT
    statement.statement,
    article.article,
    article.published,
    coalesce(
        actor.name,
        said.words,
        nullif(concat_ws(' ', coalesce(actor.org, actor.country), array_to_string(actor.sectors, ' ')), '')
    ) AS speaker,
    actor.country,
    statement.kind,
    statement.act,
    array_to_string(
        list_transform(
            statement.content,
            lambda piece: substring(
                CASE WHEN piece.in_title THEN article.title ELSE article.text END,
                piece.start + 1,
                piece.stop - piece.start
            )
        ),
        ' … '
    ) AS content,
    article.title
FROM current_reading
JOIN article USING (article)
JOIN statement USING (reading)
LEFT JOIN statement_actor AS said
    ON said.statement = statement.statement AND said.role = 'speaker' AND said.position = 1
LEFT JOIN actor ON actor.actor = said.actor
