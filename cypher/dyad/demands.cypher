// ---
// title: What does one actor demand of another, and what did the other do afterwards
// parameters:
//   demander: {type: actor, help: who demands; its organs and officials count too, example: Iran}
//   addressee: {type: actor, help: of whom; its organs and officials count too, example: United States}
// returns:
//   demand: what is demanded
//   demanded_by: who said it
//   demanded_of: to whom
//   valid: when
//   status: asserted, alleged, denied, planned or hypothetical
//   answers: what the addressee did from then on that may answer it (relation, target, date, status), earliest first
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// note: whether a deed answers a demand is for the reader to judge
// ---
MATCH (a:Actor {id: $demander})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(x:Actor)
WITH DISTINCT x
MATCH (b:Actor {id: $addressee})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(y:Actor)
WITH DISTINCT x, y
MATCH (x)-[d:DEMANDS]->(y)
WITH x, y, d
OPTIONAL MATCH (b:Actor {id: $addressee})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)-[r]->(t:Actor)
  WHERE r.valid_until > d.valid_from AND type(r) IN ['RELEASES', 'WITHDRAWS_FROM', 'AGREES_WITH', 'DISARMS', 'EXPELS',
    'EXTRADITES', 'GRANTS_AMNESTY', 'DENIES', 'OPPOSES']
WITH DISTINCT x, y, d, r, t
ORDER BY r.valid_from, r.valid_until, r.id
WITH x, y, d, collect(
  CASE WHEN r IS NULL THEN null ELSE type(r) + ' ' + t.name + ' (' + r.valid + ', ' + r.status + ')' END
) AS answers
RETURN coalesce(d.topic, '') AS demand, x.name AS demanded_by, y.name AS demanded_of, d.valid AS valid,
  d.status AS status, answers, d.quote AS quote, d.id AS statement
ORDER BY valid, demand, demanded_by, statement
