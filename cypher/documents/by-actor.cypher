// ---
// title: Which documents tell of an actor, and how much
// parameters:
//   actor: {type: actor, help: of whom, example: Iran}
// returns:
//   document: its id
//   title: its title
//   publisher: who published it
//   published: when
//   statements: how many name the actor at either end
//   said: how many rest on its word
// key: [document]
// stores: [embedded, neo4j]
// ---
MATCH (d:Document)
OPTIONAL MATCH (a:Actor {id: $actor})-[r]-(:Actor)
  WHERE d.id IN r.documents
WITH d, count(DISTINCT r.id) AS statements
OPTIONAL MATCH (:Actor)-[s]->(:Actor)
  WHERE s.speaker = $actor AND d.id IN s.documents
WITH d, statements, count(DISTINCT s.id) AS said
WHERE statements + said > 0
RETURN d.id AS document, d.title AS title, d.publisher AS publisher, d.published AS published, statements, said
ORDER BY statements DESC, said DESC, document
