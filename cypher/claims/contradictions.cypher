// ---
// title: What some assert or allege and others deny
// returns:
//   source: who
//   relation: does what
//   target: to whom
//   valid: when
//   said_by: who says so (empty for the document itself)
//   denied_by: who denies it
//   documents: where it stands
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
CALL {
  MATCH (a:Actor)-[r]->(b:Actor)
  WHERE r.status IN ['asserted', 'alleged'] AND size(r.denied_by) > 0
  RETURN a, r, b, null AS n
  UNION ALL
  MATCH (a:Actor)-[n]->(b:Actor)
  WHERE n.status = 'denied'
  MATCH (a)-[r]->(b)
  WHERE r.status IN ['asserted', 'alleged'] AND type(r) = type(n) AND (
    n.valid_from IS NULL OR r.valid_from IS NULL OR (n.valid_from < r.valid_until AND r.valid_from < n.valid_until)
  )
  RETURN a, r, b, n
}
WITH a, r, b, n
ORDER BY n.speaker_name, n.id
WITH a, r, b, collect(CASE WHEN n IS NULL THEN null ELSE coalesce(n.speaker_name, n.document) END) AS others
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.valid AS valid,
  coalesce(r.speaker_name, '') AS said_by, r.denied_by_names + others AS denied_by, r.documents AS documents,
  r.id AS statement
ORDER BY source, relation, target, statement
