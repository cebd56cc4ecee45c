// ---
// title: Whom does somebody punish short of force - sanctions, designations, expulsions - and when
// parameters:
//   actor: {type: actor, help: who punishes; its organs and officials count too, example: United States}
// returns:
//   punished: the target
//   relation: what is done
//   by: the organ that does it
//   valid: when
//   status: how sure
//   topic: what for
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (:Actor {id: $actor})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH collect(DISTINCT o.id) AS tied
MATCH (by:Actor)
WHERE by.id IN tied OR $actor IN by.office_organizations
MATCH (by)-[r:SANCTIONS|DESIGNATES|EXPELS|CHARGES|CONVICTS]->(x:Actor)
RETURN x.name AS punished, type(r) AS relation, by.name AS by, r.valid AS valid, r.status AS status, r.topic AS topic,
  r.id AS statement
ORDER BY punished, relation, valid, statement
