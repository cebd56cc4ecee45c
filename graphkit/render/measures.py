"""Numbers that the page ships for the size and colour of actors: several centralities and, if asked, communities.

All are NetworkX's own, on the simple undirected graph of who is tied to whom unless said otherwise, rounded to four
digits so that the page's bytes do not hang on the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SAMPLED_ABOVE = 400
SAMPLES = 120


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to size actors: its name, what it says in words, and a value for each actor in order."""

    name: str
    title: str
    help: str
    values: tuple[float, ...]


def measures(count: int, ends: Sequence[tuple[int, int]]) -> list[Measure]:
    """Give the measures for `count` actors and the ends of their statements, parallel ones repeated.

    Betweenness is estimated from 120 seeded actors where there are more than 400, and its title says so.

    Source: Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Brandes and Pich 2007, doi:10.1142/S0218127407018403;
    Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X.
    """
    import networkx

    simple = networkx.Graph()
    simple.add_nodes_from(range(count))
    simple.add_edges_from(pair for pair in ends if pair[0] != pair[1])
    directed = networkx.DiGraph()
    directed.add_nodes_from(range(count))
    directed.add_edges_from(pair for pair in ends if pair[0] != pair[1])
    sent, received = [0] * count, [0] * count
    for source, target in ends:
        sent[source] += 1
        received[target] += 1
    both = [first + second for first, second in zip(sent, received, strict=True)]
    sampled = count > SAMPLED_ABOVE
    between = networkx.betweenness_centrality(simple, k=SAMPLES if sampled else None, seed=7)
    note = f", estimated from {SAMPLES} of them" if sampled else ""
    harmonic = networkx.harmonic_centrality(simple) if not sampled else None
    found = [
        _measure("degree", "Ties", "how many other actors it is tied to", dict(simple.degree())),
        _measure(
            "statements",
            "Statements",
            "how many statements name it",
            dict(enumerate(both)),
        ),
        _measure("in", "Statements about it", "how many statements have it as target", dict(enumerate(received))),
        _measure("out", "Statements of its deeds", "how many statements have it as source", dict(enumerate(sent))),
        _measure("betweenness", "Betweenness", f"how many shortest paths between others run through it{note}", between),
        _measure("pagerank", "PageRank", "how much weight flows to it from those tied to it", _pagerank(directed)),
    ]
    if harmonic is not None:
        found.append(_measure("harmonic", "Closeness (harmonic)", "how near it is to all others", harmonic))
    return found


def communities(count: int, ends: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Give each actor the number of its community, 0 the largest; the method is Louvain's with a fixed seed.

    Source: Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008.
    """
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    for source, target in ends:
        if source != target:
            weight = graph.edges[source, target]["weight"] if graph.has_edge(source, target) else 0
            graph.add_edge(source, target, weight=weight + 1)
    sides = networkx.community.louvain_communities(graph, seed=7)
    ordered = sorted((sorted(side) for side in sides), key=lambda side: (-len(side), side))
    number = {member: index for index, side in enumerate(ordered) for member in side}
    return tuple(number[one] for one in range(count))


def _measure(name: str, title: str, help_: str, values: Mapping[int, float]) -> Measure:
    return Measure(name, title, help_, tuple(float(f"{values[one]:.4g}") for one in range(len(values))))


def _pagerank(graph: object) -> dict[int, float]:
    import networkx

    if not len(graph):  # type: ignore[arg-type]
        return {}
    ranked: dict[int, float] = networkx.pagerank(graph, max_iter=500, tol=1e-9)
    return ranked
