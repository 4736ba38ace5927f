-- What happened and meets all that is asked; what is NULL is not asked. Words are looked for in the
-- sentence that tells it best, in names of parties and in the place.
WITH met AS (
    SELECT happening.happening, coalesce(first_day, last_day, first_seen) AS day
    FROM happening
    WHERE merged_into IS NULL AND articles > 0 AND sources >= $sources
        AND ($type IS NULL OR type = $type)
        AND ($standing IS NULL OR CASE $standing WHEN 'fact' THEN auxiliary = []
            ELSE list_contains(auxiliary, $standing) END)
        AND ($place IS NULL OR country = $place OR contains(lower(place), lower($place)))
        AND ($first IS NULL OR coalesce(last_day, first_day, last_seen) >= $first)
        AND ($last IS NULL OR coalesce(first_day, last_day, first_seen) <= $last)
        AND ($party IS NULL OR happening IN (
            SELECT happening_actor.happening
            FROM happening_actor
            JOIN actor USING (actor)
            WHERE $party IN (actor.country, actor.org, actor.id)
        ))
        AND ($words IS NULL OR happening IN (
            SELECT one.happening
            FROM happening AS one
            JOIN event USING (event)
            WHERE contains(
                lower(concat_ws(' ', event.sentence, one.actors, one.recipients, one.place)), lower($words)
            )
        ))
    ORDER BY day DESC NULLS LAST, happening DESC
    LIMIT $most OFFSET $skip
)
SELECT happening_told.*
FROM met
JOIN happening_told USING (happening)
ORDER BY met.day DESC NULLS LAST, happening DESC
