"""Fixtures that every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graphkit.model.graph import Graph
from graphkit.ontology.load import load_ontology
from graphkit.ontology.schema import Ontology
from graphkit.store.connecting import Access
from graphkit.store.marking import STATE
from graphkit.store.neo4j import Neo4jStore
from tests import neo4j_server
from tests.neo4j_server import Server
from tests.sample import sample_graph
from tests.store.rows import NOTHING

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes says more of the machine than of the code.
settings.register_profile("graphkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("graphkit")


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
    """Fail a run that skipped a test, or ran none on a Neo4j server, where everything is meant to run.

    That is where GRAPHKIT_NO_SKIPS is set, as in `.ci/run`.
    """
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("GRAPHKIT_NO_SKIPS") or reporter is None or exitstatus != 0:
        return
    skipped = len(reporter.stats.get("skipped", []))
    marked = {item.nodeid for item in session.items if item.get_closest_marker("neo4j")}
    on_neo4j = sum(report.nodeid in marked for report in reporter.stats.get("passed", []))
    reporter.write_line(f"{on_neo4j} tests ran on a Neo4j server")
    if skipped:
        reporter.write_line(f"{skipped} tests were skipped that should run here", red=True)
    if skipped or not on_neo4j:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@dataclass(frozen=True)
class Neo4jAccess:
    """Where a real Neo4j server answers, and as whom; `server` is None where it is somebody else's."""

    uri: str
    user: str
    password: str
    server: Server | None

    @property
    def access(self) -> Access:
        """The same, as graphkit takes it."""
        return Access(self.uri, self.user, self.password)


@pytest.fixture(scope="session")
def neo4j_jars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The jars of a Neo4j server, fetched once into the user's cache."""
    reason = neo4j_server.missing()
    if reason:
        pytest.skip(reason)
    try:
        return neo4j_server.fetch_jars()
    except neo4j_server.NotFetchedError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def neo4j(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jAccess]:
    """A real Neo4j server: that of NEO4J_URI, else one started here; skipped with the reason where there is neither."""
    uri = os.environ.get("NEO4J_URI")
    if uri:
        user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
        yield Neo4jAccess(uri, user, password, None)
        return
    jars: Path = request.getfixturevalue("neo4j_jars")
    server = neo4j_server.make_server(tmp_path_factory.mktemp("neo4j"), jars).start()
    yield Neo4jAccess(server.uri, "neo4j", neo4j_server.PASSWORD, server)
    server.stop(kill=True)


@pytest.fixture
def remote(neo4j: Neo4jAccess) -> Iterator[Neo4jStore]:
    """A store on the real server with nothing of graphkit's and nothing of a test's in it."""
    with Neo4jStore(neo4j.access) as store:
        clear(store)
        yield store
        clear(store)


def clear(store: Neo4jStore) -> None:
    """Take out what tests put there: theirs carry the property `of_test`."""
    store.driver.execute_query("MATCH (n) WHERE n.of_test DETACH DELETE n", database_=store.access.database)
    store.driver.execute_query("MATCH ()-[r]->() WHERE r.of_test DELETE r", database_=store.access.database)
    store.push(NOTHING)
    store.driver.execute_query(f"MATCH (p:{STATE}) DELETE p", database_=store.access.database)
