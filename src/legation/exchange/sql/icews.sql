-- ICEWS: a row for each dyad of each event of each story.
SELECT
    pair.id AS "Event ID",
    strftime(unit.day, '%Y-%m-%d') AS "Event Date",
    flat(pair.one_shown) AS "Source Name",
    flat(array_to_string(one.icews, ',')) AS "Source Sectors",
    one.country_name AS "Source Country",
    cameo_code.name AS "Event Text",
    unit.cameo AS "CAMEO Code",
    cameo_code.goldstein AS "Intensity",
    flat(pair.other_shown) AS "Target Name",
    flat(array_to_string(other.icews, ',')) AS "Target Sectors",
    other.country_name AS "Target Country",
    unit.article AS "Story ID",
    lead.sentence AS "Sentence Number",
    flat(coalesce(unit.publisher, unit.url, unit.source)) AS "Publisher",
    CASE WHEN unit.feature LIKE 'PPL%' THEN flat(unit.place) END AS "City",
    NULL AS "District",
    flat(CASE WHEN unit.feature LIKE 'ADM%' THEN unit.place ELSE unit.division END) AS "Province",
    there.name AS "Country",
    unit.latitude AS "Latitude",
    unit.longitude AS "Longitude"
FROM pair
JOIN unit USING (unit)
JOIN cameo_code USING (cameo)
LEFT JOIN lead USING (unit)
LEFT JOIN party AS one ON one.actor = pair.one
LEFT JOIN party AS other ON other.actor = pair.other
LEFT JOIN state_code AS there ON there.code = unit.country
WHERE unit.day IS NOT NULL
ORDER BY pair.id
