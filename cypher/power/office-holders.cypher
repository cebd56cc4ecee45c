// ---
// title: Who held which office on a given day, as the list of actors has it
// parameters:
//   at: {type: date, help: a day or month or year, example: 2007-05-28}
// returns:
//   person: who
//   office: the title
//   organization: of what
//   valid: when
// key: [person, office, valid]
// stores: [embedded, neo4j]
// ---
MATCH (p:Actor)
WHERE p.office_titles IS NOT NULL
UNWIND range(0, size(p.office_titles) - 1) AS i
WITH p, i
WHERE p.office_valid[i] <> '' AND date(p.office_from[i]) < $at_until AND $at < date(p.office_until[i])
OPTIONAL MATCH (o:Actor {id: p.office_organizations[i]})
RETURN p.name AS person, p.office_titles[i] AS office, coalesce(o.name, p.office_organizations[i]) AS organization,
  p.office_valid[i] AS valid
ORDER BY organization, office, person, valid
