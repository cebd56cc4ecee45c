// ---
// title: All ties of an actor, how many of each kind, in which direction and when
// parameters:
//   actor: {type: actor, help: whose ties, example: Iran}
// returns:
//   relation: the kind
//   direction: out or in
//   other: with whom
//   statements: how many
//   first: earliest day
//   last: latest known day (empty for an open end)
// key: [relation, direction, other]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor {id: $actor})-[r]-(b:Actor)
WITH type(r) AS relation, CASE WHEN r.source = $actor THEN 'out' ELSE 'in' END AS direction, b, count(*) AS statements,
  min(r.valid_from) AS earliest, max(r.valid_until) AS latest
RETURN relation, direction, b.name AS other, statements,
  CASE WHEN earliest > date('0001-01-01') THEN toString(earliest) ELSE null END AS first,
  CASE WHEN latest < date('9999-12-31') THEN toString(latest) ELSE null END AS last
ORDER BY relation, direction, other
