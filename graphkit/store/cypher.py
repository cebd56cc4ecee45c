"""The Cypher of a push: constraints and indexes, what a bulk import could not bring, and how rows are written.

Labels and types are parameters as everything else is: no text here is put together from what rows hold.
"""

from __future__ import annotations

from graphkit.store.mapping import ACTOR, DOCUMENT
from graphkit.store.marking import GONE, MARK, STATE

_BATCH = 10_000

SCHEMA = (
    f"CREATE CONSTRAINT graphkit_push_id IF NOT EXISTS FOR (n:{STATE}) REQUIRE n.id IS UNIQUE",
    f"CREATE CONSTRAINT graphkit_actor_id IF NOT EXISTS FOR (n:{ACTOR}) REQUIRE n.id IS UNIQUE",
    f"CREATE CONSTRAINT graphkit_document_id IF NOT EXISTS FOR (n:{DOCUMENT}) REQUIRE n.id IS UNIQUE",
    f"CREATE INDEX graphkit_actor_name IF NOT EXISTS FOR (n:{ACTOR}) ON (n.name)",
)

# The files of an import can write neither an empty list nor a list of one empty text: both come in as nothing.
COMPLETION = tuple(
    f"MATCH {pattern} WHERE n.{MARK} IS NOT NULL AND n.{name} IS NULL{more} "
    f"CALL (n) {{ SET n.{name} = {value} }} IN TRANSACTIONS OF {_BATCH} ROWS"
    for pattern, name, value, more in (
        *((f"(n:{ACTOR})", name, "[]", "") for name in ("aliases", "ids")),
        *(
            (f"(n:{ACTOR})", name, "['']", " AND n.office_titles IS NOT NULL")
            for name in ("office_organizations", "office_valid")
        ),
        (f"(n:{DOCUMENT})", "authors", "[]", ""),
        *((f"(:{ACTOR})-[n]->(:{ACTOR})", name, "[]", "") for name in ("denied_by", "denied_by_names")),
    )
)
COMPLETED = f"MATCH (p:{STATE} {{id: 'push'}}) SET p.declared = true, p.imported = null"

KINDS = {
    "actor": f"MATCH (n:{ACTOR}) WHERE n.{MARK} IS NOT NULL",
    "document": f"MATCH (n:{DOCUMENT}) WHERE n.{MARK} IS NOT NULL",
    "statement": f"MATCH (:{ACTOR})-[n]->(:{ACTOR}) WHERE n.{MARK} IS NOT NULL",
}
CREATE = {
    "node": "UNWIND $rows AS row CREATE (n:$(row[0])) SET n = row[1] RETURN count(n) AS n",
    "statement": f"UNWIND $rows AS row MATCH (a:{ACTOR} {{id: row[0]}}) MATCH (b:{ACTOR} {{id: row[1]}}) "
    "CREATE (a)-[r:$(row[2])]->(b) SET r = row[3] RETURN count(r) AS n",
}
HELD = f"MATCH (p:{STATE} {{id: 'push'}}) WHERE p.token = $token SET p.beat = timestamp() RETURN count(p) AS n"
# Of the labels only the type that graphkit gave goes: others may have put labels of their own there.
_OLD_TYPE = "CASE WHEN n.type IN $labels AND NOT n.type IN row[1] THEN [n.type] ELSE [] END"
CHANGE = {
    "node": "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row[0] "
    f"REMOVE n:$({_OLD_TYPE}) SET n:$(row[1]) "
    "FOREACH (pair IN CASE WHEN n.ids IS :: LIST<STRING NOT NULL> THEN n.ids ELSE [] END "
    "| REMOVE n[split(pair, ':')[0]]) "
    "SET n += row[2] RETURN count(n) AS n",
    "statement": "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row[0] SET r += row[1] "
    "RETURN count(r) AS n",
}
REMOVE = {
    "document": f"UNWIND $rows AS row MATCH (n:{DOCUMENT}) WHERE elementId(n) = row AND n.{MARK} IS NOT NULL "
    f"OPTIONAL MATCH (n)-[r]-() WITH n, count(r) AS ties "
    f"FOREACH (x IN CASE WHEN ties = 0 THEN [n] ELSE [] END | DELETE x) "
    f"FOREACH (x IN CASE WHEN ties = 0 THEN [] ELSE [n] END | SET x.{MARK} = {GONE}) "
    "RETURN sum(CASE WHEN ties = 0 THEN 0 ELSE 1 END) AS kept",
    "statement": f"UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row AND r.{MARK} IS NOT NULL DELETE r "
    "RETURN sum(0) AS kept",
}
REMOVE["actor"] = REMOVE["document"].replace(f"(n:{DOCUMENT})", f"(n:{ACTOR})")
