"""GraphML and GEXF: what is written is read back by NetworkX, whatever the texts hold."""

from __future__ import annotations

import io

import networkx
import pytest
from page_graphs import sample

from graphkit.model.graph import Graph, assemble
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, make_statement
from graphkit.ontology.schema import Ontology
from graphkit.render.exchange import exchange


def read(text: str, format_: str) -> networkx.MultiDiGraph:
    source = io.BytesIO(text.encode("utf-8"))
    return networkx.read_graphml(source, force_multigraph=True) if format_ == "graphml" else networkx.read_gexf(source)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_every_actor_and_statement_is_read_back(ontology: Ontology, format_: str) -> None:
    graph = sample()
    found = read(exchange(graph, ontology, format_), format_)
    assert set(found) == set(graph.actors)
    assert found.number_of_edges() == len(graph.statements)
    edges = [one for _, _, one in found.edges(data=True)]
    assert {one["status"] for one in edges} == {"asserted", "alleged", "denied", "planned", "hypothetical"}
    assert any("rockets" in one["quote"] for one in edges)
    assert found.nodes["kordun"]["name"] == "Kordun"
    assert found.nodes["kordun"]["aliases"] == "the Kordunese"


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_the_same_graph_gives_the_same_bytes(ontology: Ontology, format_: str) -> None:
    text = exchange(sample(), ontology, format_)
    assert text == exchange(sample(), ontology, format_)
    assert "lastmodifieddate" not in text


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_texts_that_xml_cannot_hold_do_not_break_the_file(ontology: Ontology, format_: str) -> None:
    text = "a\x00b\x07c ]]> <x/> & “d” \ud800"
    document = Document("d", "d.txt", "t", None, (), None, None, None, "0" * 64, text)
    actors = [Actor("a", "State", text), Actor("b", "State", "B")]
    one = make_statement("a", "MEETS", "b", [Evidence("d", 0, len(text), text, None, "x/1", 1.0)], topic=text)
    graph: Graph = assemble([document], actors, [one])
    found = read(exchange(graph, ontology, format_), format_)
    assert found.nodes["a"]["name"] == "a\ufffdb\ufffdc ]]> <x/> & “d” \ufffd"
