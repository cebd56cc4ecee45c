"""What can go wrong with a server ends in one clear error or in a finished push, and never in doubled or lost rows."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import GraphkitError, InputError, QueryError, StoreError, UsageError
from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.store import connecting, pushing
from graphkit.store.connecting import Access, access_from
from graphkit.store.neo4j import Neo4jStore, rows_of
from graphkit.store.pushing import Pushed
from tests.handmade import handmade
from tests.neo4j_server import PASSWORD, Server
from tests.store.rows import NOTHING, ring

pytestmark = pytest.mark.neo4j

COUNT = "MATCH (:Actor)-[r]->(:Actor) RETURN count(r) AS n, count(DISTINCT r.id) AS m"


def access(server: Server) -> Access:
    return Access(server.uri, "neo4j", PASSWORD)


@pytest.fixture
def store(own_server: Server) -> Iterator[Neo4jStore]:
    with Neo4jStore(access(own_server)) as opened:
        opened.push(NOTHING)
        yield opened


def counted(server: Server) -> tuple[int, int]:
    with Neo4jStore(access(server)) as opened:
        ((rows, ids),) = opened.run(COUNT).rows
    return rows, ids


# --- getting in -------------------------------------------------------------------------------------------------------


def test_a_wrong_password_is_told_without_showing_it(own_server: Server) -> None:
    with pytest.raises(StoreError, match="does not accept the user 'neo4j'") as caught:
        Neo4jStore(Access(own_server.uri, "neo4j", "not-the-password"))
    assert "not-the-password" not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"


def test_nobody_at_the_address_is_told_soon(own_server: Server) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begin = time.monotonic()
    with pytest.raises(StoreError, match="no Neo4j server answers"):
        Neo4jStore(Access(f"bolt://127.0.0.1:{port}", "neo4j", PASSWORD))
    assert time.monotonic() - begin < 40


def test_something_that_is_no_neo4j_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        def answer() -> None:
            with suppress(OSError):
                connection, _ = other.accept()
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(StoreError):
            Neo4jStore(Access(f"bolt://127.0.0.1:{other.getsockname()[1]}", "neo4j", PASSWORD))


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost:7687", "neo4j:/x", "ftp://x", "bolt://"])
def test_an_address_that_is_not_neo4js_is_refused_at_once(uri: str) -> None:
    with pytest.raises(UsageError, match="no address of a Neo4j server"):
        access_from({}, uri=uri)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        access_from({}, uri="neo4j://me:secret-word@localhost")
    assert "secret-word" not in str(caught.value)
    with pytest.raises(UsageError) as caught:
        access_from({}, uri="http://me:secret-word@localhost")
    assert "secret-word" not in str(caught.value)


def test_the_environment_fills_in_what_is_not_given() -> None:
    environment = {"NEO4J_URI": "bolt://here", "NEO4J_USERNAME": "eve", "NEO4J_PASSWORD": "pw", "NEO4J_DATABASE": "d"}
    assert access_from(environment) == Access("bolt://here", "eve", "pw", "d")
    assert access_from(environment, uri="bolt://there", user="ann", database="e").uri == "bolt://there"
    with pytest.raises(UsageError, match="Set NEO4J_URI"):
        access_from({})


def test_encryption_that_the_server_does_not_speak_is_told(own_server: Server) -> None:
    with pytest.raises(StoreError, match="does not speak encrypted"):
        Neo4jStore(Access(own_server.uri.replace("bolt", "bolt+s"), "neo4j", PASSWORD))


def test_an_unknown_database_is_named(own_server: Server) -> None:
    with pytest.raises(StoreError, match="no database 'nowhere'"):
        Neo4jStore(Access(own_server.uri, "neo4j", PASSWORD, "nowhere"))


# --- asking -----------------------------------------------------------------------------------------------------------


def test_the_server_itself_refuses_what_the_text_check_might_miss(store: Neo4jStore) -> None:
    for query in ("CREATE (:State {id: 'x'})", "MATCH (n) SET n.name = 'x'", "CREATE INDEX FOR (n:Actor) ON (n.type)"):
        with store._session() as session, pytest.raises(Exception, match="access mode"):
            session.execute_read(lambda tx, query=query: tx.run(query).consume())


def test_a_closed_store_says_so(own_server: Server) -> None:
    opened = Neo4jStore(access(own_server))
    opened.close()
    opened.close()
    with pytest.raises(StoreError, match="closed"):
        opened.run("RETURN 1 AS x")


def test_a_query_that_the_server_does_not_know_is_told_on_one_line(store: Neo4jStore) -> None:
    with pytest.raises(QueryError, match="refused the query"):
        store.run("RETURN point.unknown(1) AS x")


# --- pushing ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_server_that_stops_for_a_moment_in_a_push_is_waited_for(own_server: Server, store: Neo4jStore) -> None:
    stopped = threading.Event()

    def stop(step: Any) -> None:
        if step.kind == "statement" and step.done >= 20_000 and not stopped.is_set():
            stopped.set()
            threading.Thread(target=restart, daemon=True).start()

    def restart() -> None:
        own_server.stop(kill=True)
        own_server.start()

    done = store.push(ring(300, 60_000), stop)
    assert stopped.is_set()
    assert done.count("statement", "create") >= 50_000
    assert counted(own_server) == (60_000, 60_000)
    assert store.push(ring(300, 60_000)).counts == {}


@pytest.mark.slow
def test_a_server_that_stays_away_ends_the_push_and_the_next_goes_on(
    own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (connecting, pushing):
        monkeypatch.setattr(module, "RETRY_SECONDS", 5.0)

    def stop(step: Any) -> None:
        if step.kind == "statement" and step.done >= 20_000:
            own_server.stop(kill=True)

    try:
        with Neo4jStore(access(own_server)) as store:
            store.push(NOTHING)
            with pytest.raises(StoreError, match="goes on where this one stopped"):
                store.push(ring(300, 60_000, key="away"), stop)
    finally:
        own_server.start()
    rows, ids = counted(own_server)
    assert 20_000 <= rows == ids < 60_000
    with Neo4jStore(access(own_server)) as again:
        assert again.push(ring(300, 60_000, key="away")).count("statement", "create") == 60_000 - rows
    assert counted(own_server) == (60_000, 60_000)


def test_a_transaction_that_somebody_ends_is_undone_whole_and_stops_the_push(
    own_server: Server, store: Neo4jStore
) -> None:
    """Somebody holds the last actor of a batch, so that the push stands still with the others changed, and is ended."""
    graph = ring(2_000, 0)
    store.push(graph)
    nodes = [replace(one, properties={**one.properties, "name": "changed"}) for one in graph.nodes()]
    changed = replace(graph, nodes=lambda: nodes, key="changed")
    held, ended = threading.Event(), threading.Event()

    def end() -> None:
        blocked = (
            "SHOW TRANSACTIONS YIELD transactionId AS id, status, currentQuery AS query "
            "WHERE status STARTS WITH 'Blocked' AND query CONTAINS 'SET n += row[2]' RETURN id"
        )
        with (
            Neo4jStore(access(own_server)) as other,
            other.driver.session() as session,
            session.begin_transaction() as tx,
        ):
            tx.run("MATCH (n:Actor {id: 'a001999'}) SET n.seen = 1").consume()
            held.set()
            until = time.monotonic() + 60
            while not ended.is_set() and time.monotonic() < until:
                for record in other.driver.execute_query(blocked).records:
                    other.driver.execute_query(f"TERMINATE TRANSACTIONS '{record['id']}'")
                    ended.set()
                time.sleep(0.05)
            tx.rollback()

    ender = threading.Thread(target=end)
    ender.start()
    try:
        assert held.wait(30)
        with pytest.raises(StoreError, match="somebody ended the transaction"):
            store.push(changed)
    finally:
        ender.join()
    assert ended.is_set()
    names = "MATCH (n:Actor) RETURN count(n) AS n, count(CASE n.name WHEN 'changed' THEN 1 END) AS m"
    assert store.run(names).rows == ((2_000, 0),)
    assert store.push(changed).count("actor", "change") == 2_000
    assert store.run(names).rows == ((2_000, 2_000),)


@pytest.mark.slow
def test_a_deadlock_with_somebody_else_is_tried_again(own_server: Server, store: Neo4jStore) -> None:
    """Somebody locks actors in the order opposite to that of a push that changes them, and holds more locks than it:
    of two that wait for each other the server stops the one with fewer."""
    graph = ring(2_000, 0)
    store.push(graph)
    store.driver.execute_query("UNWIND range(1, 10000) AS x CREATE (:Extra {of_test: true})")
    ended = threading.Event()
    locked = []

    def disturb() -> None:
        with Neo4jStore(access(own_server)) as other:
            while not ended.is_set():
                with suppress(Exception), other.driver.session() as session, session.begin_transaction() as tx:
                    tx.run("MATCH (n:Extra) SET n.seen = timestamp()").consume()
                    for name in ("a001999", "a000000"):
                        tx.run("MATCH (n:Actor {id: $id}) SET n.seen = timestamp()", id=name).consume()
                        time.sleep(0.02)
                    tx.commit()
                    locked.append(1)

    disturber = threading.Thread(target=disturb)
    disturber.start()
    retries = 0
    try:
        for number in range(60):
            changed = ring(2_000, 0, key=f"changed {number}")
            nodes = [replace(one, properties={**one.properties, "name": f"n{number}"}) for one in changed.nodes()]
            done = store.push(replace(changed, nodes=lambda nodes=nodes: nodes))
            assert done.count("actor", "change") == 2_000
            retries += done.retries
            if retries and locked:
                break
    finally:
        ended.set()
        disturber.join()
    store.driver.execute_query("MATCH (n:Extra) DELETE n")
    assert retries > 0
    assert store.run("MATCH (n:Actor) RETURN count(n) AS n, count(DISTINCT n.name) AS m").rows == ((2_000, 1),)


def test_a_value_that_is_too_large_is_named_and_the_rest_can_still_be_pushed(
    store: Neo4jStore, ontology: Ontology
) -> None:
    graph = handmade()
    long = replace(graph.actors["borea"], name="B" * 40_000)
    with pytest.raises(StoreError, match="'borea' holds a value that is too large"):
        store.push(rows_of(Graph(graph.documents, {**graph.actors, "borea": long}, graph.statements), ontology))
    store.push(rows_of(graph, ontology))
    assert store.read() == graph


def test_a_large_document_goes_in_whole(store: Neo4jStore, ontology: Ontology) -> None:
    graph = handmade()
    first = next(iter(graph.documents.values()))
    large = replace(first, text=first.text + "\n" + "All quiet. " * 1_000_000)
    changed = Graph({**graph.documents, large.id: large}, graph.actors, graph.statements)
    store.push(rows_of(changed, ontology))
    assert store.read() == changed


@pytest.mark.slow
def test_a_database_that_is_read_only_is_told_and_still_answers(own_server: Server, ontology: Ontology) -> None:
    with Neo4jStore(access(own_server)) as opened:
        opened.push(rows_of(handmade(), ontology))
    own_server.stop(kill=True)
    own_server.configure(server__databases__default_to_read_only="true")
    own_server.start()
    try:
        with Neo4jStore(access(own_server)) as opened:
            assert opened.push(rows_of(handmade(), ontology)) == Pushed()
            assert opened.read() == handmade()
            with pytest.raises(StoreError, match="the database is read-only"):
                opened.push(NOTHING)
            assert opened.read() == handmade()
    finally:
        own_server.stop(kill=True)
        own_server.configure(server__databases__default_to_read_only="false")
        own_server.start()


# --- encryption -------------------------------------------------------------------------------------------------------


@pytest.fixture
def encrypted(own_server: Server, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """The server with a certificate that it signed itself, for the name localhost."""
    folder = own_server.home / "certificates" / "bolt"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command += ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    own_server.stop(kill=True)
    own_server.configure(
        server__bolt__tls_level="REQUIRED", dbms__ssl__policy__bolt__enabled="true",
        dbms__ssl__policy__bolt__base_directory="certificates/bolt",
        dbms__ssl__policy__bolt__private_key="private.key",
        dbms__ssl__policy__bolt__public_certificate="public.crt",
    )  # fmt: skip
    own_server.start()
    yield own_server, folder / "public.crt"
    own_server.stop(kill=True)
    own_server.configure(server__bolt__tls_level="DISABLED", dbms__ssl__policy__bolt__enabled="false")
    own_server.start()


@pytest.mark.slow
def test_a_self_signed_certificate_needs_to_be_trusted_by_name_or_by_scheme(encrypted: tuple[Server, Path]) -> None:
    server, certificate = encrypted
    with pytest.raises(StoreError, match="certificate is not trusted"):
        Neo4jStore(Access(server.uri.replace("bolt", "bolt+s"), "neo4j", PASSWORD))
    with pytest.raises(GraphkitError):
        Neo4jStore(Access(server.uri, "neo4j", PASSWORD))
    for way in (
        Access(server.uri.replace("bolt", "bolt+ssc"), "neo4j", PASSWORD),
        Access(server.uri, "neo4j", PASSWORD, None, str(certificate)),
    ):
        with Neo4jStore(way) as opened:
            assert opened.run("RETURN 1 AS x").rows == ((1,),)


@pytest.mark.parametrize("text", [None, "this is no certificate"])
def test_a_file_of_certificates_that_is_none_is_named(text: str | None, tmp_path: Path, own_server: Server) -> None:
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"ca\.pem"):
        Neo4jStore(Access(own_server.uri, "neo4j", PASSWORD, None, str(file)))
