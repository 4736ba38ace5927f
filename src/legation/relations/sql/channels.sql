-- Who of each side acts towards the other, in words and deeds; and through whom it reached us.
WITH party AS (
    SELECT DISTINCT acts.key, acts.event, acts.quad, member.side, unit_actor.actor
    FROM {acts} AS acts
    JOIN unit_actor USING (key)
    JOIN {member} AS member USING (actor)
    WHERE unit_actor.role = 'actor'
),
named AS (
    SELECT
        side,
        coalesce(name, concat_ws(' ', coalesce(org, country), array_to_string(sectors, ' '))) AS name,
        id,
        office,
        sectors,
        key,
        event,
        quad,
        'acts' AS how
    FROM party
    JOIN actor USING (actor)
    UNION ALL
    SELECT
        side,
        coalesce(name, words, concat_ws(' ', coalesce(org, country), array_to_string(sectors, ' '))),
        id,
        office,
        sectors,
        key,
        told.event,
        quad,
        'tells'
    FROM (SELECT DISTINCT side, key, event, quad FROM party) AS told
    JOIN teller ON teller.event = told.event
    JOIN actor ON actor.actor = teller.actor
)
SELECT
    side,
    how,
    name,
    any_value(id) AS id,
    coalesce(list(DISTINCT office) FILTER (office IS NOT NULL), []) AS offices,
    any_value(sectors) AS sectors,
    count(DISTINCT key) FILTER (quad LIKE 'verbal %') AS words,
    count(DISTINCT key) FILTER (quad LIKE 'material %') AS deeds,
    list(DISTINCT event ORDER BY event) AS event_ids
FROM named
GROUP BY side, how, name
ORDER BY side, how, words + deeds DESC, name
