// ---
// title: Actors that link two camps
// parameters:
//   first: {type: actor, help: the centre of one camp, example: United States}
//   second: {type: actor, help: the centre of the other camp, example: Iran}
// returns:
//   actor: who stands between
//   type: what it is
//   to_first: its relations with the first
//   to_second: its relations with the second
//   ties: how many statements in all
// key: [actor, type]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor {id: $first})-[r]-(m:Actor)
WHERE m.id <> $second
WITH DISTINCT m, r
ORDER BY type(r), r.id
WITH m, collect(DISTINCT type(r)) AS to_first, count(r) AS left_ties
MATCH (m)-[s]-(b:Actor {id: $second})
WHERE m.id <> $first
WITH DISTINCT m, to_first, left_ties, s
ORDER BY type(s), s.id
WITH m, to_first, left_ties, collect(DISTINCT type(s)) AS to_second, count(s) AS right_ties
RETURN m.name AS actor, m.type AS type, to_first, to_second, left_ties + right_ties AS ties
ORDER BY ties DESC, actor, type
