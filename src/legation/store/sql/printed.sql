-- Articles, and all that are in a copy group with one of them, with day and source.
WITH asked AS (SELECT unnest($articles::BIGINT[]) AS article),
wanted AS (
    FROM asked
    UNION
    SELECT article
    FROM article_group
    WHERE copy_group IN (SELECT copy_group FROM article_group SEMI JOIN asked USING (article))
),
published AS (
    SELECT article, arg_max(published, reading) AS published
    FROM reading
    SEMI JOIN wanted USING (article)
    WHERE reading <= $last_reading
    GROUP BY article
),
first_origin AS (
    SELECT article,
        arg_min(
            coalesce(publisher, regexp_extract(lower(url), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1)),
            origin
        ) AS source
    FROM origin
    SEMI JOIN wanted USING (article)
    GROUP BY article
)
SELECT wanted.article, published, nullif(source, ''), copy_group, story,
    copied_from IS NULL AS is_original
FROM wanted
LEFT JOIN published USING (article)
LEFT JOIN first_origin USING (article)
LEFT JOIN article_group USING (article)
ORDER BY wanted.article
