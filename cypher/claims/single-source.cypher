// ---
// title: Claims that rest on one document only
// parameters:
//   relation: {type: relation, help: only of this kind; all where it is left out, example: DETAINS, default: null}
// returns:
//   source: who
//   relation: does what
//   target: to whom
//   valid: when
//   status: how sure
//   confidence: 0 to 1
//   document: title of the document
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.sources = 1 AND ($relation IS NULL OR type(r) = $relation)
MATCH (d:Document {id: r.document})
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.valid AS valid, r.status AS status,
  r.confidence AS confidence, d.title AS document, r.quote AS quote, r.id AS statement
ORDER BY source, relation, target, statement
