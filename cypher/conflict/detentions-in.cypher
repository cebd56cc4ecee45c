// ---
// title: Who was held, certainly or possibly, in a given year, month or day
// parameters:
//   at: {type: date, help: a day or month or year, example: 2007}
// returns:
//   holder: who held them
//   held: who was held
//   valid: when
//   certainty: certain or possible
//   status: how sure the claim is
//   sources: number of documents
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:DETAINS|ABDUCTS]->(b:Actor)
WHERE r.valid_from < $at_until AND $at < r.valid_until
RETURN a.name AS holder, b.name AS held, r.valid AS valid,
  CASE
    WHEN (r.certain_from < $at_until AND $at < r.certain_until) OR ($at <= r.start_from AND r.start_until <= $at_until)
    THEN 'certain' ELSE 'possible' END AS certainty,
  r.status AS status, r.sources AS sources, r.quote AS quote, r.id AS statement
ORDER BY r.valid_from, holder, held, statement
