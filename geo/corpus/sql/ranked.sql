-- What each text names and states, its rank among the texts that do (the latest first), and how many those are.
WITH keys AS (
    SELECT DISTINCT doc, type || ' ' || id AS key FROM mentions WHERE id IS NOT NULL
    UNION ALL
    SELECT DISTINCT doc, concat_ws(' ', 'statement', actor, relation, place, origin, status) FROM statements
)
SELECT
    doc,
    row_number() OVER (PARTITION BY key ORDER BY latest DESC NULLS LAST, doc) AS rank,
    count(*) OVER (PARTITION BY key) AS n_documents
FROM keys JOIN texts USING (doc)
