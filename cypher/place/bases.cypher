// ---
// title: Bases, camps and prisons, and who uses, holds or commands them
// returns:
//   base: its name
//   actor: who
//   relation: in which way
//   direction: whether the actor acts on the base (to) or the base on it (from)
//   valid: when
//   status: how sure
//   quote: the words
//   statement: its id
// key: [statement, base]
// stores: [embedded, neo4j]
// ---
MATCH (b:Base)-[r]-(a:Actor)
RETURN b.name AS base, a.name AS actor, type(r) AS relation,
  CASE WHEN r.target = b.id THEN 'to' ELSE 'from' END AS direction, r.valid AS valid, r.status AS status,
  r.quote AS quote, r.id AS statement
ORDER BY base, actor, relation, r.valid_from, statement
