-- States, bodies and armed groups that two sides have to do with: in one event with both, or met by
-- one of them without the other.
WITH party AS (
    SELECT key, bool_or(side = 1) AS one, bool_or(side = 2) AS other
    FROM unit_actor
    JOIN {member} USING (actor)
    GROUP BY key
),
third AS (
    SELECT key, coalesce(org, country) AS code, bool_or(role = 'actor') AS acts
    FROM unit_actor
    SEMI JOIN party USING (key)
    ANTI JOIN {member} USING (actor)
    JOIN actor USING (actor)
    WHERE code IS NOT NULL AND NOT list_contains($codes, code)
    GROUP BY ALL
)
SELECT
    code,
    count(*) FILTER (one AND other) AS with_both,
    -- CAMEO 045: mediate. Else who acts, and the two are those it meets, stands between them.
    count(*) FILTER (one AND other AND acts AND (cameo = '045' OR mode = 'third-party')) AS mediates,
    count(*) FILTER (one AND NOT other AND type = 'CONSULT') AS met_by_one,
    count(*) FILTER (other AND NOT one AND type = 'CONSULT') AS met_by_other,
    list(event ORDER BY day, event) FILTER ((one AND other) OR type = 'CONSULT') AS event_ids
FROM third
JOIN party USING (key)
JOIN unit USING (key)
WHERE {counted}
    AND ($first IS NULL OR day >= $first)
    AND ($last IS NULL OR day <= $last)
GROUP BY code
HAVING with_both + met_by_one + met_by_other > 0
ORDER BY with_both DESC, met_by_one + met_by_other DESC, code
