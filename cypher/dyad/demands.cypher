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
//   answers: what the addressee did from then on, or undated, that may answer it; earliest first
//   quote: the words
//   statement: its id
// key: [statement]
// stores: [embedded, neo4j]
// note: whether a deed answers a demand is for the reader to judge
// ---
MATCH (:Actor {id: $demander})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH collect(DISTINCT o.id) AS tied
MATCH (x:Actor)
WHERE x.id IN tied OR $demander IN x.office_organizations
WITH collect(x.id) AS ours
MATCH (:Actor {id: $addressee})<-[:PART_OF|REPRESENTS|LEADS*0..3]-(o:Actor)
WITH ours, collect(DISTINCT o.id) AS tied
MATCH (y:Actor)
WHERE y.id IN tied OR $addressee IN y.office_organizations
WITH ours, collect(y.id) AS theirs
MATCH (x:Actor)-[d:DEMANDS]->(y:Actor)
WHERE x.id IN ours AND y.id IN theirs
OPTIONAL MATCH (o:Actor)-[
    r:RELEASES|WITHDRAWS_FROM|AGREES_WITH|DISARMS|EXPELS|EXTRADITES|GRANTS_AMNESTY|DENIES
  ]->(t:Actor)
  WHERE o.id IN theirs AND (r.valid IS NULL OR r.valid_until > d.valid_from)
WITH x, y, d, r, t
ORDER BY r.valid_from, r.valid_until, r.id
WITH x, y, d, collect(
  CASE
    WHEN r IS NULL THEN null
    ELSE type(r) + ' ' + t.name + ' (' + coalesce(r.valid, 'undated') + ', ' + r.status + ')' END
) AS answers
RETURN coalesce(d.topic, '') AS demand, x.name AS demanded_by, y.name AS demanded_of, d.valid AS valid,
  d.status AS status, answers, d.quote AS quote, d.id AS statement
ORDER BY valid, demand, demanded_by, statement
