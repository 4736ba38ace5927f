-- How much happened of which no place is known.
SELECT count(*) AS happenings
FROM happening
WHERE merged_into IS NULL AND articles > 0 AND auxiliary = [] AND latitude IS NULL
    AND ($first IS NULL OR coalesce(last_day, first_day, last_seen) >= $first)
    AND ($last IS NULL OR coalesce(first_day, last_day, first_seen) <= $last)
    AND ($type IS NULL OR type = $type)
    AND ($party IS NULL OR EXISTS (
        SELECT 1
        FROM happening_actor
        JOIN actor USING (actor)
        WHERE happening_actor.happening = happening.happening
            AND $party IN (actor.country, actor.org, actor.id)
    ))
