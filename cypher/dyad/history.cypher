// ---
// title: Everything between two actors and those who act for them, in the order of time
// parameters:
//   first: {type: actor, help: one side; its organs and officials count too, example: United States}
//   second: {type: actor, help: the other side; its organs and officials count too, example: Iran}
// returns:
//   valid: when
//   source: who
//   relation: does what
//   target: to whom
//   topic: about what
//   status: how sure
//   speaker: who says so
//   denied_by: who denies it
//   goldstein: "-10 conflict to +10 cooperation"
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (:Actor {id: $first})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH collect(DISTINCT o.id) AS tied
MATCH (x:Actor)
WHERE x.id IN tied OR $first IN x.office_organizations
WITH collect(x.id) AS ours
MATCH (:Actor {id: $second})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH ours, collect(DISTINCT o.id) AS tied
MATCH (y:Actor)
WHERE y.id IN tied OR $second IN y.office_organizations
WITH ours, collect(y.id) AS theirs
MATCH (s:Actor)-[r]->(t:Actor)
WHERE (s.id IN ours AND t.id IN theirs) OR (s.id IN theirs AND t.id IN ours)
RETURN r.valid AS valid, s.name AS source, type(r) AS relation, t.name AS target, r.topic AS topic, r.status AS status,
  r.speaker_name AS speaker, r.denied_by_names AS denied_by, r.goldstein AS goldstein,
  r.quote AS quote, r.id AS statement
ORDER BY r.valid_from, r.valid_until, statement
