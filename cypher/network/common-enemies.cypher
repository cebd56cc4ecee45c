// ---
// title: Pairs of actors that act against the same third actor
// returns:
//   first: one actor
//   second: the other
//   against: whom both act against
//   shared: how many
// key: [first, second]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(x:Actor)<-[s]-(b:Actor)
WHERE a.id < b.id AND r.goldstein < 0 AND s.goldstein < 0 AND r.status = 'asserted' AND s.status = 'asserted'
WITH DISTINCT a, b, x
ORDER BY x.name, x.id
WITH a, b, collect(x.name) AS against
RETURN a.name AS first, b.name AS second, against, size(against) AS shared
ORDER BY shared DESC, first, second
