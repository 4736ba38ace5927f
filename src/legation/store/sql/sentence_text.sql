-- Sentences with their words.
SELECT
    sentence.reading,
    reading.article,
    sentence.sentence,
    sentence.in_title,
    sentence.start,
    sentence.stop,
    substring(
        CASE WHEN sentence.in_title THEN article.title ELSE article.text END,
        sentence.start + 1,
        sentence.stop - sentence.start
    ) AS words
FROM sentence
JOIN reading USING (reading)
JOIN article USING (article)
