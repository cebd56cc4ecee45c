// ---
// title: One line that an analyst would ask, without a question mark
// parameters:
//   actor: {type: actor, help: what to give; types are actor date integer number relation status text, example: Iran}
//   at: {type: date, help: any EDTF date; bound as two days - $at and the day after the last $at_until, example: 2007}
//   least: {type: integer, help: a parameter with a default may be left out, example: 1, default: 1}
// returns:
//   relation: what each column holds, in the order of RETURN
//   statements: how many
// key: [relation]
// stores: [embedded, neo4j]
// source: where the idea comes from, with a DOI (may be left out)
// note: what a reader must know to read the rows rightly (may be left out)
// ---
MATCH (a:Actor {id: $actor})-[r]-(:Actor)
WHERE r.valid_from < $at_until AND $at < r.valid_until
WITH type(r) AS relation, count(*) AS statements
WHERE statements >= $least
RETURN relation, statements
ORDER BY statements DESC, relation
