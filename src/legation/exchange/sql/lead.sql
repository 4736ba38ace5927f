-- Where each event that is written is told first, and whether that is the title or first sentence.
WITH told AS (
    SELECT event, in_title, start FROM mention SEMI JOIN unit USING (event) WHERE number = 1
),
numbered AS (
    SELECT reading, sentence, in_title, start,
        min(CASE WHEN NOT in_title THEN start END) OVER (PARTITION BY reading) AS first_start
    FROM sentence
    SEMI JOIN unit USING (reading)
)
SELECT
    unit.unit,
    numbered.sentence,
    told.in_title OR told.start <= coalesce(numbered.first_start, 0) AS is_lead
FROM unit
JOIN told USING (event)
LEFT JOIN numbered ON numbered.reading = unit.reading AND numbered.in_title = told.in_title
    AND numbered.start = told.start
