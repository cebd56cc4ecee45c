"""Fixtures that every test may use."""

from __future__ import annotations

import os
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


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run that skipped a test where everything is meant to run (`GRAPHKIT_NO_SKIPS=1`, as in `.ci/run`)."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if os.environ.get("GRAPHKIT_NO_SKIPS") and skipped and exitstatus == 0:
        reporter.write_line(f"{skipped} tests were skipped that should run here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
