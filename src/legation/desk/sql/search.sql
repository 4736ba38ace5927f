-- Happenings that meet all that is asked; what is NULL is not asked. Words are looked for in the
-- sentence that tells it best, in names of parties and in the place.
SELECT happening_told.*
FROM happening_told
WHERE ($type IS NULL OR type = $type)
    AND ($words IS NULL OR contains(
        lower(concat_ws(' ', sentence, actors, recipients, place)), lower($words)
    ))
    AND ($party IS NULL OR EXISTS (
        SELECT 1
        FROM happening_actor
        JOIN actor USING (actor)
        WHERE happening_actor.happening = happening_told.happening
            AND $party IN (actor.country, actor.org, actor.id)
    ))
    AND ($first IS NULL OR coalesce(last_day, first_day, last_seen) >= $first)
    AND ($last IS NULL OR coalesce(first_day, last_day, first_seen) <= $last)
ORDER BY coalesce(first_day, last_day, first_seen) DESC NULLS LAST, happening DESC
LIMIT $most OFFSET $skip
