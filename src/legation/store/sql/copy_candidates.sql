-- Pairs of texts that may be near-copies: they share a band of MinHash values, or two sentences.
-- `article` is one of those asked for, `other` another of them or one that is in a group.
WITH asked AS (SELECT unnest($articles::BIGINT[]) AS article),
there AS (
    SELECT fingerprint.article, fingerprint.bands, fingerprint.sentences
    FROM fingerprint
    WHERE article IN (SELECT article FROM asked UNION ALL SELECT article FROM article_group)
),
band AS (SELECT article, unnest(bands) AS digest FROM there),
sentence_digest AS (
    SELECT article, unnest(list_distinct(list_transform(sentences, lambda one: one.digest))) AS digest
    FROM there
)
SELECT DISTINCT one.article, other.article AS other
FROM band AS one
JOIN band AS other USING (digest)
WHERE one.article IN (FROM asked) AND one.article <> other.article
UNION
SELECT one.article, other.article
FROM sentence_digest AS one
JOIN sentence_digest AS other USING (digest)
WHERE one.article IN (FROM asked) AND one.article <> other.article
GROUP BY ALL
HAVING count(*) > 1
ORDER BY ALL
