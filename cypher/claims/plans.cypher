// ---
// title: What was planned or announced, and whether a source says that it came about
// returns:
//   source: who
//   relation: does what
//   target: to whom
//   valid: when
//   status: planned or hypothetical
//   topic: the content
//   came_about: dates of asserted statements of the same kind that are no earlier
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.status IN ['planned', 'hypothetical']
OPTIONAL MATCH (a)-[n]->(b)
  WHERE n.status = 'asserted' AND type(n) = type(r) AND n.valid_until > r.valid_from
WITH a, b, r, n
ORDER BY n.valid_from, n.id
WITH a, b, r, collect(n.valid) AS came_about
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.valid AS valid, r.status AS status, r.topic AS topic,
  came_about, r.id AS statement
ORDER BY source, relation, target, statement
