-- Texts that were printed more than once.
SELECT
    copy_group.copy_group,
    article.article,
    article.published,
    first_origin.publisher,
    article.title,
    article.article = copy_group.first_printing AS is_first,
    article_group.copied_from,
    article_group.likeness,
    len(article_group.shared) AS shared
FROM copy_group
JOIN article_group USING (copy_group)
JOIN article USING (article)
LEFT JOIN (SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article)
    AS first_origin ON first_origin.article = article.article
WHERE copy_group.articles > 1
