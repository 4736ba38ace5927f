-- Who had to do with whom, event by event.
SELECT
    dyad.event,
    current_reading.article,
    dyad.source,
    dyad.target,
    dyad.day,
    dyad.type,
    dyad.mode,
    dyad.quad,
    dyad.score,
    dyad.is_fact,
    coalesce(run.dataset, 'legation') AS dataset
FROM dyad
JOIN current_reading USING (reading)
JOIN run USING (run)
