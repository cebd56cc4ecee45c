"""The exported Cypher script makes, on a real server, what a push would make; run twice it changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import StoreError
from graphkit.ontology.schema import Ontology
from graphkit.store.mapping import EdgeRow
from graphkit.store.neo4j import Neo4jStore, rows_of
from graphkit.store.script import literal, script
from tests.handmade import handmade
from tests.store.rows import ring
from tests.store.scripts import run_script
from tests.store.test_bulk import hostile


@pytest.mark.neo4j
def test_the_script_gives_the_graph_and_leaves_nothing_to_push(remote: Neo4jStore, ontology: Ontology) -> None:
    graph = hostile()
    rows = rows_of(graph, ontology)
    text = "".join(script(rows))
    run_script(remote, text)
    assert remote.read() == graph
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r"
    before = remote.run(count).rows
    run_script(remote, text)
    assert remote.run(count).rows == before
    assert remote.read() == graph
    assert remote.push(rows).counts == {}


TEXTS = ["'; MATCH (n) DETACH DELETE n; //", "\\", "\\'", "a\nb;\n", "\u2028\x07\x85", "${x}", "`", "\\u0027"]


@pytest.mark.neo4j
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_as_it_was(remote: Neo4jStore, text: str) -> None:
    written = literal(text)
    assert "\n" not in written
    assert remote.run(f"RETURN {written} AS t").rows == ((text,),)


@given(st.text())
def test_a_literal_stays_on_one_line_and_between_its_quotes(text: str) -> None:
    written = literal(text)
    assert written.isprintable() or not set(written) & set("\n\r\u2028\u2029\x85")
    inside = written[1:-1].replace("\\\\", "")
    assert written[0] == written[-1] == "'"
    assert "'" not in inside.replace("\\'", "")


def test_a_type_that_is_not_allowed_is_refused(ontology: Ontology) -> None:
    rows = ring(2, 0)
    edge = EdgeRow("s", "X]->() DETACH DELETE a //", "a000000", "a000001", {"id": "s"})
    with pytest.raises(StoreError, match="not in the ontology"):
        "".join(script(replace(rows, edges=lambda: [edge])))


def test_the_same_graph_gives_the_same_script(ontology: Ontology) -> None:
    assert list(script(rows_of(handmade(), ontology))) == list(script(rows_of(handmade(), ontology)))
