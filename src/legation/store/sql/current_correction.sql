-- The last word on each event that was corrected.
SELECT correction.*
FROM correction
SEMI JOIN (SELECT max(correction) AS correction FROM correction GROUP BY event) AS last
    USING (correction)
WHERE verdict <> 'withdrawn'
