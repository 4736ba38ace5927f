-- Who is on which of two sides. Who meets terms of both is on that which says more of it, as a
-- Japanese paper is on the second of JPN and JPN:MED; where both say as much, on neither.
WITH term AS (
    SELECT unnest($terms::STRUCT(side INTEGER, code VARCHAR, sector VARCHAR, id VARCHAR)[], recursive := true)
),
met AS (
    SELECT
        actor,
        side,
        max(CASE WHEN term.id IS NOT NULL THEN 4 ELSE 0 END
            + CASE WHEN term.code IS NOT NULL THEN 2 ELSE 0 END
            + CASE WHEN term.sector IS NOT NULL THEN 1 ELSE 0 END) AS says
    FROM actor
    JOIN term ON (term.id IS NULL OR actor.id = term.id)
        AND (term.code IS NULL OR coalesce(actor.org, actor.country) = term.code)
        AND (
            term.sector IS NULL
            OR list_contains(actor.sectors, term.sector)
            -- "Japan protested": a state that acts by its name is its government.
            OR (term.sector = 'GOV' AND actor.id = actor.country)
        )
    GROUP BY actor, side
)
SELECT actor, arg_max(side, says) AS side
FROM met
GROUP BY actor
HAVING count(*) = 1 OR max(says) > min(says)
