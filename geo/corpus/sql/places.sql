-- Every place and area that is named in the run, with true totals; as frames count them (layers/evidence.py).
WITH in_text AS (
    SELECT
        id,
        doc,
        count(*) FILTER (sense <> 'adjectival') AS mentions,
        count(*) FILTER (sense = 'adjectival') AS adjectival,
        max(confidence) AS sure,
        max(confidence) FILTER (sense = 'literal') AS literal
    FROM mentions WHERE type = 'place' AND id IS NOT NULL GROUP BY id, doc
),
summed AS (
    SELECT
        id,
        sum(mentions)::BIGINT AS n_mentions,
        sum(adjectival)::BIGINT AS n_adjectival,
        count(*) AS n_documents,
        -- A text from any earlier day leaves the first day open.
        CASE WHEN count(*) = count(earliest) THEN min(earliest) END AS date_first,
        CASE WHEN count(*) = count(latest) THEN max(latest) END AS date_last,
        coalesce(max(literal), max(sure)) AS confidence
    FROM in_text JOIN texts USING (doc) GROUP BY id
),
written AS (
    SELECT id, name, kind, lon, lat, where_prec, count(*) AS often
    FROM mentions WHERE type = 'place' AND id IS NOT NULL GROUP BY ALL
),
spelled AS (
    SELECT DISTINCT ON (id) id, name, kind, lon, lat, where_prec FROM written ORDER BY id, often DESC, name, lon, lat
)
SELECT
    id, name, kind, lon, lat, where_prec::BIGINT AS where_prec,
    n_mentions, n_adjectival, n_documents, date_first, date_last, confidence
FROM summed JOIN spelled USING (id)
ORDER BY n_mentions DESC, id
