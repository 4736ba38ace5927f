-- Pairs of states and bodies with most that happened, told as fact, whichever way it went.
SELECT least(source, target) AS one, greatest(source, target) AS other, count(DISTINCT event) AS events
FROM dyad_event
WHERE is_fact
GROUP BY ALL
ORDER BY events DESC, one, other
LIMIT $most
