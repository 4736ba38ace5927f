-- Who can be a side: codes of states and bodies, and those whom the directory knows by an id of
-- their own; each with the number of happenings that it is a party of.
WITH counted AS (
    SELECT actor, count(DISTINCT key) AS happenings FROM unit_actor GROUP BY actor
),
party AS (
    SELECT coalesce(org, country) AS id, NULL AS name, happenings FROM counted JOIN actor USING (actor)
    UNION ALL
    -- Terms take what has a dot for an id of the directory.
    SELECT id, name, happenings FROM counted JOIN actor USING (actor) WHERE contains(id, '.')
)
SELECT id, any_value(name) AS name, sum(happenings)::BIGINT AS happenings
FROM party
WHERE id IS NOT NULL
GROUP BY id
ORDER BY happenings DESC, id
