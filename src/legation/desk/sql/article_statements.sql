-- Who says what in an article.
SELECT statement, kind, act, speaker, speaker_country, source, cue, content, words, reason, made_by
FROM statement
WHERE reading = $reading
ORDER BY number
LIMIT $most
