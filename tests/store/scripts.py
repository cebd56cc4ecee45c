"""Runs an exported script as somebody without graphkit would: statement by statement."""

from __future__ import annotations

from graphkit.store.neo4j import Neo4jStore


def run_script(store: Neo4jStore, text: str) -> None:
    """Run each statement of a script; a line that ends with a semicolon ends one."""
    with store.driver.session(database=store.access.database) as session:
        for statement in text.split(";\n"):
            if statement.strip():
                session.run(statement).consume()
