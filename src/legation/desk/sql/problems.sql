-- What could not be read, and why.
SELECT source, place, kind, message
FROM problem
ORDER BY problem DESC
LIMIT $most
