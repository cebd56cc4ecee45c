"""Graph -> Table: how two actors are tied, step by step, with the words that each step rests on."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from graphkit.analyse.network import collapse
from graphkit.errors import AnalysisError
from graphkit.model.graph import Graph, chronological
from graphkit.model.provenance import shortened
from graphkit.model.statement import Statement
from graphkit.model.table import Table
from graphkit.ontology.schema import Ontology

COLUMNS = ("step", "source", "relation", "target", "valid", "status", "speaker", "others", "quote", "document")


def shortest_path(graph: Graph, ontology: Ontology, first: str, last: str) -> Table:
    """Give a shortest chain of statements between two actors, whatever their direction.

    Among chains of equal length the first in the order of actor ids is taken, so the answer is always the same. Each
    step shows the statement with the highest confidence between its two actors (asserted before alleged, then the
    earliest); `others` counts the further ones.

    Raises:
        AnalysisError: No chain leads from one to the other, or both are the same actor.
    """
    import networkx

    if first == last:
        raise AnalysisError("both ends are the same actor", _name(graph, first), "name two different actors")
    network = collapse(graph, ontology, "undirected")
    ordered = networkx.Graph()
    ordered.add_nodes_from(sorted(network))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in network.edges))
    try:
        chain = networkx.shortest_path(ordered, first, last)
    except (networkx.NetworkXNoPath, networkx.NodeNotFound):
        raise AnalysisError(
            "no chain of statements leads from one to the other",
            f"{_name(graph, first)} and {_name(graph, last)}",
            "load more documents, or drop the filters",
        ) from None
    steps = pairwise(chain)
    return Table.of(COLUMNS, (_step(graph, number, *pair) for number, pair in enumerate(steps, 1)))


def _step(graph: Graph, number: int, left: str, right: str) -> dict[str, Any]:
    between = [one for one in graph.statements.values() if {one.source, one.target} == {left, right}]
    best = min(between, key=lambda one: (-one.confidence, one.status != "asserted", *chronological(one)))
    return {"step": number, **statement_row(graph, best), "others": len(between) - 1}


def statement_row(graph: Graph, one: Statement) -> dict[str, Any]:
    """Give a statement as one row for a reader: names instead of ids, the quote and title of its first evidence."""
    proof = one.evidence[0]
    document = graph.documents.get(proof.document)
    return {
        "id": one.id,
        "source": _name(graph, one.source),
        "relation": one.relation,
        "target": _name(graph, one.target),
        "valid": one.valid,
        "status": one.status,
        "speaker": one.speaker and _name(graph, one.speaker),
        "denied_by": [_name(graph, actor) for actor in one.denied_by],
        "topic": one.topic,
        "decision": one.decision,
        "confidence": one.confidence,
        "extractor": proof.extractor,
        "quote": shortened(proof.quote, 10_000),
        "document": proof.document,
        "title": document.title if document else None,
        "start": proof.start,
        "end": proof.end,
        "reported": proof.reported,
        "sources": len({item.document for item in one.evidence}),
    }


def _name(graph: Graph, actor: str) -> str:
    known = graph.actors.get(actor)
    return known.name if known else actor
