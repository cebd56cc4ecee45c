"""Graph -> NetworkX: every statement an edge of its own, with everything that is known of it as attributes.

Parallel edges stay apart (`MultiDiGraph`, keyed by statement id). Measures that want one edge a pair get it from
`collapse`, which says how it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from graphkit.model.graph import Graph
from graphkit.model.properties import actor_properties, statement_properties
from graphkit.ontology.schema import Ontology

if TYPE_CHECKING:
    import networkx

Direction = Literal["directed", "undirected", "reversed"]
Weight = Literal["none", "statements", "sources", "confidence"]


def to_networkx(graph: Graph, ontology: Ontology) -> networkx.MultiDiGraph:
    """Make a NetworkX graph: node key is the actor id, edge key the statement id.

    Node and edge attributes are those of `docs/graph-schema.md`; lists stay lists and unknown values are None, so a
    writer of GraphML or GEXF must drop them first.
    """
    import networkx

    made = networkx.MultiDiGraph()
    for actor in graph.actors.values():
        made.add_node(actor.id, **actor_properties(actor))
    for one in graph.statements.values():
        made.add_edge(one.source, one.target, key=one.id, **statement_properties(one, graph, ontology))
    return made


def collapse(
    graph: Graph, ontology: Ontology, direction: Direction = "directed", weight: Weight = "none"
) -> networkx.DiGraph:
    """Make a NetworkX graph with at most one edge a pair, attribute `weight`, and no edge from an actor to itself.

    A symmetric relation counts in both directions. `weight` is 1 (`none`), the number of statements between the two in
    that direction (`statements`), of distinct documents behind them (`sources`), or the sum of their confidences.
    `reversed` turns every edge round. `undirected` gives a `Graph` in which both directions add up.
    """
    import networkx

    made = networkx.Graph() if direction == "undirected" else networkx.DiGraph()
    made.add_nodes_from((one.id, {"name": one.name, "type": one.type}) for one in graph.actors.values())
    sums: dict[tuple[str, str], float] = {}
    seen: dict[tuple[str, str], set[str]] = {}
    for one in graph.statements.values():
        relation = ontology.relations.get(one.relation)
        pairs = [(one.target, one.source) if direction == "reversed" else (one.source, one.target)]
        if direction == "undirected":
            pairs = [(min(pairs[0]), max(pairs[0]))]
        elif relation is not None and relation.symmetric:
            pairs.append((pairs[0][1], pairs[0][0]))
        for pair in pairs:
            seen.setdefault(pair, set()).update(item.document for item in one.evidence)
            sums[pair] = sums.get(pair, 0.0) + (one.confidence if weight == "confidence" else 1.0)
    for pair in sorted(sums):
        value = {"none": 1.0, "sources": float(len(seen[pair]))}.get(weight, sums[pair])
        if pair[0] != pair[1]:
            made.add_edge(*pair, weight=value)
    return made
