-- How the last runs went.
SELECT run, begun, minutes, legation, read, unread, problems
FROM run_told
ORDER BY run DESC
LIMIT $most
