// ---
// title: Who attacked, killed, raided or invaded whom, and when
// returns:
//   valid: when
//   attacker: who
//   relation: did what
//   target: to whom
//   status: how sure
//   speaker: who says so
//   denied_by: who denies it
//   sources: number of documents
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:ATTACKS|KILLS|RAIDS|SEIZES|INVADES|OVERTHROWS]->(b:Actor)
RETURN r.valid AS valid, a.name AS attacker, type(r) AS relation, b.name AS target, r.status AS status,
  r.speaker_name AS speaker, r.denied_by_names AS denied_by, r.sources AS sources, r.quote AS quote, r.id AS statement
ORDER BY r.valid_from, r.valid_until, attacker, target, statement
