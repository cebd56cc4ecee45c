"""The official driver asks a project without any Neo4j; it can read and nothing else, and nothing else is open."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graphkit.errors import UsageError
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.serving import Served, serving
from graphkit.workflow import index_place
from tests.handmade import handmade

COUNT = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS ties"


@pytest.fixture(scope="module")
def served(embedded: EmbeddedStore) -> Iterator[Served]:
    if embedded.engine.name != "embedded":
        pytest.skip("this build of the engine cannot serve")
    with serving(index_place(embedded), 0) as one:
        yield one


@pytest.fixture
def driver(served: Served) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(served.uri, auth=(served.user, served.password)) as opened:
        yield opened


def counted(driver: neo4j.Driver, served: Served) -> list[dict[str, int]]:
    return [one.data() for one in driver.execute_query(COUNT, database_=served.database).records]


def listening() -> set[tuple[str, int]]:
    """Give the addresses on which this process listens."""
    inodes = set()
    for path in Path("/proc/self/fd").iterdir():
        try:
            inodes.add(os.readlink(path))
        except OSError:
            continue
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                address, port = fields[1].split(":")
                found.add((address, int(port, 16)))
    return found


def test_the_official_driver_reads_what_the_project_holds(driver: neo4j.Driver, served: Served) -> None:
    graph = handmade()
    expected = {"nodes": len(graph.actors) + len(graph.documents), "ties": len(graph.statements)}
    assert counted(driver, served) == [expected]
    records, _, keys = driver.execute_query(
        "MATCH (a:State)-[r:DESIGNATES]->(g:Group) WHERE a.name = $name RETURN a.name AS state, g.name AS listed",
        name="Borea", database_=served.database,
    )  # fmt: skip
    assert keys == ["state", "listed"]
    assert [one.data() for one in records] == [{"state": "Borea", "listed": graph.actors["dawn"].name}]


WRITES = [
    "CREATE (:State {id: 'x'})",
    "MATCH (a:Actor) SET a.name = 'x'",
    "MATCH (a:Actor) DETACH DELETE a",
    "MATCH (a:Actor), (b:Actor) CREATE (a)-[:MEETS]->(b)",
    "MATCH ()-[r]->() DELETE r",
    "MERGE (a:State {id: 'x'})",
    "CREATE (:Starship)",
    "CREATE INDEX FOR (n:Actor) ON (n.type)",
]


@pytest.mark.parametrize("query", WRITES)
@pytest.mark.parametrize("mode", ["READ", "WRITE"])
def test_the_server_refuses_to_write_whatever_the_session_says(
    query: str, mode: str, driver: neo4j.Driver, served: Served
) -> None:
    before = counted(driver, served)
    session = driver.session(database=served.database, default_access_mode=mode)
    with session, pytest.raises(neo4j.exceptions.Neo4jError):
        session.run(query).consume()
    names = driver.execute_query("MATCH (a:Actor {name: 'x'}) RETURN a", database_=served.database).records
    assert counted(driver, served) == before
    assert names == []


@pytest.mark.parametrize(("user", "password"), [("neo4j", "neo4j"), ("neo4j", ""), ("root", "playwithdata")])
def test_nobody_comes_in_with_another_password(user: str, password: str, served: Served) -> None:
    stranger = neo4j.GraphDatabase.driver(served.uri, auth=(user, password))
    with stranger, pytest.raises(neo4j.exceptions.Neo4jError):
        stranger.verify_connectivity()
    with neo4j.GraphDatabase.driver(served.uri) as stranger, pytest.raises(neo4j.exceptions.Neo4jError):
        stranger.execute_query("MATCH (n) RETURN n", database_=served.database)


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="needs Linux's /proc")
def test_bolt_on_loopback_is_all_that_listens(served: Served) -> None:
    port = int(served.uri.rpartition(":")[2])
    addresses = listening()
    assert {address for address, _ in addresses} <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert {one for _, one in addresses} == {port}


def test_each_run_has_a_password_of_its_own_that_is_not_shown(embedded: EmbeddedStore, served: Served) -> None:
    assert len(served.password) >= 20
    assert served.password not in repr(served)
    with serving(index_place(embedded), 0) as other:
        assert other.password != served.password
        assert other.uri != served.uri


def test_a_port_that_is_taken_is_told(embedded: EmbeddedStore) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(UsageError, match=rf"the port {port} cannot be used"), serving(index_place(embedded), port):
            pass


def test_the_project_stays_as_it_is_and_the_copy_goes(
    embedded: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = index_place(embedded)
    before = {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with serving(place, 0):
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []
    assert {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_http_is_open_only_where_it_is_asked_for(embedded: EmbeddedStore) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with serving(index_place(embedded), 0, port) as opened:
        assert opened.http == f"http://127.0.0.1:{port}"
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            pass
    with pytest.raises(UsageError, match="cannot both"), serving(index_place(embedded), port, port):
        pass
