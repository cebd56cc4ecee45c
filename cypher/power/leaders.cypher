// ---
// title: Who leads or represents whom on a given day, certainly or possibly, as the documents say
// parameters:
//   at: {type: date, help: a day or month or year, example: 2007-05-28}
// returns:
//   leader: who
//   relation: LEADS or REPRESENTS
//   led: whom
//   certainty: certain or possible
//   valid: when
//   status: how sure the claim is
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r:LEADS|REPRESENTS]->(b:Actor)
WHERE r.valid_from < $at_until AND $at < r.valid_until
RETURN a.name AS leader, type(r) AS relation, b.name AS led,
  CASE
    WHEN (r.certain_from < $at_until AND $at < r.certain_until) OR ($at <= r.start_from AND r.start_until <= $at_until)
    THEN 'certain' ELSE 'possible' END AS certainty,
  r.valid AS valid, r.status AS status, r.id AS statement
ORDER BY led, leader, relation, statement
