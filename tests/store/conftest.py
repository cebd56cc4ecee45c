"""The embedded store filled with the small invented graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.ontology.schema import Ontology
from graphkit.store.embedded import EmbeddedStore
from tests.handmade import handmade
from tests.neo4j_server import Server, make_server


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(Path(tmp_path_factory.mktemp("index"))) as store:
        store.write(handmade(), ontology)
        yield store


@pytest.fixture(scope="module")
def own_server(neo4j_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may stop, kill and configure."""
    server = make_server(tmp_path_factory.mktemp("own-neo4j"), neo4j_jars).start()
    yield server
    server.stop(kill=True)
