-- Codes of states and bodies that begin so, or whose entry is so called; the most told first.
SELECT coalesce(org, country) AS code, count(*) AS tellings
FROM happening_actor
JOIN actor USING (actor)
WHERE coalesce(org, country) IS NOT NULL
GROUP BY ALL
ORDER BY tellings DESC, code
LIMIT $most
