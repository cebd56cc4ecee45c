// ---
// title: Who is based in, deployed to or in control of a place or a country
// parameters:
//   place: {type: actor, help: the place; what is located in it counts too, example: Iraq}
// returns:
//   actor: who
//   relation: in which way
//   at: where exactly
//   valid: when
//   status: how sure
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (p:Actor {id: $place})<-[:LOCATED_IN*0..2]-(w:Actor)
WITH DISTINCT w
MATCH (a:Actor)-[r:BASED_IN|DEPLOYS_TO|CONTROLS|INVADES|WITHDRAWS_FROM]->(w)
RETURN a.name AS actor, type(r) AS relation, w.name AS at, r.valid AS valid, r.status AS status, r.id AS statement
ORDER BY actor, relation, r.valid_from, at, statement
