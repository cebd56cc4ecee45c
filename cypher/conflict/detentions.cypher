// ---
// title: Who held whom, and are they released
// returns:
//   holder: who held them
//   held: who was held
//   relation: DETAINS or ABDUCTS
//   valid: when
//   status: asserted, alleged, denied, planned or hypothetical
//   released: date of an asserted release that is no earlier, or the word undated
//   released_by: who let them go
//   demands_follow: whether somebody demands something of the holder, or of whom it acts for, from then on
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:DETAINS|ABDUCTS]->(b:Actor)
OPTIONAL MATCH (x:Actor)-[f:RELEASES|EXTRADITES]->(b)
  WHERE f.status = 'asserted' AND (f.valid IS NULL OR r.valid IS NULL OR f.valid_until > r.valid_from)
WITH a, b, r, x, f
ORDER BY f.valid_from, f.id
WITH a, b, r, collect(coalesce(f.valid, CASE WHEN f IS NULL THEN null ELSE 'undated' END)) AS dates,
  collect(x.name) AS names
RETURN a.name AS holder, b.name AS held, type(r) AS relation, r.valid AS valid, r.status AS status,
  head(dates) AS released, head(names) AS released_by,
  EXISTS {
    MATCH (a)-[:PART_OF|REPRESENTS*0..1]->(:Actor)<-[d:DEMANDS]-(:Actor) WHERE d.valid_until > r.valid_from
  } AS demands_follow, r.quote AS quote, r.id AS statement
ORDER BY r.valid_from, holder, held, statement
