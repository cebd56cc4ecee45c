// ---
// title: Who supports, funds, arms, trains, shelters or protects an actor, and how sure is it
// parameters:
//   actor: {type: actor, help: who is supported, example: Mujahedin-e Khalq}
// returns:
//   status: how sure
//   supporter: who
//   relation: in which way
//   valid: when
//   speaker: who says so
//   denied_by: who denies it
//   sources: number of documents
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (x:Actor {id: $actor})
MATCH (a:Actor)-[r:SUPPORTS|FUNDS|ARMS|TRAINS|SHELTERS|PROTECTS|INFORMS|ALLIED_WITH|COOPERATES_WITH]->(x)
RETURN r.status AS status, a.name AS supporter, type(r) AS relation, r.valid AS valid, r.speaker_name AS speaker,
  r.denied_by_names AS denied_by, r.sources AS sources, r.quote AS quote, r.id AS statement
ORDER BY status, supporter, relation, r.valid_from, statement
