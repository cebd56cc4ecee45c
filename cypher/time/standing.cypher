// ---
// title: What stood on a given day, certainly or possibly
// parameters:
//   at: {type: date, help: a day or month or year, example: 2003-06-01}
// returns:
//   source: who
//   relation: stands how
//   target: to whom
//   certainty: certain or possible
//   valid: when it held
//   status: how sure the claim is
//   speaker: who says so
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// note: an open end counts as certain up to the last report, as possible after it
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.lasting AND r.valid_from < $at_until AND $at < r.valid_until
RETURN a.name AS source, type(r) AS relation, b.name AS target,
  CASE
    WHEN (r.certain_from < $at_until AND $at < r.certain_until) OR ($at <= r.start_from AND r.start_until <= $at_until)
    THEN 'certain' ELSE 'possible' END AS certainty,
  r.valid AS valid, r.status AS status, r.speaker_name AS speaker, r.id AS statement
ORDER BY certainty, source, relation, target, statement
