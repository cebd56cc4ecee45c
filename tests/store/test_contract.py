"""What every store promises, asked of each: the embedded database and a real Neo4j server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.errors import QueryError, StoreError
from graphkit.model.dates import PartialDate
from graphkit.model.graph import Graph, certainty
from graphkit.model.statement import make_statement
from graphkit.ontology.schema import Ontology
from graphkit.store.base import GraphStore
from graphkit.store.embedded import EmbeddedStore
from tests.handmade import handmade


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """A store of each kind, open."""
    if request.param == "embedded":
        with EmbeddedStore(tmp_path_factory.mktemp("contract")) as store:
            yield store
        return
    from graphkit.store.neo4j import Neo4jStore

    with Neo4jStore(request.getfixturevalue("neo4j").access) as remote:
        yield remote


@pytest.fixture
def store(empty: GraphStore, ontology: Ontology) -> GraphStore:
    """The store, holding the small invented graph."""
    empty.write(handmade(), ontology)
    return empty


def test_it_is_a_graph_store_and_gives_back_the_graph_that_was_written(store: GraphStore) -> None:
    assert isinstance(store, GraphStore)
    assert store.read() == handmade()


def test_another_graph_takes_the_place_of_the_first(store: GraphStore, ontology: Ontology) -> None:
    graph = handmade()
    kept = {key: one for key, one in graph.statements.items() if one.relation != "SHELTERS"}
    smaller = Graph(graph.documents, {k: a for k, a in graph.actors.items() if k != "cassia"}, kept)
    store.write(smaller, ontology)
    assert store.read() == smaller
    store.write(graph, ontology)
    assert store.read() == graph


def test_a_type_that_the_ontology_lacks_is_refused_and_the_old_graph_stays(
    store: GraphStore, ontology: Ontology
) -> None:
    graph = handmade()
    odd = replace(graph.actors["arlen"], type="Realm")
    with pytest.raises(StoreError, match="Realm"):
        store.write(Graph(graph.documents, {**graph.actors, "arlen": odd}, graph.statements), ontology)
    store.write(graph, ontology)
    assert store.read() == graph


def test_dates_compare_as_dates_and_come_back_as_texts(store: GraphStore) -> None:
    table = store.run(
        "MATCH (:State)-[r:DESIGNATES]->(g) WHERE r.valid_from <= $at AND r.valid_from <= date($text) "
        "RETURN r.valid_from AS since, toString(r.valid_until) AS until, r.valid_from.year AS year ORDER BY since",
        {"at": date(2005, 1, 1), "text": "2005-01-01"},
    )
    assert table.rows == (("1997-01-01", "9999-12-31", 1997), ("2001-05-01", "2001-06-01", 2001))


def test_nodes_relationships_and_paths_come_back_plain(store: GraphStore) -> None:
    table = store.run(
        "MATCH p = (a:State {id: 'cassia'})-[r:SHELTERS]->(b) "
        "RETURN b, r, p, [a, null, 1.5] AS l, {k: r} AS m, r.topic AS t"
    )
    ((node, tie, path, listed, mapped, topic),) = table.rows
    assert (node["id"], node["labels"]) == ("dawn", ["Actor", "Group"])
    assert sorted(node["properties"]) == ["aliases", "id", "ids", "name", "type"]
    assert (tie["type"], tie["source"], tie["target"]) == ("SHELTERS", "cassia", "dawn")
    assert tie["properties"]["valid_until"] == "2004-01-01"
    assert [one["id"] for one in path["nodes"]] == ["cassia", "dawn"]
    assert path["relationships"] == [tie] == [mapped["k"]]
    assert listed == [path["nodes"][0], None, 1.5]
    assert topic is None


def test_columns_are_named_where_no_row_is_found(store: GraphStore) -> None:
    table = store.run("MATCH (a:Person)-[r:KILLS]->(b) RETURN b.name AS victim, a.name AS killer ORDER BY victim")
    assert (table.columns, table.rows) == (("victim", "killer"), ())


@pytest.mark.parametrize(
    "value", ['O\'Brien "x" $y \\ {}', 7, -1.5, True, None, date(1997, 5, 1), ["a", "b"], [], [date(2001, 1, 1), None]]
)
def test_parameters_of_every_kind_come_back_as_they_went(value: Any, store: GraphStore) -> None:
    plain = [one.isoformat() if isinstance(one, date) else one for one in value] if isinstance(value, list) else value
    wanted = value.isoformat() if isinstance(value, date) else plain
    assert store.run("RETURN $value AS value", {"value": value}).rows == ((wanted,),)


HOSTILE = [
    'O\'Brien "x" `y` \\ $z {} // é\u2028🎉',
    "'}) DETACH DELETE (n) //",
    "(#1:0)-[#2:0]->(#3:0)",
    "a;b\n\tc",
    "null",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_go_in_and_come_out_unchanged(name: str, store: GraphStore, ontology: Ontology) -> None:
    graph = handmade()
    odd = replace(graph.actors["arlen"], name=name, aliases=(name,))
    changed = Graph(graph.documents, {**graph.actors, "arlen": odd}, graph.statements)
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
        "CALL dbms.setConfigValue('x', 'y')",
        "MATCH (a) CALL (a) { DETACH DELETE a } IN TRANSACTIONS",
        "RETURN 1 AS x; MATCH (n) DETACH DELETE n",
    ],
)
def test_what_does_more_than_read_is_refused_and_changes_nothing(query: str, store: GraphStore) -> None:
    with pytest.raises(QueryError):
        store.run(query)
    assert store.read() == handmade()


@pytest.mark.parametrize("query", ["MATCH (a RETURN a", "MATCH (a {id: $missing}) RETURN a", "RETURN nothing(1)"])
def test_faults_of_a_query_are_told_on_one_line_and_without_java(query: str, store: GraphStore) -> None:
    with pytest.raises(QueryError) as caught:
        store.run(query)
    assert "com.arcadedb" not in str(caught.value)
    assert "org.neo4j" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_query_that_takes_too_long_is_given_up(store: GraphStore) -> None:
    slow = "UNWIND range(1, 90000) AS x UNWIND range(1, 90000) AS y RETURN sum(x * y) AS n"
    begin = time.monotonic()
    with pytest.raises(StoreError, match="no answer within"):
        store.run(slow, timeout=0.3)
    assert time.monotonic() - begin < 10
    assert store.run("MATCH (a:State) RETURN count(a) AS n").rows == ((3,),)


VALID = [
    "1997", "2003-04", "2003-04-10", "1997/..", "../2001", "1979/1986", "2003-04~", "2007?", "197X", "1986~/2003",
    "2003-04/2003-05-02", "2003/", "2003-21",
]  # fmt: skip
WIDTHS = ["%Y-%m-%d", "%Y-%m", "%Y"]


@pytest.fixture(scope="module")
def dated(empty: GraphStore) -> Graph:
    """A graph with one statement for each way of dating."""
    graph = handmade()
    one = next(one for one in graph.statements.values() if one.relation == "ARMS")
    made = [make_statement(one.source, one.relation, one.target, one.evidence, valid=valid) for valid in VALID]
    return Graph(graph.documents, graph.actors, {one.id: one for one in sorted(made, key=lambda s: s.id)})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(VALID), st.dates(date(1975, 1, 1), date(2010, 1, 1)), st.sampled_from(WIDTHS))
def test_certain_and_possible_in_cypher_are_those_of_the_model(
    empty: GraphStore, ontology: Ontology, dated: Graph, valid: str, day: date, width: str
) -> None:
    empty.write(dated, ontology)
    at = PartialDate.parse(day.strftime(width))
    rows = empty.run(
        "MATCH ()-[r]->() WHERE r.valid = $valid AND r.valid_from < $until AND $at < r.valid_until RETURN CASE "
        "WHEN (r.certain_from < $until AND $at < r.certain_until) OR ($at <= r.start_from AND r.start_until <= $until) "
        "THEN 'certain' ELSE 'possible' END AS certainty",
        {"valid": valid, "at": at.lower, "until": at.upper},
    ).column("certainty")
    wanted = certainty(next(one for one in dated.statements.values() if one.valid == valid), at)
    assert rows == ([] if wanted is None else [wanted])
