"""The embedded store filled with the small invented graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.ontology.schema import Ontology
from graphkit.store.embedded import EmbeddedStore
from tests.handmade import handmade


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(Path(tmp_path_factory.mktemp("index"))) as store:
        store.write(handmade(), ontology)
        yield store
