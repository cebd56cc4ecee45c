// ---
// title: The most hostile and the most cooperative pairs of actors
// returns:
//   first: one actor
//   second: the other
//   mean_goldstein: mean of -10 conflict to +10 cooperation
//   conflict: statements below 0
//   cooperation: statements above 0
//   statements: all that have a value
// key: [first, second]
// stores: [embedded, neo4j]
// source: Goldstein 1992, doi:10.1177/0022002792036002007
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.status = 'asserted' AND r.goldstein IS NOT NULL
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, r.goldstein AS g
WITH x, y, sum(g) AS total, sum(CASE WHEN g < 0 THEN 1 ELSE 0 END) AS conflict,
  sum(CASE WHEN g > 0 THEN 1 ELSE 0 END) AS cooperation, count(*) AS statements
RETURN x.name AS first, y.name AS second, round(100.0 * total / statements) / 100.0 AS mean_goldstein,
  conflict, cooperation, statements
ORDER BY mean_goldstein, first, second
