// ---
// title: The pairs whose dealings are most disputed
// returns:
//   source: who
//   target: to whom
//   statements: how many in all
//   alleged: how many only alleged
//   denied: how many somebody denies
// key: [source, target]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WITH a, b, count(*) AS statements, sum(CASE WHEN r.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
  sum(CASE WHEN r.status = 'denied' OR size(r.denied_by) > 0 THEN 1 ELSE 0 END) AS denied
WHERE alleged + denied > 0
RETURN a.name AS source, b.name AS target, statements, alleged, denied
ORDER BY denied DESC, alleged DESC, source, target
