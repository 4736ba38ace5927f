-- GDELT 2.0, events: a row for each dyad of each thing that happened.
SELECT
    pair.id AS "GLOBALEVENTID",
    strftime(unit.day, '%Y%m%d')::INTEGER AS "SQLDATE",
    strftime(unit.day, '%Y%m')::INTEGER AS "MonthYear",
    year(unit.day) AS "Year",
    printf('%.4f', year(unit.day) + ((month(unit.day) - 1) * 30 + day(unit.day)) / 365.0) AS "FractionDate",
    actor_code(one.state, one.body, one.roles) AS "Actor1Code",
    upper(flat(pair.one_shown)) AS "Actor1Name",
    one.state AS "Actor1CountryCode",
    one.body AS "Actor1KnownGroupCode",
    NULL AS "Actor1EthnicCode",
    NULL AS "Actor1Religion1Code",
    NULL AS "Actor1Religion2Code",
    one.roles[1] AS "Actor1Type1Code",
    one.roles[2] AS "Actor1Type2Code",
    one.roles[3] AS "Actor1Type3Code",
    actor_code(other.state, other.body, other.roles) AS "Actor2Code",
    upper(flat(pair.other_shown)) AS "Actor2Name",
    other.state AS "Actor2CountryCode",
    other.body AS "Actor2KnownGroupCode",
    NULL AS "Actor2EthnicCode",
    NULL AS "Actor2Religion1Code",
    NULL AS "Actor2Religion2Code",
    other.roles[1] AS "Actor2Type1Code",
    other.roles[2] AS "Actor2Type2Code",
    other.roles[3] AS "Actor2Type3Code",
    lead.is_lead::INTEGER AS "IsRootEvent",
    unit.cameo AS "EventCode",
    left(unit.cameo, 3) AS "EventBaseCode",
    left(unit.cameo, 2) AS "EventRootCode",
    CASE
        WHEN left(unit.cameo, 2) <= '05' THEN 1
        WHEN left(unit.cameo, 2) <= '08' THEN 2
        WHEN left(unit.cameo, 2) <= '13' THEN 3
        ELSE 4
    END AS "QuadClass",
    cameo_code.goldstein AS "GoldsteinScale",
    unit.mentions AS "NumMentions",
    unit.sources AS "NumSources",
    unit.articles AS "NumArticles",
    NULL AS "AvgTone",
    0 AS "Actor1Geo_Type",
    NULL AS "Actor1Geo_Fullname",
    NULL AS "Actor1Geo_CountryCode",
    NULL AS "Actor1Geo_ADM1Code",
    NULL AS "Actor1Geo_ADM2Code",
    NULL AS "Actor1Geo_Lat",
    NULL AS "Actor1Geo_Long",
    NULL AS "Actor1Geo_FeatureID",
    0 AS "Actor2Geo_Type",
    NULL AS "Actor2Geo_Fullname",
    NULL AS "Actor2Geo_CountryCode",
    NULL AS "Actor2Geo_ADM1Code",
    NULL AS "Actor2Geo_ADM2Code",
    NULL AS "Actor2Geo_Lat",
    NULL AS "Actor2Geo_Long",
    NULL AS "Actor2Geo_FeatureID",
    CASE
        WHEN unit.geonameid IS NULL THEN 0
        WHEN unit.feature LIKE 'PCL%' THEN 1
        WHEN unit.feature LIKE 'ADM%' THEN CASE WHEN unit.country = 'USA' THEN 2 ELSE 5 END
        WHEN unit.country = 'USA' THEN 3
        ELSE 4
    END AS "ActionGeo_Type",
    flat(
        concat_ws(
            ', ',
            unit.place,
            CASE WHEN unit.division <> unit.place THEN unit.division END,
            CASE WHEN unit.feature NOT LIKE 'PCL%' THEN there.name END
        )
    ) AS "ActionGeo_Fullname",
    there.fips AS "ActionGeo_CountryCode",
    CASE WHEN unit.feature LIKE 'PCL%' THEN there.fips END AS "ActionGeo_ADM1Code",
    NULL AS "ActionGeo_ADM2Code",
    unit.latitude AS "ActionGeo_Lat",
    unit.longitude AS "ActionGeo_Long",
    CASE WHEN unit.feature LIKE 'PCL%' THEN there.fips END AS "ActionGeo_FeatureID",
    strftime(coalesce(unit.first_seen, unit.day), '%Y%m%d000000') AS "DATEADDED",
    flat(coalesce(unit.url, unit.source)) AS "SOURCEURL"
FROM pair
JOIN unit USING (unit)
JOIN cameo_code USING (cameo)
LEFT JOIN lead USING (unit)
LEFT JOIN party AS one ON one.actor = pair.one
LEFT JOIN party AS other ON other.actor = pair.other
LEFT JOIN state_code AS there ON there.code = unit.country
WHERE unit.day IS NOT NULL
ORDER BY pair.id
