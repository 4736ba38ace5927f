-- What stories hold: articles, copies counted once, and the days on which they were published.
WITH asked AS (SELECT unnest($stories::BIGINT[]) AS story),
published AS (
    SELECT article, arg_max(published, reading) AS published
    FROM reading
    SEMI JOIN (FROM article_group SEMI JOIN asked USING (story)) USING (article)
    WHERE reading <= $last
    GROUP BY article
)
SELECT
    story,
    count(*) AS articles,
    count(DISTINCT copy_group) AS copy_groups,
    min(published) AS first_seen,
    max(published) AS last_seen
FROM article_group
SEMI JOIN asked USING (story)
LEFT JOIN published USING (article)
GROUP BY story
ORDER BY story
