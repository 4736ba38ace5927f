-- Dyads: each actor with each recipient. Where there is no recipient, those who do it together are
-- paired with one another, both ways; who does it alone stands alone.
WITH acts AS (FROM side WHERE role = 'actor'),
gets AS (FROM side WHERE role = 'recipient'),
received AS (SELECT DISTINCT unit FROM gets),
acted AS (SELECT unit, count(*) AS number FROM acts GROUP BY unit),
pair AS (
    SELECT unit, acts.actor AS one, acts.shown AS one_shown, gets.actor AS other,
        gets.shown AS other_shown, acts.position AS first, gets.position AS second
    FROM acts
    JOIN gets USING (unit)
    UNION ALL
    SELECT unit, acts.actor, acts.shown, together.actor, together.shown, acts.position,
        together.position
    FROM acts
    JOIN acts AS together USING (unit)
    ANTI JOIN received USING (unit)
    WHERE acts.position <> together.position
    UNION ALL
    SELECT unit, acts.actor, acts.shown, NULL, NULL, acts.position, 0
    FROM acts
    JOIN acted USING (unit)
    ANTI JOIN received USING (unit)
    WHERE acted.number = 1
    UNION ALL
    SELECT unit, NULL, NULL, gets.actor, gets.shown, 0, gets.position
    FROM gets
    ANTI JOIN acted USING (unit)
)
SELECT
    pair.*,
    -- Ten thousand pairs are a meeting of a hundred.
    unit * 10000 + row_number() OVER (PARTITION BY unit ORDER BY first, second) - 1 AS id
FROM pair
