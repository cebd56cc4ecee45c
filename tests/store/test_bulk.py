"""The files for `neo4j-admin database import` give, by a real import, the graph that a push would give."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import InputError, StoreError
from graphkit.model.graph import Graph
from graphkit.model.statement import Office
from graphkit.ontology.schema import Ontology
from graphkit.store.bulk import write_import
from graphkit.store.connecting import Access
from graphkit.store.mapping import NodeRow
from graphkit.store.marking import MARK, Rows, mark_of
from graphkit.store.neo4j import Neo4jStore, rows_of
from tests.handmade import handmade
from tests.neo4j_server import PASSWORD, Server
from tests.store.rows import ring


def hostile() -> Graph:
    """The handmade graph with names that a CSV file, a shell or a query might trip over."""
    graph = handmade()
    name = "a \"quoted\", name; with\nlines\tand ünïcode $(id) `x` \\ 'y' \u2028 ;\n"
    odd = replace(graph.actors["cassia"], name=name, aliases=("", ",", '"', "a;b", "0x", " ", "null"))
    long = replace(graph.actors["five"], aliases=tuple(f"alias {number} " + "x" * 500 for number in range(200)))
    clerk = replace(graph.actors["fort"], offices=(Office("clerk", None, None),))
    return replace(graph, actors={**graph.actors, "cassia": odd, "five": long, "fort": clerk})


def held(store: Neo4jStore, query: str) -> list[list[Any]]:
    """Give labels or type, ends and properties as they stand in the database, dates as dates."""

    def native(value: Any) -> Any:
        return value.to_native() if hasattr(value, "to_native") else value

    return [
        [
            *(sorted(one) if isinstance(one, list) else one for one in rest),
            {key: native(one) for key, one in properties.items()},
        ]
        for *rest, properties in store.driver.execute_query(query).records
    ]


@pytest.mark.neo4j
def test_an_import_gives_the_graph_and_leaves_nothing_to_push(
    own_server: Server, tmp_path: Path, ontology: Ontology
) -> None:
    graph = hostile()
    rows = rows_of(graph, ontology)
    rows.state["decisions"] = ['{"a": "b, \\"c\\""}']
    assert write_import(rows, tmp_path / "files") == len(graph.actors) + len(graph.documents) + len(graph.statements)
    own_server.stop(kill=True)
    own_server.take_in(tmp_path / "files")
    own_server.start()
    with Neo4jStore(Access(own_server.uri, "neo4j", PASSWORD)) as store:
        state = "MATCH (p:GraphkitPush) RETURN p.key AS key, p.decisions AS decisions"
        assert [one.data() for one in store.driver.execute_query(state).records] == [
            {"key": rows.key, "decisions": rows.state["decisions"]}
        ]
        assert store.push(rows).counts == {}
        assert store.read() == graph
        nodes = "MATCH (n:Actor|Document) RETURN labels(n), properties(n) ORDER BY n:Document, n.id"
        assert held(store, nodes) == [
            [sorted(one.labels), {**one.properties, MARK: mark_of(one)}] for one in rows.nodes()
        ]
        ties = "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r) ORDER BY r.id"
        assert held(store, ties) == [
            [one.type, one.source, one.target, {**one.properties, MARK: mark_of(one)}] for one in rows.edges()
        ]
        constraints = store.driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes").records
        assert {one["labelsOrTypes"][0] for one in constraints} >= {"Actor", "Document"}
        smaller = replace(graph, statements={})
        assert store.push(rows_of(smaller, ontology)).counts == {("statement", "remove"): len(graph.statements)}
        assert store.read() == smaller


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, ontology: Ontology) -> None:
    for name in ("one", "two"):
        write_import(rows_of(hostile(), ontology), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "import.sh" in files
    assert [(tmp_path / "one" / name).read_bytes() for name in files] == [
        (tmp_path / "two" / name).read_bytes() for name in files
    ]


def test_rows_are_passed_on_one_by_one(tmp_path: Path) -> None:
    alive: list[int] = []
    seen = 0

    class Watched(dict):  # type: ignore[type-arg]
        def __init__(self, held: dict[str, object]) -> None:
            super().__init__(held)
            alive.append(1)

        def __del__(self) -> None:
            alive.pop()

    def nodes() -> list[NodeRow]:
        nonlocal seen
        for row in rows.nodes():
            seen = max(seen, len(alive))
            yield replace(row, properties=Watched(row.properties))

    rows = ring(2_000, 0)
    write_import(replace(rows, nodes=nodes), tmp_path / "files")  # type: ignore[arg-type]
    assert 0 < seen < 5


def test_what_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path, ontology: Ontology) -> None:
    graph = handmade()
    split = replace(graph.actors["borea"], aliases=("two\x1fparts",))
    with pytest.raises(StoreError, match=r"U\+001F"):
        write_import(rows_of(replace(graph, actors={**graph.actors, "borea": split}), ontology), tmp_path / "files")
    stranger = NodeRow("x", ("Actor", "Starship"), {"id": "x"})
    rows = ring(2, 1)
    with pytest.raises(StoreError, match="Starship"):
        write_import(Rows(lambda: [stranger], rows.edges, "k", rows.labels, rows.types), tmp_path / "files")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        write_import(ring(2, 1), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_rows_are_compressed_and_the_headers_are_plain(tmp_path: Path) -> None:
    write_import(ring(3, 2), tmp_path / "files")
    with gzip.open(tmp_path / "files" / "statements.csv.gz", "rt", encoding="utf-8") as file:
        assert len(file.readlines()) == 2
    header = (tmp_path / "files" / "statements-header.csv").read_text(encoding="utf-8")
    assert header.startswith(":START_ID(Actor),:END_ID(Actor),:TYPE,")
