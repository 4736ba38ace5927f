-- Events between two sides, one row each. Who meets terms of both sides is on that which says more
-- of it, as a Japanese paper is on the second of JPN and JPN:MED; where both say as much, on neither.
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
),
member AS (
    SELECT actor, arg_max(side, says) AS side
    FROM met
    GROUP BY actor
    HAVING count(*) = 1 OR max(says) > min(says)
),
link AS (
    SELECT
        event,
        bool_or(role = 'actor' AND side = 1) AS one_acts,
        bool_or(role = 'actor' AND side = 2) AS other_acts,
        bool_or(role = 'recipient' AND side = 1) AS one_gets,
        bool_or(role = 'recipient' AND side = 2) AS other_gets
    FROM event_actor
    JOIN member USING (actor)
    WHERE role <> 'teller'
    GROUP BY event
    HAVING (one_acts AND (other_gets OR other_acts)) OR (other_acts AND one_gets)
),
directed AS (
    SELECT
        event,
        CASE
            WHEN one_acts AND other_gets AND other_acts AND one_gets THEN 'mutual'
            WHEN one_acts AND other_gets THEN 'forth'
            WHEN other_acts AND one_gets THEN 'back'
            ELSE 'mutual'
        END AS direction
    FROM link
    -- Two who do something together to a third do nothing to each other.
    WHERE (one_acts AND other_gets) OR (other_acts AND one_gets) OR event NOT IN (
        SELECT event FROM event_actor SEMI JOIN link USING (event) WHERE role = 'recipient'
    )
)
SELECT
    event.event,
    told.article,
    coalesce(event.first_day, event.last_day, told.published) AS day,
    coalesce(event.last_day - event.first_day, 0) AS span,
    event.first_day,
    event.last_day,
    directed.direction,
    event.type,
    event.mode,
    event.quad,
    event.cameo,
    event.score,
    goldstein.goldstein,
    event.auxiliary,
    event.mentions
FROM event
JOIN directed USING (event)
JOIN told USING (reading)
LEFT JOIN goldstein USING (cameo)
WHERE len(event.auxiliary) = 0 OR list_has_all($included, event.auxiliary)
