-- POLECAT: a row for each event of each story; several parties stand in one cell.
WITH sided AS (
    SELECT
        side.unit,
        side.role,
        aligned(list(flat(side.shown) ORDER BY side.position)) AS names,
        aligned(list(coalesce(party.country, CASE WHEN list_contains(party.sectors, 'IGO') THEN 'IGO' END) ORDER BY side.position))
            AS countries,
        aligned(list(party.cow ORDER BY side.position)) AS cow,
        aligned(list(party.sectors[1] ORDER BY side.position)) AS main,
        listed(flatten(list(party.sectors ORDER BY side.position))) AS sectors,
        aligned(list(flat(party.office) ORDER BY side.position)) AS titles,
        aligned(list(flat(link.words) ORDER BY side.position)) AS raw
    FROM side
    JOIN party USING (actor)
    LEFT JOIN event_actor AS link ON link.event = side.unit AND link.role = side.role
        AND link.position = side.position
    GROUP BY side.unit, side.role
)
SELECT
    strftime(coalesce(unit.first_seen, unit.day), '%Y%m%d') || '-' || unit.article || '-' || unit.event
        || '_' || unit.type AS "Event ID",
    strftime(unit.day, '%Y-%m-%d') AS "Event Date",
    unit.type AS "Event Type",
    unit.mode AS "Event Mode",
    unit.score AS "Intensity",
    upper(unit.quad) AS "Quad Code",
    listed(unit.contexts) AS "Contexts",
    one.names AS "Actor Name",
    one.countries AS "Actor Country",
    one.cow AS "Actor COW",
    one.main AS "Primary Actor Sector",
    one.sectors AS "Actor Sectors",
    one.titles AS "Actor Title",
    one.raw AS "Actor Name Raw",
    NULL AS "Wikipedia Actor ID",
    other.names AS "Recipient Name",
    other.countries AS "Recipient Country",
    other.cow AS "Recipient COW",
    other.main AS "Primary Recipient Sector",
    other.sectors AS "Recipient Sectors",
    other.titles AS "Recipient Title",
    other.raw AS "Recipient Name Raw",
    NULL AS "Wikipedia Recipient ID",
    flat(unit.place) AS "Placename",
    CASE WHEN unit.feature LIKE 'PPL%' THEN flat(unit.place) END AS "City",
    NULL AS "District",
    flat(CASE WHEN unit.feature LIKE 'ADM%' THEN unit.place ELSE unit.division END) AS "Province",
    unit.country AS "Country",
    unit.latitude AS "Latitude",
    unit.longitude AS "Longitude",
    unit.geonameid AS "GeoNames ID",
    flat(spot.words) AS "Raw Placename",
    unit.feature AS "Feature Type",
    flat(coalesce(unit.publisher, unit.url, unit.source)) AS "Source",
    strftime(unit.first_seen, '%Y-%m-%d') AS "Publication Date",
    NULL AS "Story People",
    NULL AS "Story Organizations",
    story.places AS "Story Locations",
    coalesce(flat(unit.language), 'en') AS "Language",
    $version AS "Version"
FROM unit
LEFT JOIN sided AS one ON one.unit = unit.unit AND one.role = 'actor'
LEFT JOIN sided AS other ON other.unit = unit.unit AND other.role = 'recipient'
LEFT JOIN (
    SELECT reading, listed(list(DISTINCT flat(name) ORDER BY flat(name))) AS places
    FROM place
    SEMI JOIN unit USING (reading)
    GROUP BY reading
) AS story ON story.reading = unit.reading
LEFT JOIN (
    SELECT
        event.event,
        substring(
            CASE WHEN place.in_title THEN article.title ELSE article.text END,
            place.start + 1,
            place.stop - place.start
        ) AS words
    FROM event
    SEMI JOIN unit USING (event)
    JOIN place USING (place)
    JOIN reading ON reading.reading = event.reading
    JOIN article USING (article)
) AS spot ON spot.event = unit.event
WHERE unit.day IS NOT NULL
ORDER BY unit.unit
