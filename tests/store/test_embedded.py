"""The embedded index answers as the protocol says, keeps to reading and to its time, and survives kills and company."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.errors import QueryError, StoreError
from graphkit.model.dates import PartialDate
from graphkit.model.graph import Graph, certainty
from graphkit.model.statement import make_statement
from graphkit.ontology.schema import Ontology
from graphkit.store.base import GraphStore
from graphkit.store.embedded import EmbeddedStore, open_index
from tests.handmade import handmade

ROOT = Path(__file__).resolve().parents[2]
SLOW_INSIDE = "RETURN size([x IN range(1, 60000) WHERE any(y IN range(1, 60000) WHERE y = -x)]) AS n"
SLOW_ROWS = "UNWIND range(1, 9000) AS x UNWIND range(1, 90000) AS y RETURN sum(x * y) AS n"


def test_it_is_a_graph_store_and_gives_back_the_graph_that_was_written(embedded: EmbeddedStore) -> None:
    assert isinstance(embedded, GraphStore)
    assert embedded.read() == handmade()


def test_dates_compare_as_dates_and_come_back_as_texts(embedded: EmbeddedStore) -> None:
    table = embedded.run(
        "MATCH (:State)-[r:DESIGNATES]->(g) WHERE r.valid_from <= $at AND r.valid_from <= date($text) "
        "RETURN r.valid_from AS since, toString(r.valid_until) AS until, r.valid_from.year AS year ORDER BY since",
        {"at": date(2005, 1, 1), "text": "2005-01-01"},
    )
    assert table.rows == (("1997-01-01", "9999-12-31", 1997), ("2001-05-01", "2001-06-01", 2001))


def test_nodes_relationships_and_paths_come_back_plain(embedded: EmbeddedStore) -> None:
    table = embedded.run(
        "MATCH p = (a:State {id: 'cassia'})-[r:SHELTERS]->(b) "
        "RETURN b, r, p, [a, null, 1.5] AS l, {k: r} AS m, r.topic AS t"
    )
    ((node, tie, path, listed, mapped, topic),) = table.rows
    assert (node["id"], node["labels"], node["properties"]["aliases"]) == ("dawn", ["Actor", "Group"], ["DF"])
    assert (tie["type"], tie["source"], tie["target"]) == ("SHELTERS", "cassia", "dawn")
    assert tie["properties"]["valid_until"] == "2004-01-01"
    assert [one["id"] for one in path["nodes"]] == ["cassia", "dawn"]
    assert path["relationships"] == [tie] == [mapped["k"]]
    assert listed == [path["nodes"][0], None, 1.5]
    assert topic is None


def test_columns_are_named_where_no_row_is_found(embedded: EmbeddedStore) -> None:
    table = embedded.run("MATCH (a:Person)-[r:KILLS]->(b) RETURN b.name AS victim, a.name AS killer ORDER BY victim")
    assert (table.columns, table.rows) == (("victim", "killer"), ())


HOSTILE = [
    'O\'Brien "x" `y` \\ $z {} // é\u2028🎉',
    "'}) DETACH DELETE (n) //",
    "(#1:0)-[#2:0]->(#3:0)",
    "a;b\n\tc",
    "null",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_go_in_and_come_out_unchanged(name: str, tmp_path: Path, ontology: Ontology) -> None:
    graph = handmade()
    odd = replace(graph.actors["arlen"], name=name, aliases=(name,))
    changed = Graph(graph.documents, {**graph.actors, "arlen": odd}, graph.statements)
    with EmbeddedStore(tmp_path) as store:
        store.write(changed, ontology)
        assert store.read() == changed
        found = store.run("MATCH (a:Actor {name: $name}) RETURN a.name AS name", {"name": name})
        assert found.rows == ((name,),)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:State {id: 'x'})",
        "MATCH (a:State) SET a.name = 'x' RETURN a",
        "MATCH (a:State) DETACH DELETE a",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
        "IMPORT DATABASE file:///etc/passwd",
        "EXPORT DATABASE file:///x",
        "CALL merge.node(['State'], {id: 'x'}) YIELD node RETURN node",
        "CALL apoc.do.when(true, 'CREATE (n:State) RETURN n', '') YIELD value RETURN value",
        "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` true",
    ],
)
def test_what_does_more_than_read_is_refused_and_changes_nothing(query: str, embedded: EmbeddedStore) -> None:
    with pytest.raises(QueryError):
        embedded.run(query)
    assert embedded.read() == handmade()


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("opencypher", "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"),
        ("opencypher", "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line"),
        ("opencypher", "CREATE (:State {id: 'x'})"),
        ("sql", "IMPORT DATABASE file:///etc/passwd"),
        ("sql", "DELETE FROM Actor"),
    ],
)
def test_the_engine_itself_refuses_what_the_text_check_might_miss(
    language: str, query: str, embedded: EmbeddedStore
) -> None:
    for way in (embedded._database.query, embedded._database.command):
        if way == embedded._database.command and "LOAD CSV" in query:
            continue
        with pytest.raises(Exception, match=r"disabled|not idempotent|read only"):
            list(way(language, query) or [])


@pytest.mark.parametrize("query", [SLOW_INSIDE, SLOW_ROWS])
def test_a_query_that_takes_too_long_is_given_up(query: str, embedded: EmbeddedStore) -> None:
    begin = time.monotonic()
    with pytest.raises(StoreError, match=r"within 0\.3 s"):
        embedded.run(query, timeout=0.3)
    assert time.monotonic() - begin < 3
    assert embedded.run("MATCH (a:State) RETURN count(a) AS n").rows == ((3,),)


def test_faults_of_a_query_are_told_without_java(embedded: EmbeddedStore) -> None:
    for query in ("MATCH (a RETURN a", "MATCH (a {id: $missing}) RETURN a", "RETURN nothing(1)"):
        with pytest.raises(QueryError) as caught:
            embedded.run(query)
        assert "com.arcadedb" not in str(caught.value)
        assert "\n" not in str(caught.value)


def test_the_index_is_made_again_when_the_record_changed_and_only_then(tmp_path: Path, ontology: Ontology) -> None:
    built = []

    def build() -> Graph:
        built.append(1)
        return handmade()

    for digest in ("one", "one", "two"):
        open_index(tmp_path / "index", digest, build, ontology).close()
    assert len(built) == 2
    assert len([entry for entry in (tmp_path / "index").iterdir() if entry.is_dir()]) == 1


def test_a_damaged_index_is_made_again(tmp_path: Path, ontology: Ontology) -> None:
    open_index(tmp_path, "one", handmade, ontology).close()
    (home,) = (entry for entry in tmp_path.iterdir() if entry.is_dir())
    (home / "schema.json").write_text("{", encoding="utf-8")
    with open_index(tmp_path, "one", handmade, ontology) as store:
        assert store.read() == handmade()


def test_two_stores_of_one_process_share_an_index(tmp_path: Path, ontology: Ontology) -> None:
    first, second = (open_index(tmp_path, "one", handmade, ontology) for _ in range(2))
    first.close()
    assert second.read() == handmade()
    second.close()
    with pytest.raises(StoreError, match="nothing has been written"):
        second.run("RETURN 1 AS x")


READER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.handmade import handmade
from graphkit.ontology.load import load_ontology
from graphkit.store.embedded import open_index
store = open_index(Path({folder!r}), "one", handmade, load_ontology())
"""


def child(folder: Path, code: str, cwd: Path) -> subprocess.Popen[str]:
    text = READER.format(tests=str(ROOT / "tests"), folder=str(folder)) + code
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", text], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=cwd, env=environment,
    )  # fmt: skip


def test_several_processes_read_one_index_at_once(tmp_path: Path, ontology: Ontology) -> None:
    count = "print(store.run('MATCH (a:State) RETURN count(a) AS n').rows, flush=True); sys.stdin.read()"
    children = [child(tmp_path / "index", count, tmp_path) for _ in range(2)]
    said = [one.stdout.readline() for one in children if one.stdout]
    with open_index(tmp_path / "index", "one", handmade, ontology) as store:
        assert store.read() == handmade()
    ends = [one.communicate("", timeout=60) for one in children]
    assert said == ["((3,),)\n"] * 2
    assert [(one.returncode, end) for one, end in zip(children, ends, strict=True)] == [(0, ("", ""))] * 2
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["index"]


def test_beside_a_process_that_writes_the_answer_is_right_or_a_clear_refusal(
    tmp_path: Path, ontology: Ontology
) -> None:
    open_index(tmp_path / "index", "one", handmade, ontology).close()
    hold = (
        "place = store._place; store.close(); held = store.engine._api.open_database(str(place)); "
        "print('held', flush=True); sys.stdin.read(); held.close()"
    )
    holder = child(tmp_path / "index", hold, tmp_path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    said = ""
    try:
        with open_index(tmp_path / "index", "one", handmade, ontology) as store:
            assert store.read() == handmade()
    except StoreError as error:
        said = str(error)
    assert said == "" or "another process" in said
    holder.communicate("", timeout=60)
    with open_index(tmp_path / "index", "one", handmade, ontology) as store:
        assert store.read() == handmade()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_build_leaves_nothing_that_hurts(number: int, tmp_path: Path, ontology: Ontology) -> None:
    for delay in (0.8, 1.2, 1.6):
        loader = child(tmp_path / "index", "", tmp_path)
        time.sleep(delay)
        loader.send_signal(number)
        loader.communicate(timeout=60)
    with open_index(tmp_path / "index", "one", handmade, ontology) as store:
        assert store.read() == handmade()
    assert len([entry for entry in (tmp_path / "index").iterdir() if entry.is_dir()]) == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["index"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_running_query_is_left_at_once_on_a_signal(number: int, code: int, tmp_path: Path) -> None:
    slow = (
        f"print('asking', flush=True)\ntry:\n    store.run({SLOW_INSIDE!r}, timeout=60)\n"
        "except KeyboardInterrupt:\n    sys.exit(1)\n"
    )
    asker = child(tmp_path / "index", slow, tmp_path)
    assert asker.stdout is not None
    assert asker.stdout.readline() == "asking\n"
    time.sleep(0.3)
    begin = time.monotonic()
    asker.send_signal(number)
    out, err = asker.communicate(timeout=60)
    assert (asker.returncode, out, err) == (code, "", "")
    assert time.monotonic() - begin < 5


VALID = [
    "1997", "2003-04", "2003-04-10", "1997/..", "../2001", "1979/1986", "2003-04~", "2007?", "197X", "1986~/2003",
    "2003-04/2003-05-02", "2003/", "2003-21",
]  # fmt: skip
WIDTHS = ["%Y-%m-%d", "%Y-%m", "%Y"]


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[EmbeddedStore]:
    graph = handmade()
    one = next(one for one in graph.statements.values() if one.relation == "ARMS")
    made = [make_statement(one.source, one.relation, one.target, one.evidence, valid=valid) for valid in VALID]
    statements = {one.id: one for one in sorted(made, key=lambda s: s.id)}
    with EmbeddedStore(tmp_path_factory.mktemp("dated")) as store:
        store.write(Graph(graph.documents, graph.actors, statements), ontology)
        yield store


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(VALID), st.dates(date(1975, 1, 1), date(2010, 1, 1)), st.sampled_from(WIDTHS))
def test_certain_and_possible_in_cypher_are_those_of_the_model(
    dated: EmbeddedStore, valid: str, day: date, width: str
) -> None:
    at = PartialDate.parse(day.strftime(width))
    rows = dated.run(
        "MATCH ()-[r]->() WHERE r.valid = $valid AND r.valid_from < $until AND $at < r.valid_until RETURN CASE "
        "WHEN (r.certain_from < $until AND $at < r.certain_until) OR ($at <= r.start_from AND r.start_until <= $until) "
        "THEN 'certain' ELSE 'possible' END AS certainty",
        {"valid": valid, "at": at.lower, "until": at.upper},
    ).column("certainty")
    statement = next(one for one in dated.read().statements.values() if one.valid == valid)
    wanted = certainty(statement, at)
    assert rows == ([] if wanted is None else [wanted])
