-- One happening; where it turned out to be another, that one.
SELECT happening_told.*, happening.dead, happening.injured, happening.size, happening.cameo,
    happening.quad, happening.latitude, happening.longitude
FROM happening AS asked
JOIN happening ON happening.happening = coalesce(asked.merged_into, asked.happening)
JOIN happening_told ON happening_told.happening = happening.happening
WHERE asked.happening = $happening
