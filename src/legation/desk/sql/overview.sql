-- What is in the store, in numbers.
SELECT
    (SELECT count(*) FROM article) AS articles,
    (SELECT count(*) FROM current_reading) AS readings,
    (SELECT count(*) FROM happening WHERE articles > 0) AS happenings,
    (SELECT count(*) FROM problem) AS problems,
    (SELECT min(published) FROM article) AS first_day,
    (SELECT max(published) FROM article) AS last_day
