-- Events, statements and articles have what the everyday views tell beside them, so that these need
-- not put parties and sentences together anew each time they are asked.
ALTER TABLE article ADD COLUMN first_source VARCHAR;
ALTER TABLE article ADD COLUMN first_url VARCHAR;
UPDATE article SET first_source = first_origin.source, first_url = first_origin.url
FROM (
    SELECT article, arg_min(source, origin) AS source, first(url ORDER BY origin) AS url
    FROM origin
    GROUP BY article
) AS first_origin
WHERE first_origin.article = article.article;

CREATE TEMP TABLE shown AS
SELECT
    actor,
    name,
    coalesce(org, country) AS code,
    country,
    concat_ws(' ', coalesce(org, country), nullif(array_to_string(sectors, ' '), '')) AS what
FROM actor;

CREATE TEMP TABLE side AS
SELECT
    event,
    list(coalesce(name, words, what) ORDER BY position) FILTER (role = 'actor') AS actors,
    list(coalesce(name, words, what) ORDER BY position) FILTER (role = 'recipient') AS recipients,
    list(coalesce(name, words, what) ORDER BY position) FILTER (role = 'teller') AS told_by,
    list(code ORDER BY position) FILTER (role = 'actor' AND code IS NOT NULL) AS actor_codes,
    list(code ORDER BY position) FILTER (role = 'recipient' AND code IS NOT NULL) AS recipient_codes
FROM event_actor
JOIN shown USING (actor)
GROUP BY event;

CREATE TABLE event_with AS
SELECT
    event.*,
    coalesce(side.actors, []) AS actors,
    coalesce(side.recipients, []) AS recipients,
    coalesce(side.told_by, []) AS told_by,
    list_filter(side.actor_codes, lambda code, i: list_position(side.actor_codes, code) = i) AS actor_codes,
    list_filter(side.recipient_codes, lambda code, i: list_position(side.recipient_codes, code) = i) AS recipient_codes,
    place.name AS place_name,
    place.country AS place_country,
    CASE WHEN run.keeps_text THEN substring(
        CASE WHEN mention.in_title THEN article.title ELSE article.text END,
        mention.start + 1,
        mention.stop - mention.start
    ) END AS sentence
FROM event
JOIN reading USING (reading)
JOIN run ON run.run = reading.run
JOIN article ON article.article = reading.article
JOIN mention ON mention.event = event.event AND mention.number = 1
LEFT JOIN side ON side.event = event.event
LEFT JOIN place ON place.place = event.place
ORDER BY event.event;
UPDATE event_with SET actor_codes = [] WHERE actor_codes IS NULL;
UPDATE event_with SET recipient_codes = [] WHERE recipient_codes IS NULL;
DROP TABLE event;
ALTER TABLE event_with RENAME TO event;

CREATE TABLE statement_with AS
SELECT
    statement.*,
    coalesce(shown.name, said.words, nullif(shown.what, '')) AS speaker,
    shown.country AS speaker_country,
    CASE WHEN run.keeps_text THEN array_to_string(
        list_transform(
            statement.content,
            lambda piece: substring(
                CASE WHEN piece.in_title THEN article.title ELSE article.text END,
                piece.start + 1,
                piece.stop - piece.start
            )
        ),
        ' … '
    ) END AS words
FROM statement
JOIN reading USING (reading)
JOIN run ON run.run = reading.run
JOIN article ON article.article = reading.article
LEFT JOIN statement_actor AS said
    ON said.statement = statement.statement AND said.role = 'speaker' AND said.position = 1
LEFT JOIN shown ON shown.actor = said.actor
ORDER BY statement.statement;
DROP TABLE statement;
ALTER TABLE statement_with RENAME TO statement;

DROP TABLE side;
DROP TABLE shown;
