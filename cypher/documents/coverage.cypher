// ---
// title: How many statements each document carries, and of which status
// returns:
//   document: its id
//   title: its title
//   published: when
//   statements: how many
//   alleged: how many only alleged
//   alone: how many no other document carries
// key: [document]
// stores: [embedded, neo4j]
// ---
MATCH (d:Document)
OPTIONAL MATCH (:Actor)-[r]->(:Actor)
  WHERE d.id IN r.documents
WITH d, count(r) AS statements, sum(CASE WHEN r.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
  sum(CASE WHEN r.sources = 1 THEN 1 ELSE 0 END) AS alone
RETURN d.id AS document, d.title AS title, d.published AS published, statements, alleged, alone
ORDER BY statements DESC, document
