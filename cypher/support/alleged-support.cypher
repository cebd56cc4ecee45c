// ---
// title: Alleged support for armed groups, and who denies it
// returns:
//   supporter: who is said to support
//   relation: in which way
//   supported: whom
//   alleged_by: who says so
//   denied_by: who denies it
//   valid: when
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:SUPPORTS|FUNDS|ARMS|TRAINS|SHELTERS|PROTECTS]->(b:Actor)
WHERE r.status IN ['alleged', 'denied'] AND b.type IN ['Group', 'Collective', 'Person']
RETURN a.name AS supporter, type(r) AS relation, b.name AS supported, r.speaker_name AS alleged_by,
  r.denied_by_names AS denied_by, r.valid AS valid, r.quote AS quote, r.id AS statement
ORDER BY supporter, relation, supported, r.valid_from, statement
