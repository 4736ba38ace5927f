-- Pairs of states or bodies have a table of their own.
CREATE TABLE dyad (
    event BIGINT, reading BIGINT, source VARCHAR, target VARCHAR, day DATE,
    type VARCHAR, mode VARCHAR, quad VARCHAR, score DOUBLE, is_fact BOOLEAN
);
INSERT INTO dyad
WITH sided AS (
    SELECT *, CASE WHEN recipients = [] THEN actor_codes ELSE recipient_codes END AS others
    FROM event
),
one AS (SELECT *, unnest(actor_codes) AS source FROM sided),
pair AS (SELECT *, unnest(others) AS target FROM one)
SELECT
    pair.event, pair.reading, pair.source, pair.target,
    coalesce(pair.first_day, reading.published), pair.type, pair.mode, pair.quad, pair.score,
    pair.auxiliary = []
FROM pair
JOIN reading USING (reading)
WHERE pair.source <> pair.target
ORDER BY pair.event;
