-- Parties with their codes in the other data sets. A party that belongs to a state and to a body has
-- both; roles are CAMEO's, in the order of the sectors, each once.
WITH role AS (
    SELECT
        held.actor,
        list(sector.cameo ORDER BY held.place) AS roles,
        list(sector.icews ORDER BY held.place) AS icews
    FROM (
        SELECT actor, unnest(sectors) AS plover, generate_subscripts(sectors, 1) AS place
        FROM actor
    ) AS held
    LEFT JOIN sector_code AS sector USING (plover)
    GROUP BY held.actor
)
SELECT
    actor.actor,
    actor.name,
    actor.country,
    actor.org,
    actor.sectors,
    actor.office,
    coalesce(actor.org, actor.country) AS belongs,
    state.cameo AS state,
    state.cow,
    state.fips,
    state.name AS country_name,
    body.cameo AS body,
    list_filter(
        coalesce(role.roles, []),
        lambda one, place: one IS NOT NULL AND list_position(role.roles, one) = place
    ) AS roles,
    list_filter(coalesce(role.icews, []), lambda one: one IS NOT NULL) AS icews
FROM actor
LEFT JOIN role USING (actor)
LEFT JOIN state_code AS state ON state.code = actor.country
LEFT JOIN body_code AS body ON body.org = actor.org
