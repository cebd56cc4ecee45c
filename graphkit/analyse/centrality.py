"""Graph -> Table: actors ranked by the measures of network analysis, computed by NetworkX on the collapsed graph.

What counts as an edge, its direction and its weight are the caller's choice (`Options`); parallel statements count
once unless a weight is asked for. Numbers equal NetworkX's own on `network.collapse(...)`. An actor that a measure
cannot rank is listed with None and a note says why. Signed weights (Goldstein) are no weights here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphkit.analyse.network import Direction, Weight, collapse
from graphkit.errors import AnalysisError
from graphkit.model.graph import Graph
from graphkit.model.table import Table
from graphkit.ontology.schema import Ontology

Network: TypeAlias = Any  # a networkx.Graph or DiGraph; NetworkX carries no types


@dataclass(frozen=True, slots=True)
class Options:
    """How the graph is collapsed before it is measured; `top` keeps the highest ranks, ties by name then id."""

    direction: Direction = "directed"
    weight: Weight = "none"
    top: int | None = None


def rank(graph: Graph, ontology: Ontology, measure: str, options: Options = Options()) -> Table:
    """Rank the actors of a graph by a measure of `MEASURES`.

    Returns:
        Columns rank, id, name, type and the measure's name; highest first, equal values share a rank, ties by name.

    Raises:
        AnalysisError: The graph has no statement, or the measure has no answer for any of its actors.
    """
    if not graph.statements:
        raise AnalysisError(
            "there is no statement to rank by", "the selection", "widen --as-of, --relation, --status or --actor-type"
        )
    network = collapse(graph, ontology, options.direction, options.weight)
    values, notes = MEASURES[measure].compute(network, None if options.weight == "none" else "weight")
    order = sorted(graph.actors.values(), key=lambda a: (-_rounded(values.get(a.id)), a.name, a.id))
    records: list[dict[str, Any]] = []
    for position, actor in enumerate(order, 1):
        value = values.get(actor.id)
        same = bool(records) and value is not None and _rounded(records[-1][measure]) == _rounded(value)
        place = records[-1]["rank"] if same else position
        records.append(
            {
                "rank": None if value is None else place,
                "id": actor.id,
                "name": actor.name,
                "type": actor.type,
                measure: value,
            }
        )
    return Table.of(("rank", "id", "name", "type", measure), records[: options.top], notes)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it means in one line, and the function that computes it (values by node, notes)."""

    summary: str
    compute: Callable[[Any, str | None], tuple[dict[str, float | None], list[str]]]


def degree(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Count the other actors an actor is tied to in either direction, divided by n-1.

    In a directed graph in-ties and out-ties add up, so the value may reach 2. Weights do not count.
    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7
    """
    import networkx

    return dict(networkx.degree_centrality(network)), []


def in_degree(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Count the actors that say or do something to an actor, divided by n-1. Weights do not count.

    Source: Wasserman and Faust 1994, doi:10.1017/CBO9780511815478
    """
    import networkx

    return dict(networkx.in_degree_centrality(_directed(network, "in-degree"))), []


def out_degree(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Count the actors to which an actor says or does something, divided by n-1. Weights do not count.

    Source: Wasserman and Faust 1994, doi:10.1017/CBO9780511815478
    """
    import networkx

    return dict(networkx.out_degree_centrality(_directed(network, "out-degree"))), []


def weighted_degree(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Add up the weights of an actor's edges in both directions, not normalised; without a weight, its edges.

    Source: Barrat and others 2004, doi:10.1073/pnas.0400087101
    """
    return {node: float(value) for node, value in network.degree(weight=weight)}, []


def betweenness(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Give the share of shortest paths between all other pairs that run through an actor, 0 to 1.

    Divided by (n-1)(n-2) if directed, by half of that if not. A weight is a strength, so an edge is 1/weight long.
    Pairs without a path count as 0. Source: Brandes 2001, doi:10.1080/0022250X.2001.9990249
    """
    import networkx

    return dict(networkx.betweenness_centrality(_lengths(network), weight=weight and "length", normalized=True)), []


def closeness(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Give the inverse mean distance from the others to an actor, scaled by the share of actors that reach it, 0 to 1.

    In a directed graph paths run towards the actor. The scaling is that of Wasserman and Faust, so that a small
    component does not score high. A weight is a strength: an edge is 1/weight long.
    Source: Wasserman and Faust 1994, doi:10.1017/CBO9780511815478
    """
    import networkx

    values = dict(networkx.closeness_centrality(_lengths(network), distance=weight and "length"))
    return values, _disconnected(network, "an actor that nobody reaches has closeness 0")


def harmonic(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Add up the inverse distances from all others to an actor (not divided by n-1); an unreachable one adds 0.

    In a directed graph paths run towards the actor. A weight is a strength: an edge is 1/weight long.
    Source: Boldi and Vigna 2014, doi:10.1080/15427951.2013.865686
    """
    import networkx

    return dict(networkx.harmonic_centrality(_lengths(network), distance=weight and "length")), []


def eigenvector(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Give the leading eigenvector: an actor is central if those that point to it are; Euclidean norm 1.

    Computed on the largest strongly connected component (connected, if undirected), the only part where the answer is
    unique; actors outside it are not ranked. Source: Bonacich 1972, doi:10.1080/0022250X.1972.9989806
    """
    import networkx

    component = _largest_component(network)
    if len(component) < 3:
        raise AnalysisError(
            "eigenvector centrality has no unique answer: no three actors are tied to one another in both directions",
            "the selection",
            "use --direction undirected, or pagerank",
        )
    part = network.subgraph(component)
    values: dict[str, float | None] = dict.fromkeys(network, None)
    found = networkx.eigenvector_centrality_numpy(part, weight=weight)
    values.update({node: float(abs(value)) for node, value in found.items()})
    left = len(network) - len(component)
    note = f"{left} of {len(network)} actors lie outside the largest connected part and are not ranked"
    return values, [note] if left else []


def pagerank(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Give the share of time that a random walker spends on an actor, following edges with probability 0.85.

    Sums to 1 over the actors. The walk follows edges from source to target, stronger ones more often; from an actor
    without out-edges it jumps anywhere. Iterated to an L1 change below 1e-10 a node.
    Source: Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X
    """
    import networkx

    return dict(networkx.pagerank(network, alpha=0.85, weight=weight, tol=1e-10, max_iter=1000)), []


def katz(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Count the walks of any length that end at an actor, each step damped by alpha; Euclidean norm 1.

    alpha is 0.85 divided by the spectral radius (0.1 where that is 0), so that the sum always converges.
    Source: Katz 1953, doi:10.1007/BF02289026
    """
    import networkx

    radius = _spectral_radius(network, weight)
    alpha = 0.85 / radius if radius > 1e-9 else 0.1
    found = networkx.katz_centrality_numpy(network, alpha=alpha, beta=1.0, weight=weight)
    return {node: float(value) for node, value in found.items()}, [f"alpha is {alpha:.6g}"]


def hubs(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Rank actors that point to many authorities (HITS); sums to 1. Weights count.

    Source: Kleinberg 1999, doi:10.1145/324133.324140
    """
    return _hits(network)[0], []


def authorities(network: Network, weight: str | None) -> tuple[dict[str, float | None], list[str]]:
    """Rank actors that many hubs point to (HITS); sums to 1. Weights count.

    Source: Kleinberg 1999, doi:10.1145/324133.324140
    """
    return _hits(network)[1], []


MEASURES: Mapping[str, Measure] = {
    "degree": Measure("share of the other actors that it is tied to", degree),
    "in-degree": Measure("share of the other actors that act on it", in_degree),
    "out-degree": Measure("share of the other actors that it acts on", out_degree),
    "weighted-degree": Measure("sum of the weights of its edges", weighted_degree),
    "betweenness": Measure("share of shortest paths that run through it", betweenness),
    "closeness": Measure("inverse mean distance from the others to it", closeness),
    "harmonic": Measure("sum of inverse distances from the others to it", harmonic),
    "eigenvector": Measure("central if those that point to it are", eigenvector),
    "pagerank": Measure("share of a random walker's time", pagerank),
    "katz": Measure("damped count of walks that end at it", katz),
    "hubs": Measure("HITS: points to good authorities", hubs),
    "authorities": Measure("HITS: pointed to by good hubs", authorities),
}


def _rounded(value: float | None) -> float:
    return -math.inf if value is None else round(value, 12)


def _directed(network: Network, measure: str) -> Network:
    if network.is_directed():
        return network
    raise AnalysisError(f"{measure} needs directed edges", "--direction undirected", "use degree, or drop the option")


def _lengths(network: Network) -> Network:
    for _, _, data in network.edges(data=True):
        data["length"] = 1.0 / data["weight"] if data["weight"] > 0 else math.inf
    return network


def _disconnected(network: Network, sentence: str) -> list[str]:
    import networkx

    connected = networkx.is_strongly_connected if network.is_directed() else networkx.is_connected
    return [] if connected(network) else [f"the graph is not connected: {sentence}"]


def _largest_component(network: Network) -> set[str]:
    import networkx

    parts = (
        networkx.strongly_connected_components(network)
        if network.is_directed()
        else networkx.connected_components(network)
    )
    return max((set(part) for part in parts), key=lambda part: (len(part), sorted(part)), default=set())


def _spectral_radius(network: Network, weight: str | None) -> float:
    import networkx
    import numpy

    if len(network) < 500:
        matrix = networkx.to_numpy_array(network, weight=weight)
        return float(max(abs(numpy.linalg.eigvals(matrix)), default=0.0))
    import scipy.sparse.linalg

    sparse = networkx.to_scipy_sparse_array(network, weight=weight, dtype=float)
    start = numpy.ones(len(network))
    return float(abs(scipy.sparse.linalg.eigs(sparse, k=1, v0=start, return_eigenvectors=False))[0])


def _hits(network: Network) -> tuple[dict[str, float | None], dict[str, float | None]]:
    import networkx

    try:
        first, second = networkx.hits(network, max_iter=1000, tol=1e-10)
    except networkx.PowerIterationFailedConvergence as error:
        raise AnalysisError("HITS did not converge", "the selection", "use pagerank") from error
    return {k: abs(float(v)) for k, v in first.items()}, {k: abs(float(v)) for k, v in second.items()}
