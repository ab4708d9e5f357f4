-- Texts that show every place, actor and statement named in at least $least texts by its $evidence latest texts.
WITH keys AS (
    SELECT DISTINCT doc, type || ' ' || id AS key FROM mentions WHERE id IS NOT NULL
    UNION ALL
    SELECT DISTINCT doc, concat_ws(' ', 'statement', actor, relation, place, origin, status) FROM statements
),
ranked AS (
    SELECT
        doc,
        row_number() OVER (PARTITION BY key ORDER BY latest DESC NULLS LAST, doc) AS rank,
        count(*) OVER (PARTITION BY key) AS n_documents
    FROM keys JOIN texts USING (doc)
),
chosen AS (SELECT DISTINCT doc FROM ranked WHERE rank <= $evidence AND n_documents >= $least)
SELECT doc, characters FROM chosen JOIN texts USING (doc) ORDER BY doc
