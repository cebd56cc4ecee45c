// ---
// title: Which actors does somebody designate, and since when
// parameters:
//   designator: {type: actor, help: who designates; its organs and officials count too, example: United States}
// returns:
//   designated: who is on the list
//   since: when it began, as the source dates it
//   designated_by: the organ that did it
//   valid: when it held
//   status: asserted, alleged, denied, planned or hypothetical
//   sources: number of documents
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (:Actor {id: $designator})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH collect(DISTINCT o.id) AS tied
MATCH (by:Actor)
WHERE by.id IN tied OR $designator IN by.office_organizations
MATCH (by)-[r:DESIGNATES]->(g:Actor)
RETURN g.name AS designated, split(r.valid, '/')[0] AS since, by.name AS designated_by, r.valid AS valid,
  r.status AS status, r.sources AS sources, r.quote AS quote, r.id AS statement
ORDER BY since, designated, designated_by, statement
