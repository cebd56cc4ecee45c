"""Paths show how two actors are tied, with the words behind each step."""

from __future__ import annotations

import pytest

from graphkit.analyse.paths import shortest_path
from graphkit.errors import AnalysisError
from graphkit.model.graph import Graph, Selection, select
from graphkit.ontology.schema import Ontology


def test_each_step_shows_the_best_statement_and_counts_the_others(graph: Graph, ontology: Ontology) -> None:
    steps = shortest_path(graph, ontology, "nadia-qasim", "camp-lirren").to_dicts()
    assert [(s["source"], s["relation"], s["target"]) for s in steps] == [
        ("Nadia Qasim", "LEADS", "Kordun"),
        ("Kordun", "SHELTERS", "Dawn Column"),
        ("Dawn Column", "BASED_IN", "Camp Lirren"),
    ]
    assert steps[1]["others"] == 1
    assert steps[1]["quote"] == "Kordun shelters the Dawn Column"


def test_two_actors_without_a_chain_are_named_in_the_error(graph: Graph, ontology: Ontology) -> None:
    part = select(graph, Selection(relations=frozenset({"LEADS", "BASED_IN"})))
    with pytest.raises(AnalysisError, match="Nadia Qasim and Camp Lirren"):
        shortest_path(part, ontology, "nadia-qasim", "camp-lirren")


def test_an_actor_has_no_path_to_itself(graph: Graph, ontology: Ontology) -> None:
    with pytest.raises(AnalysisError, match="same actor"):
        shortest_path(graph, ontology, "kordun", "kordun")
