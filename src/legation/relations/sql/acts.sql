-- What two sides did to each other. {member} is that of `member.sql`.
WITH party AS MATERIALIZED (
    SELECT key, side, role = 'actor' AS acts FROM unit_actor JOIN {member} USING (actor)
),
one AS (SELECT key, acts FROM party WHERE side = 1),
other AS (SELECT key, acts FROM party WHERE side = 2),
link AS MATERIALIZED (
    SELECT
        key,
        bool_or(one.acts AND NOT other.acts) AS forth,
        bool_or(other.acts AND NOT one.acts) AS back,
        bool_or(one.acts AND other.acts) AS joint
    FROM one
    JOIN other USING (key)
    GROUP BY key
),
joint AS (SELECT key FROM link WHERE joint AND NOT forth AND NOT back),
-- Two who do something together to a third do nothing to each other.
mutual AS (
    FROM joint
    ANTI JOIN (SELECT key FROM unit_actor SEMI JOIN joint USING (key) WHERE role = 'recipient') AS received
        USING (key)
),
directed AS (
    SELECT key, CASE WHEN forth AND back THEN 'mutual' WHEN forth THEN 'forth' ELSE 'back' END AS direction
    FROM link
    WHERE forth OR back
    UNION ALL
    SELECT key, 'mutual' FROM mutual
)
SELECT unit.*, directed.direction, goldstein.goldstein
FROM unit
JOIN directed USING (key)
LEFT JOIN goldstein USING (cameo)
WHERE {counted}
