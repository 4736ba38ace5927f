-- Phoenix: a row for each dyad of each thing that happened.
WITH coded AS (
    SELECT
        *,
        actor_code(state, body, roles) AS full_code,
        coalesce(state, CASE WHEN list_contains(['IGO', 'NGO', 'IMG', 'MNC'], roles[1]) THEN roles[1] END)
            AS root,
        list_filter(
            roles,
            lambda one, place: place = 1 AND list_contains(
                ['GOV', 'MIL', 'REB', 'OPP', 'PTY', 'COP', 'JUD', 'SPY', 'MED', 'EDU', 'BUS', 'CRM', 'CVL'],
                one
            )
        )[1] AS agent
    FROM party
),
told AS (
    SELECT
        *,
        nullif(
            array_to_string(
                list_filter(
                    list_concat(roles, [body]),
                    lambda one: one IS NOT NULL AND one IS DISTINCT FROM agent
                        AND one IS DISTINCT FROM root
                ),
                ';'
            ),
            ''
        ) AS others
    FROM coded
)
SELECT
    pair.id AS "EventID",
    strftime(unit.day, '%Y%m%d') AS "Date",
    year(unit.day) AS "Year",
    month(unit.day) AS "Month",
    day(unit.day) AS "Day",
    one.full_code AS "SourceActorFull",
    one.root AS "SourceActorEntity",
    one.agent AS "SourceActorRole",
    one.others AS "SourceActorAttribute",
    other.full_code AS "TargetActorFull",
    other.root AS "TargetActorEntity",
    other.agent AS "TargetActorRole",
    other.others AS "TargetActorAttribute",
    unit.cameo AS "EventCode",
    left(unit.cameo, 2) AS "EventRootCode",
    CASE
        WHEN left(unit.cameo, 2) <= '02' THEN 0
        WHEN left(unit.cameo, 2) <= '05' THEN 1
        WHEN left(unit.cameo, 2) <= '08' THEN 2
        WHEN left(unit.cameo, 2) <= '13' OR left(unit.cameo, 2) = '16' THEN 3
        ELSE 4
    END AS "PentaClass",
    cameo_code.goldstein AS "GoldsteinScore",
    flat(array_to_string(list_transform(unit.contexts, lambda one: upper(one) || ',1'), ';')) AS "Issues",
    unit.latitude AS "Lat",
    unit.longitude AS "Lon",
    flat(unit.place) AS "LocationName",
    flat(unit.division) AS "StateName",
    unit.country AS "CountryCode",
    unit.article || '_' || coalesce(lead.sentence, 0) AS "SentenceID",
    flat(unit.url) AS "URLs",
    flat(coalesce(unit.publisher, unit.source)) AS "NewsSources"
FROM pair
JOIN unit USING (unit)
JOIN cameo_code USING (cameo)
LEFT JOIN lead USING (unit)
LEFT JOIN told AS one ON one.actor = pair.one
LEFT JOIN told AS other ON other.actor = pair.other
WHERE unit.day IS NOT NULL
ORDER BY pair.id
