// ---
// title: Who acts for an actor, through how many steps
// parameters:
//   actor: {type: actor, help: for whom, example: United States}
// returns:
//   organ: who acts for it
//   type: what it is
//   steps: through how many ties
//   ties: of which kinds
// key: [organ, type, ties]
// stores: [embedded, neo4j]
// ---
MATCH p = (o:Actor)-[:PART_OF|REPRESENTS|LEADS|MEMBER_OF|AFFILIATED_WITH*1..3]->(s:Actor {id: $actor})
WHERE o.id <> $actor
WITH DISTINCT o.name AS organ, o.type AS type, length(p) AS steps, [r IN relationships(p) | type(r)] AS ties
RETURN organ, type, steps, ties
ORDER BY steps, organ, type, ties
