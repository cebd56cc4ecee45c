"""The embedded store filled with the small invented graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.ontology.schema import Ontology
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.marking import STATE
from graphkit.store.neo4j import Neo4jStore
from tests.conftest import Neo4jAccess
from tests.handmade import handmade
from tests.neo4j_server import Server, make_server
from tests.store.rows import NOTHING


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(Path(tmp_path_factory.mktemp("index"))) as store:
        store.write(handmade(), ontology)
        yield store


@pytest.fixture
def remote(neo4j: Neo4jAccess) -> Iterator[Neo4jStore]:
    """A store on the real server with nothing of graphkit's and nothing of a test's in it."""
    with Neo4jStore(neo4j.access) as store:
        clear(store)
        yield store
        clear(store)


@pytest.fixture(scope="module")
def own_server(neo4j_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may stop, kill and configure."""
    server = make_server(tmp_path_factory.mktemp("own-neo4j"), neo4j_jars).start()
    yield server
    server.stop(kill=True)


def clear(store: Neo4jStore) -> None:
    """Take out what tests put there: theirs carry the property `of_test`."""
    store.driver.execute_query("MATCH (n) WHERE n.of_test DETACH DELETE n", database_=store.access.database)
    store.driver.execute_query("MATCH ()-[r]->() WHERE r.of_test DELETE r", database_=store.access.database)
    store.push(NOTHING)
    store.driver.execute_query(f"MATCH (p:{STATE}) DELETE p", database_=store.access.database)
