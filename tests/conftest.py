"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.model.graph import Graph
from graphkit.ontology.load import load_ontology
from graphkit.ontology.schema import Ontology
from tests.sample import sample_graph

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and data beside the project; tests that need it are skipped where it is not."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the folder of real documents (../shared) is not here")
    return folder


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load_ontology()


@pytest.fixture
def graph() -> Graph:
    """The small invented graph of `tests/sample.py`."""
    return sample_graph()
