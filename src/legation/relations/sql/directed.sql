-- What each side did to the other, and both together, by period and quad class.
SELECT date_trunc($by, day)::DATE AS start, direction, quad, count(*) AS events
FROM {acts}
WHERE span <= $widest
GROUP BY ALL
