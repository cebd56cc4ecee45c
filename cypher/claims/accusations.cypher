// ---
// title: Who accuses whom of what, and who denies it
// returns:
//   accuser: who accuses
//   accused: whom
//   topic: of what
//   valid: when
//   denied_by: who denies it, as the sources say of this accusation
//   denials: what the accused and those who act for it deny anywhere
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:ACCUSES]->(b:Actor)
OPTIONAL MATCH (b)<-[:PART_OF|REPRESENTS*0..1]-(:Actor)-[d:DENIES]->(:Actor)
WITH DISTINCT a, b, r, d
ORDER BY d.valid_from, d.id
WITH a, b, r, collect(d.topic) AS denials
RETURN a.name AS accuser, b.name AS accused, r.topic AS topic, r.valid AS valid, r.denied_by_names AS denied_by,
  denials, r.quote AS quote, r.id AS statement
ORDER BY accuser, accused, r.valid_from, statement
