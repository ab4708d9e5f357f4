-- Who is told to be where, by actor, relation and places, with true totals of what is stated and how.
WITH summed AS (
    SELECT
        actor, relation, place, origin,
        count(*) AS n_statements,
        count(DISTINCT passage_id) AS n_passages,
        count(DISTINCT doc) AS n_documents,
        count(*) FILTER (status = 'current') AS n_current,
        count(*) FILTER (status = 'ended') AS n_ended,
        count(*) FILTER (status = 'planned') AS n_planned,
        count(*) FILTER (status = 'denied') AS n_denied,
        count(*) FILTER (status = 'past') AS n_past,
        CASE WHEN count(*) = count(earliest) THEN min(earliest) END AS date_first,
        CASE WHEN count(*) = count(latest) THEN max(latest) END AS date_last
    FROM statements GROUP BY actor, relation, place, origin
),
actor_names AS (
    SELECT DISTINCT ON (actor) actor, actor_name
    FROM (SELECT actor, actor_name, count(*) AS often FROM statements GROUP BY ALL) ORDER BY actor, often DESC, actor_name
),
place_names AS (
    SELECT DISTINCT ON (place) place, place_name, lon, lat, where_prec
    FROM (SELECT place, place_name, lon, lat, where_prec, count(*) AS often FROM statements GROUP BY ALL)
    ORDER BY place, often DESC, place_name, lon, lat
)
SELECT
    actor, actor_name, relation, place, place_name, lon, lat, where_prec::BIGINT AS where_prec, origin,
    n_statements, n_passages, n_documents, n_current, n_ended, n_planned, n_denied, n_past, date_first, date_last
FROM summed JOIN actor_names USING (actor) JOIN place_names USING (place)
ORDER BY n_statements DESC, actor, relation, place, origin
