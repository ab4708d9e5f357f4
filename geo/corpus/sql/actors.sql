-- Every actor that is named in the run, with true totals.
WITH in_text AS (
    SELECT id, doc, count(*) AS mentions FROM mentions WHERE type = 'actor' AND id IS NOT NULL GROUP BY id, doc
),
summed AS (
    SELECT
        id,
        sum(mentions)::BIGINT AS n_mentions,
        count(*) AS n_documents,
        CASE WHEN count(*) = count(earliest) THEN min(earliest) END AS date_first,
        CASE WHEN count(*) = count(latest) THEN max(latest) END AS date_last
    FROM in_text JOIN texts USING (doc) GROUP BY id
),
written AS (
    SELECT id, name, kind, count(*) AS often FROM mentions WHERE type = 'actor' AND id IS NOT NULL GROUP BY ALL
),
spelled AS (SELECT DISTINCT ON (id) id, name, kind FROM written ORDER BY id, often DESC, name, kind)
SELECT id, name, kind, n_mentions, n_documents, date_first, date_last
FROM summed JOIN spelled USING (id)
ORDER BY n_mentions DESC, id
