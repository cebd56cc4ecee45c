// ---
// title: Statements that no source dates
// returns:
//   source: who
//   relation: does what
//   target: to whom
//   status: how sure
//   reported: when the source said so
//   document: its id
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.valid IS NULL
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.status AS status, r.reported AS reported,
  r.document AS document, r.quote AS quote, r.id AS statement
ORDER BY source, relation, target, statement
