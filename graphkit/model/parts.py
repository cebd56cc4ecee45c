"""A graph <-> what was read in each of its documents.

A graph unites what several documents say; most of what stands in one document's lines can be told from it again. What
can't (rejections, ids and names from before actors were united) is kept as a difference beside the document, so that a
database which holds the graph and the differences gives every line back as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.model.graph import Graph
from graphkit.model.jsonl import from_lines, to_line
from graphkit.model.provenance import Document, Rejection, digest
from graphkit.model.statement import Actor, Extraction, Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """How the lines of a document differ from those that the graph gives: `own` are only here, of `merged` only there.

    `merged` holds digests, since those lines can be told from the graph.
    """

    own: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def parts(graph: Graph) -> Iterator[tuple[str, Extraction]]:
    """Give, for each document of a graph, the statements that rest on it and their actors, sorted by document."""
    found: dict[str, list[str]] = {}
    for one in graph.statements.values():
        for id_ in {item.document for item in one.evidence}:
            found.setdefault(id_, []).append(one.id)
    for id_ in sorted(graph.documents):
        yield id_, _part(graph, id_, found.get(id_, ()))


def lines_of(extraction: Extraction) -> list[str]:
    """Give what was read in a document as lines of JSON, each kind sorted: actors, statements, rejections."""
    kinds = (extraction.actors, extraction.statements, extraction.rejections)
    return [line for kind in kinds for line in sorted({to_line(one) for one in kind})]


def difference(actual: Extraction, derived: Extraction) -> Difference:
    """Give what has to be kept of a document's lines beside the graph that gives `derived`."""
    here, there = lines_of(actual), lines_of(derived)
    known, wanted = set(there), set(here)
    return Difference(
        tuple(line for line in here if line not in known),
        tuple(sorted(digest(line) for line in there if line not in wanted)),
    )


def restored(derived: Extraction, kept: Difference, place: str) -> Extraction:
    """Give the document's lines again: the inverse of `difference`.

    Raises:
        RecordError: A line that was kept is damaged.
    """
    merged = set(kept.merged)
    from_graph: tuple[Actor | Statement, ...] = (*derived.actors, *derived.statements)
    values: list[Actor | Statement | Rejection] = [one for one in from_graph if digest(to_line(one)) not in merged]
    values += [one for one in from_lines(kept.own, place) if not isinstance(one, Document)]
    return _sorted_out(values)


def _sorted_out(values: Iterable[Actor | Statement | Rejection]) -> Extraction:
    actors: list[Actor] = []
    statements: list[Statement] = []
    rejections: list[Rejection] = []
    for one in values:
        if isinstance(one, Actor):
            actors.append(one)
        elif isinstance(one, Statement):
            statements.append(one)
        else:
            rejections.append(one)
    return Extraction(
        tuple(sorted(actors, key=lambda one: one.id)),
        tuple(sorted(statements, key=lambda one: one.id)),
        tuple(rejections),
    )


def _part(graph: Graph, document: str, ids: Iterable[str]) -> Extraction:
    statements = []
    for id_ in sorted(ids):
        one = graph.statements[id_]
        statements.append(replace(one, evidence=tuple(item for item in one.evidence if item.document == document)))
    named = {end for one in statements for end in (one.source, one.target, one.speaker, *one.denied_by) if end}
    return Extraction(tuple(graph.actors[id_] for id_ in sorted(named) if id_ in graph.actors), tuple(statements))
