-- The codes of states, bodies and armed groups that are in the store, in order.
SELECT DISTINCT coalesce(org, country) AS code
FROM actor
WHERE code IS NOT NULL
ORDER BY code
