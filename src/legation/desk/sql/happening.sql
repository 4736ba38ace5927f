-- One happening.
SELECT happening_told.*, happening.dead, happening.injured, happening.size, happening.cameo,
    happening.quad, happening.latitude, happening.longitude, happening.merged_into
FROM happening
LEFT JOIN happening_told USING (happening)
WHERE happening.happening = $happening
