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
MATCH (by:Actor)-[r:DESIGNATES]->(g:Actor)
WHERE by.id = $designator OR $designator IN by.office_organizations
  OR EXISTS { MATCH (by)-[:PART_OF|REPRESENTS|LEADS*1..3]->(:Actor {id: $designator}) }
RETURN g.name AS designated, split(r.valid, '/')[0] AS since, by.name AS designated_by, r.valid AS valid,
  r.status AS status, r.sources AS sources, r.quote AS quote, r.id AS statement
ORDER BY since, designated, designated_by, statement
