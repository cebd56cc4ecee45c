// ---
// title: Who met, negotiated or agreed with whom, and when
// returns:
//   valid: when
//   source: one side
//   relation: in which way
//   target: the other side
//   topic: about what
//   status: how sure
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:MEETS|NEGOTIATES_WITH|AGREES_WITH|MEDIATES]->(b:Actor)
RETURN r.valid AS valid, a.name AS source, type(r) AS relation, b.name AS target, r.topic AS topic, r.status AS status,
  r.id AS statement
ORDER BY r.valid_from, r.valid_until, source, target, statement
