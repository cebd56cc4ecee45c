// ---
// title: Chains of sponsorship that end at an actor, up to three steps long
// parameters:
//   actor: {type: actor, help: who is at the end of the chain, example: Mujahedin-e Khalq}
// returns:
//   sponsor: who begins the chain
//   steps: how many
//   chain: the actors in order
//   relations: what each does for the next
//   statuses: how sure each step is
//   statements: their ids
// key: [statements]
// stores: [embedded, neo4j]
// ---
MATCH p = (a:Actor)-[:SUPPORTS|FUNDS|ARMS|TRAINS|SHELTERS|PROTECTS*1..3]->(x:Actor {id: $actor})
WHERE a.id <> $actor AND all(r IN relationships(p) WHERE r.status <> 'denied')
RETURN a.name AS sponsor, length(p) AS steps, [n IN nodes(p) | n.name] AS chain,
  [r IN relationships(p) | type(r)] AS relations, [r IN relationships(p) | r.status] AS statuses,
  [r IN relationships(p) | r.id] AS statements
ORDER BY steps, sponsor, statements
