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
MATCH (o:Actor)-[r:SANCTIONS|DESIGNATES|EXPELS|CHARGES|CONVICTS]->(x:Actor)
WHERE o.id = $actor OR $actor IN o.office_organizations
  OR EXISTS { MATCH (o)-[:PART_OF|REPRESENTS|LEADS*1..3]->(:Actor {id: $actor}) }
RETURN x.name AS punished, type(r) AS relation, o.name AS by, r.valid AS valid, r.status AS status, r.topic AS topic,
  r.id AS statement
ORDER BY punished, relation, valid, statement
