// ---
// title: On whose word claims rest, and how many of them are denied
// returns:
//   speaker: who says so
//   claims: how many statements rest on this word
//   alleged: how many of them are only alleged
//   denied: how many somebody denies
//   about: whom they are about
// key: [speaker]
// stores: [embedded, neo4j]
// ---
MATCH (a:Actor)-[r]->(:Actor)
WHERE r.speaker IS NOT NULL
WITH r, a
ORDER BY a.name, a.id
WITH r.speaker AS id, r.speaker_name AS speaker, count(*) AS claims,
  sum(CASE WHEN r.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
  sum(CASE WHEN size(r.denied_by) > 0 THEN 1 ELSE 0 END) AS denied, collect(DISTINCT a.name) AS about
RETURN speaker, claims, alleged, denied, about
ORDER BY claims DESC, speaker
