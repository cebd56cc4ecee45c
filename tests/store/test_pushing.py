"""A push to a real server does what differs and nothing else, beside other people's data and other pushes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import StoreError
from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.store.mapping import EdgeRow, NodeRow
from graphkit.store.marking import Rows
from graphkit.store.neo4j import Neo4jStore, rows_of
from graphkit.store.pushing import Pushed, difference
from tests.conftest import ROOT, Neo4jAccess
from tests.handmade import handmade
from tests.store.rows import NOTHING, ring

pytestmark = pytest.mark.neo4j


def ask(store: Neo4jStore, query: str, **values: Any) -> list[dict[str, Any]]:
    """Answer with a driver that may write, as somebody else's program would."""
    return [one.data() for one in store.driver.execute_query(query, values, database_=store.access.database).records]


def without(graph: Graph, relation: str) -> Graph:
    return replace(graph, statements={k: one for k, one in graph.statements.items() if one.relation != relation})


def test_the_first_push_creates_and_the_second_writes_nothing(remote: Neo4jStore, ontology: Ontology) -> None:
    rows = rows_of(handmade(), ontology)
    first = remote.push(rows)
    assert first.counts == {("actor", "create"): 9, ("document", "create"): 2, ("statement", "create"): 12}
    state = ask(remote, "MATCH (p:GraphkitPush) RETURN properties(p) AS p")
    assert remote.push(rows).counts == {}
    assert ask(remote, "MATCH (p:GraphkitPush) RETURN properties(p) AS p") == state


def test_constraints_and_indexes_are_made(remote: Neo4jStore, ontology: Ontology) -> None:
    remote.push(rows_of(handmade(), ontology))
    made = ask(remote, "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties WHERE type = 'UNIQUENESS' RETURN *")
    assert {(one["labelsOrTypes"][0], one["properties"][0]) for one in made} >= {("Actor", "id"), ("Document", "id")}
    with pytest.raises(Exception, match="already exists"):
        ask(remote, "CREATE (:Actor {id: 'arlen', of_test: true})")


def test_only_what_differs_is_written(remote: Neo4jStore, ontology: Ontology) -> None:
    graph = handmade()
    remote.push(rows_of(graph, ontology))
    renamed = replace(graph.actors["arlen"], name="Arlenia", ids=(("cow", "902"),))
    changed = replace(without(graph, "SHELTERS"), actors={**graph.actors, "arlen": renamed})
    done = remote.push(rows_of(changed, ontology))
    # Of the statements only the one that Arlen says carries its name.
    assert done.counts == {("actor", "change"): 1, ("statement", "change"): 1, ("statement", "remove"): 2}
    assert remote.read() == changed
    (held,) = ask(remote, "MATCH (a:Actor {id: 'arlen'}) RETURN keys(a) AS k")
    assert "wikidata" not in held["k"]
    assert remote.push(rows_of(graph, ontology)).count("statement", "create") == 2
    assert remote.read() == graph


def test_what_others_keep_in_the_same_database_stays(remote: Neo4jStore, ontology: Ontology) -> None:
    remote.push(rows_of(handmade(), ontology))
    ask(
        remote,
        "MATCH (a:Actor {id: 'arlen'}), (b:Actor {id: 'dawn'}) SET a:Watched, a.note = 'mine' "
        "CREATE (t:Task {of_test: true, id: 'arlen'})-[:ABOUT]->(a) "
        "CREATE (a)-[:SHELTERS {of_test: true, note: 'drawn by hand'}]->(b) "
        "CREATE (:State {of_test: true, name: 'Elsewhere'})",
    )
    theirs = (
        "MATCH (t:Task)-[r:ABOUT]->(a:Watched {note: 'mine'})-[s:SHELTERS {note: 'drawn by hand'}]->(:Actor), "
        "(e:State {name: 'Elsewhere'}) RETURN t.id AS task, a.id AS actor, a.type AS type"
    )
    found = ask(remote, theirs)
    assert found == [{"task": "arlen", "actor": "arlen", "type": "State"}]
    graph = handmade()
    changed = replace(graph.actors["arlen"], type="Government", name="Arlen Council")
    remote.push(rows_of(replace(graph, actors={**graph.actors, "arlen": changed}), ontology))
    assert ask(remote, theirs) == [{**found[0], "type": "Government"}]
    assert ask(remote, "MATCH (a:Actor {id: 'arlen'}) RETURN a:State AS old, a:Government AS new") == [
        {"old": False, "new": True}
    ]
    gone = remote.push(NOTHING)
    assert gone.kept == ["arlen", "dawn"]
    assert gone.count("actor", "remove") == 7
    assert len(ask(remote, theirs)) == 1
    assert ask(remote, "MATCH (n) WHERE n.graphkit <> 0 RETURN n.id") == []
    remote.push(rows_of(graph, ontology))
    assert remote.read() == graph
    assert ask(remote, theirs) == found


def test_somebody_elses_node_under_our_id_is_named_and_not_touched(remote: Neo4jStore, ontology: Ontology) -> None:
    remote.push(NOTHING)
    ask(remote, "CREATE (:Actor {id: 'borea', name: 'not ours', of_test: true})")
    with pytest.raises(StoreError, match=r"'borea' that graphkit did not put there"):
        remote.push(rows_of(handmade(), ontology))
    assert ask(remote, "MATCH (n:Actor {id: 'borea'}) RETURN properties(n) AS p") == [
        {"p": {"id": "borea", "name": "not ours", "of_test": True}}
    ]
    ask(remote, "MATCH (n:Actor {id: 'borea'}) DELETE n")
    remote.push(rows_of(handmade(), ontology))
    assert remote.read() == handmade()


def test_the_difference_is_told_and_nothing_written(remote: Neo4jStore, ontology: Ontology) -> None:
    graph = handmade()
    remote.push(rows_of(without(graph, "SHELTERS"), ontology))
    state = ask(remote, "MATCH (p:GraphkitPush) RETURN properties(p) AS p")
    changes = list(difference(remote.driver, remote.access, rows_of(without(graph, "MEETS"), ontology)))
    assert [(one.word, one.kind) for one in changes if one.kind != "statement"] == []
    assert sorted((one.word, one.name) for one in changes) == [
        ("create", "arlen-army SHELTERS dawn"), ("create", "cassia SHELTERS dawn"), ("remove", ""),
    ]  # fmt: skip
    assert ask(remote, "MATCH (p:GraphkitPush) RETURN properties(p) AS p") == state
    assert remote.read() == without(graph, "SHELTERS")


@pytest.mark.parametrize("name", ["Realm", "MEETS`]->() DETACH DELETE n //", "State:Admin", "", "GraphkitPush"])
def test_labels_and_types_that_are_not_allowed_never_reach_the_server(name: str, remote: Neo4jStore) -> None:
    node = NodeRow("x", ("Actor", name), {"id": "x"})
    state = NodeRow("x", ("Actor", "State"), {"id": "x"})
    tie = EdgeRow("s", name, "x", "x", {"id": "s"})
    for nodes, edges in (([node], []), ([state], [tie])):
        rows = Rows(lambda nodes=nodes: nodes, lambda edges=edges: edges, name, ("Actor", "State"), ("MEETS",))  # type: ignore[misc]
        with pytest.raises(StoreError, match="not in the ontology"):
            remote.push(rows)
    assert ask(remote, "MATCH ()-[r]->() WHERE r.graphkit IS NOT NULL RETURN r") == []


def test_many_batches_come_whole_and_a_changed_few_are_all_that_is_written(remote: Neo4jStore) -> None:
    assert remote.push(ring(500, 25_000)).count("statement", "create") == 25_000
    fewer = ring(500, 24_990, key="fewer")
    assert remote.push(fewer).counts == {("statement", "remove"): 10}
    assert remote.push(ring(500, 25_000)).counts == {("statement", "create"): 10}
    assert ask(remote, "MATCH (:Actor)-[r:MEETS]->(:Actor) RETURN count(r) AS n, count(DISTINCT r.id) AS m") == [
        {"n": 25_000, "m": 25_000}
    ]


def test_rows_out_of_order_are_refused(remote: Neo4jStore) -> None:
    nodes = [NodeRow(name, ("Actor", "State"), {"id": name}) for name in ("b", "a")]
    with pytest.raises(StoreError, match="Sort them by id"):
        remote.push(Rows(lambda: nodes, lambda: (), "odd", ("Actor", "State"), ()))


def test_what_was_removed_by_hand_is_put_back(remote: Neo4jStore, ontology: Ontology) -> None:
    rows = rows_of(handmade(), ontology)
    remote.push(rows)
    ask(remote, "MATCH (:Actor {id: 'cassia'})-[r:SHELTERS]->() DELETE r")
    assert remote.push(rows).counts == {("statement", "create"): 1}
    assert remote.read() == handmade()


def test_two_pushes_at_once_end_with_one_graph(neo4j: Neo4jAccess, remote: Neo4jStore) -> None:
    done: list[Pushed] = []

    def work() -> None:
        with Neo4jStore(neo4j.access) as store:
            done.append(store.push(ring(300, 30_000)))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(done) == 3
    assert sum(one.count("statement", "create") for one in done) == 30_000
    assert ask(remote, "MATCH (:Actor)-[r]->(:Actor) RETURN count(r) AS n, count(DISTINCT r.id) AS m") == [
        {"n": 30_000, "m": 30_000}
    ]


PUSHER = """
import sys
sys.path.insert(0, {root!r})
from graphkit.store.connecting import Access
from graphkit.store.neo4j import Neo4jStore
from tests.store.rows import ring
with Neo4jStore(Access({uri!r}, {user!r}, sys.stdin.readline().strip())) as store:
    store.push(ring(300, 60_000), lambda step: print(step.kind, step.done, flush=True))
"""


def test_a_killed_push_is_mended_by_the_next(neo4j: Neo4jAccess, remote: Neo4jStore) -> None:
    code = PUSHER.format(root=str(ROOT), uri=neo4j.uri, user=neo4j.user)
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(neo4j.password + "\n")
    child.stdin.flush()
    for line in child.stdout:
        if line.startswith("statement"):
            break
    child.kill()
    child.wait()
    time.sleep(2)  # the server may still be committing what it was sent
    (half,) = ask(remote, "MATCH (:Actor)-[r]->(:Actor) RETURN count(r) AS n")
    assert 0 < half["n"] < 60_000
    begin = time.monotonic()
    done = remote.push(ring(300, 60_000))
    assert time.monotonic() - begin < 90
    assert done.count("statement", "create") == 60_000 - half["n"]
    assert ask(remote, "MATCH (:Actor)-[r]->(:Actor) RETURN count(r) AS n, count(DISTINCT r.id) AS m") == [
        {"n": 60_000, "m": 60_000}
    ]


def test_the_password_is_in_no_text_that_access_gives(neo4j: Neo4jAccess, tmp_path: Path) -> None:
    assert neo4j.password not in repr(neo4j.access)
