-- Articles that have a text and no fingerprint, with the sentences of their first reading.
WITH asked AS (SELECT unnest($articles::BIGINT[]) AS article),
wanted AS (
    SELECT article, title, text
    FROM article
    SEMI JOIN asked USING (article)
    ANTI JOIN fingerprint USING (article)
    WHERE text IS NOT NULL
),
first_reading AS (
    SELECT article, min(reading) AS reading
    FROM reading
    SEMI JOIN wanted USING (article)
    GROUP BY article
)
SELECT
    article,
    any_value(title),
    any_value(text),
    coalesce(
        list({'start': start, 'stop': stop} ORDER BY sentence) FILTER (NOT in_title), []
    ) AS sentences
FROM wanted
JOIN first_reading USING (article)
LEFT JOIN sentence USING (reading)
GROUP BY article
ORDER BY article
