"""Rankings equal what NetworkX computes, and say so where a measure has no answer."""

from __future__ import annotations

import networkx
import pytest

from graphkit.analyse.centrality import MEASURES, Options, rank
from graphkit.analyse.network import collapse
from graphkit.errors import AnalysisError
from graphkit.model.graph import Graph, Selection, select
from graphkit.ontology.schema import Ontology


def _values(graph: Graph, ontology: Ontology, measure: str, options: Options | None = None) -> dict[str, float]:
    table = rank(graph, ontology, measure, options or Options())
    return dict(zip(table.column("id"), table.column(measure), strict=True))


@pytest.mark.parametrize(
    ("measure", "function"),
    [
        ("degree", networkx.degree_centrality),
        ("in-degree", networkx.in_degree_centrality),
        ("out-degree", networkx.out_degree_centrality),
        ("betweenness", networkx.betweenness_centrality),
        ("closeness", networkx.closeness_centrality),
        ("harmonic", networkx.harmonic_centrality),
        ("pagerank", lambda g: networkx.pagerank(g, weight=None, tol=1e-12, max_iter=5000)),
        ("hubs", lambda g: networkx.hits(g, tol=1e-12, max_iter=5000)[0]),
        ("authorities", lambda g: networkx.hits(g, tol=1e-12, max_iter=5000)[1]),
    ],
)
def test_values_equal_networkx(graph: Graph, ontology: Ontology, measure: str, function) -> None:  # type: ignore[no-untyped-def]
    expected = function(collapse(graph, ontology))
    assert _values(graph, ontology, measure) == pytest.approx(dict(expected), abs=1e-8)


def test_weighted_betweenness_takes_a_strong_tie_for_a_short_one(graph: Graph, ontology: Ontology) -> None:
    network = collapse(graph, ontology, "undirected", "statements")
    for _, _, data in network.edges(data=True):
        data["far"] = 1 / data["weight"]
    expected = networkx.betweenness_centrality(network, weight="far")
    assert _values(graph, ontology, "betweenness", Options("undirected", "statements")) == pytest.approx(expected)


def test_katz_and_eigenvector_equal_networkx_where_they_have_an_answer(graph: Graph, ontology: Ontology) -> None:
    network = collapse(graph, ontology, "undirected")
    values = _values(graph, ontology, "eigenvector", Options("undirected"))
    assert values == pytest.approx(networkx.eigenvector_centrality(network, max_iter=5000, tol=1e-12), abs=1e-6)
    radius = max(networkx.adjacency_spectrum(network, weight=None).real)
    expected = networkx.katz_centrality(network, alpha=0.85 / radius, max_iter=5000, tol=1e-12)
    assert _values(graph, ontology, "katz", Options("undirected")) == pytest.approx(expected, abs=1e-6)


def test_actors_outside_the_largest_component_are_listed_without_a_value(graph: Graph, ontology: Ontology) -> None:
    table = rank(graph, ontology, "closeness")
    assert len(table) == 6
    directed = collapse(graph, ontology)
    assert max(networkx.strongly_connected_components(directed), key=len) == {"arvane", "kordun", "tessaly"}
    ranked = rank(graph, ontology, "eigenvector")
    assert {row["id"] for row in ranked if row["eigenvector"] is None} == {"camp-lirren", "dawn-column", "nadia-qasim"}
    assert "not ranked" in ranked.notes[0]


def test_a_graph_without_statements_is_refused(graph: Graph, ontology: Ontology) -> None:
    empty = select(graph, Selection(relations=frozenset({"KILLS"})))
    with pytest.raises(AnalysisError, match="no statement"):
        rank(empty, ontology, "degree")


def test_in_degree_of_an_undirected_graph_is_refused_with_a_remedy(graph: Graph, ontology: Ontology) -> None:
    with pytest.raises(AnalysisError, match="directed"):
        rank(graph, ontology, "in-degree", Options("undirected"))


def test_top_keeps_the_first_and_ties_share_a_rank(graph: Graph, ontology: Ontology) -> None:
    table = rank(graph, ontology, "weighted-degree", Options("undirected", "statements", top=3))
    assert [(row["rank"], row["name"], row["weighted-degree"]) for row in table] == [
        (1, "Kordun", 5.0),
        (2, "Arvane", 4.0),
        (2, "Dawn Column", 4.0),
    ]


def test_every_measure_names_its_source() -> None:
    for name, measure in MEASURES.items():
        assert "doi:10." in (measure.compute.__doc__ or ""), name
