"""Graphs for NetworkX keep every statement and everything known of it."""

from __future__ import annotations

import pytest

from graphkit.analyse.network import collapse, to_networkx
from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology


def test_every_statement_is_an_edge_of_its_own_with_all_that_is_known(graph: Graph, ontology: Ontology) -> None:
    made = to_networkx(graph, ontology)
    assert made.number_of_nodes() == 6
    assert made.number_of_edges() == 8
    arms = next(data for _, _, data in made.edges("kordun", data=True) if data["relation"] == "ARMS")
    assert arms["status"] == "alleged"
    assert arms["speaker"] == "arvane"
    assert arms["denied_by"] == ["kordun"]
    assert arms["valid_from"] is None
    assert arms["goldstein"] == pytest.approx(8.3)
    assert arms["quad"] == "M-Coop"
    assert arms["document"] == "dawn-00000001"
    assert made.nodes["arvane"]["iso3166"] == "AV"


def test_open_ends_become_far_days_and_certain_days_end_with_the_last_report(graph: Graph, ontology: Ontology) -> None:
    made = to_networkx(graph, ontology)
    listed = next(data for _, _, data in made.edges("arvane", data=True) if data["relation"] == "DESIGNATES")
    assert (listed["valid_from"], listed["valid_until"]) == ("2003-04-01", "9999-12-31")
    assert (listed["certain_from"], listed["certain_until"]) == ("2003-04-30", "2007-06-26")


def test_a_symmetric_relation_counts_both_ways_when_pairs_are_collapsed(graph: Graph, ontology: Ontology) -> None:
    made = collapse(graph, ontology)
    assert made.has_edge("kordun", "arvane")
    assert not made.has_edge("dawn-column", "kordun")


def test_weights_count_statements_documents_or_confidence(graph: Graph, ontology: Ontology) -> None:
    assert collapse(graph, ontology, "directed", "statements")["kordun"]["dawn-column"]["weight"] == 2
    assert collapse(graph, ontology, "directed", "sources")["kordun"]["dawn-column"]["weight"] == 1
    assert collapse(graph, ontology, "directed", "confidence")["kordun"]["dawn-column"]["weight"] == pytest.approx(1.6)
    assert collapse(graph, ontology, "reversed")["dawn-column"]["kordun"]["weight"] == 1
    assert collapse(graph, ontology, "undirected", "statements")["arvane"]["kordun"]["weight"] == 2
