// ---
// title: What happened, certainly or possibly, in a given year, month or day
// parameters:
//   at: {type: date, help: a day or month or year, example: 2003-05}
// returns:
//   valid: when
//   source: who
//   relation: did what
//   target: to whom
//   certainty: certain or possible
//   topic: about what
//   status: how sure the claim is
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(b:Actor)
WHERE NOT r.lasting AND r.valid_from < $at_until AND $at < r.valid_until
RETURN r.valid AS valid, a.name AS source, type(r) AS relation, b.name AS target,
  CASE
    WHEN (r.certain_from < $at_until AND $at < r.certain_until) OR ($at <= r.start_from AND r.start_until <= $at_until)
    THEN 'certain' ELSE 'possible' END AS certainty,
  r.topic AS topic, r.status AS status, r.id AS statement
ORDER BY r.valid_from, r.valid_until, source, relation, target, statement
