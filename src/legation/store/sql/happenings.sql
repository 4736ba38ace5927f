-- What happened, what most sources tell first.
SELECT
    happening,
    first_day,
    type,
    mode,
    actors,
    recipients,
    CASE WHEN auxiliary = [] THEN 'as fact' ELSE array_to_string(auxiliary, '+') END AS standing,
    place,
    articles,
    sources,
    first_seen,
    last_seen
FROM happening
WHERE articles > 0
  AND sources >= $sources
  AND type = coalesce($type, type)
  AND ($first IS NULL OR coalesce(last_day, first_day, last_seen) >= $first)
  AND ($last IS NULL OR coalesce(first_day, last_day, first_seen) <= $last)
  AND ($party IS NULL OR happening IN (
    SELECT happening FROM happening_actor JOIN actor USING (actor) WHERE $party IN (org, country)
  ))
ORDER BY sources DESC, articles DESC, happening
LIMIT $limit
