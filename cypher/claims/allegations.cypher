// ---
// title: What is alleged, by whom, and who denies it
// returns:
//   speaker: who claims it
//   source: who
//   relation: is said to do what
//   target: to whom
//   valid: when
//   denied_by: who denies it
//   sources: number of documents
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.status = 'alleged'
RETURN r.speaker_name AS speaker, a.name AS source, type(r) AS relation, b.name AS target, r.valid AS valid,
  r.denied_by_names AS denied_by, r.sources AS sources, r.quote AS quote, r.id AS statement
ORDER BY speaker, source, relation, target, statement
