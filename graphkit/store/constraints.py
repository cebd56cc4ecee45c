"""What a database of ours needs beside its rows: constraints, indexes, and what a bulk import could not bring."""

from __future__ import annotations

from graphkit.store.mapping import ACTOR, DOCUMENT
from graphkit.store.marking import MARK, STATE

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
