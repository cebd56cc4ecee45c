// ---
// title: Who shelters or protects an actor that somebody designates
// parameters:
//   designator: {type: actor, help: who designates; its organs and officials count too, example: United States}
// returns:
//   shelterer: who gives refuge
//   relation: SHELTERS or PROTECTS
//   designated: who is on the list
//   since: when it was first listed
//   valid: when it was sheltered
//   while_designated: whether both may have held at once; empty where a date is missing
//   status: asserted, alleged, denied, planned or hypothetical
//   speaker: who says so, where it is not the document
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (:Actor {id: $designator})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH collect(DISTINCT o.id) AS tied
MATCH (by:Actor)
WHERE by.id IN tied OR $designator IN by.office_organizations
MATCH (by)-[d:DESIGNATES]->(g:Actor)
WHERE d.status = 'asserted'
WITH g, min(split(d.valid, '/')[0]) AS since, min(d.valid_from) AS listed, max(d.valid_until) AS delisted
MATCH (h:Actor)-[r:SHELTERS|PROTECTS]->(g)
RETURN h.name AS shelterer, type(r) AS relation, g.name AS designated, since, r.valid AS valid,
  r.valid_from < delisted AND listed < r.valid_until AS while_designated, r.status AS status,
  r.speaker_name AS speaker, r.quote AS quote, r.id AS statement
ORDER BY designated, shelterer, valid, statement
