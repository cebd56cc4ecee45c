// ---
// title: Who turned from cooperation to conflict with an actor, or back, and when
// parameters:
//   actor: {type: actor, help: towards whom, example: Mujahedin-e Khalq}
// returns:
//   actor: who turned
//   turned_to: conflict or cooperation
//   before: what it did last before
//   before_valid: when
//   after: what it did next
//   after_valid: when
//   statement: id of the later statement
// key: [statement]
// stores: [embedded, neo4j]
// note: deeds rate below or above 0 on the Goldstein scale; organs and officials of the same actor are told apart
// ---
MATCH (a:Actor)-[r]->(x:Actor {id: $actor})
WHERE r.status = 'asserted' AND r.valid_from IS NOT NULL AND r.goldstein <> 0
WITH a, r
ORDER BY a.id, r.valid_from, r.valid_until, r.id
WITH a, collect({type: type(r), valid: r.valid, goldstein: r.goldstein, id: r.id}) AS deeds
UNWIND range(0, size(deeds) - 2) AS i
WITH a, deeds[i] AS before, deeds[i + 1] AS after
WHERE before.goldstein * after.goldstein < 0
RETURN a.name AS actor, CASE WHEN after.goldstein < 0 THEN 'conflict' ELSE 'cooperation' END AS turned_to,
  before.type AS before, before.valid AS before_valid, after.type AS after, after.valid AS after_valid,
  after.id AS statement
ORDER BY actor, after_valid, statement
