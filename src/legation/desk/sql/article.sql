-- One article, with its last reading.
SELECT
    article.article,
    article.title,
    article.text,
    article.published,
    article.published_from,
    article.first_url,
    article.first_source,
    current_reading.reading,
    article_group.copied_from,
    article_group.copy_group
FROM article
LEFT JOIN current_reading USING (article)
LEFT JOIN article_group USING (article)
WHERE article = $article
