-- The terms of texts that a story may go on with: each copy group once, by the article that came
-- first. Those asked for, and those published within some days of them; where one of them has no
-- day, all. No more than the last 20,000, so that the memory does not grow with the store.
WITH asked AS (SELECT unnest($articles::BIGINT[]) AS article),
published AS (
    SELECT article, arg_max(published, reading) AS published
    FROM reading
    WHERE reading <= $last_reading
    GROUP BY article
),
near AS (
    SELECT DISTINCT published + CAST(days AS INTEGER) AS day
    FROM published
    JOIN asked USING (article), range(-$days, $days + 1) AS span(days)
),
representative AS (
    SELECT min(article) AS article, any_value(story) AS story
    FROM article_group
    GROUP BY copy_group
)
SELECT article, published, terms, weights, story
FROM representative
JOIN published USING (article)
JOIN fingerprint USING (article)
WHERE published IS NULL OR published IN (SELECT day FROM near)
   OR EXISTS (SELECT 1 FROM asked JOIN published USING (article) WHERE published IS NULL)
ORDER BY article DESC
LIMIT 20000
