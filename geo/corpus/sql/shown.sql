-- Texts that show every place, actor and statement named in at least $least texts by its $evidence latest texts.
WITH chosen AS (SELECT DISTINCT doc FROM ranked WHERE rank <= $evidence AND n_documents >= $least)
SELECT doc, characters FROM chosen JOIN texts USING (doc) ORDER BY doc
