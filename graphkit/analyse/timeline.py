"""Graph -> Table: statements in the order of their dates, and counts of what a graph holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from graphkit.analyse.paths import statement_row
from graphkit.model.dates import PartialDate, in_words
from graphkit.model.graph import Graph, certainty, chronological
from graphkit.model.table import Table

TIMELINE = ("valid", "when", "certainty", "source", "relation", "target", "status", "speaker", "denied_by", "topic",
            "quote", "document", "id")  # fmt: skip
DOSSIER = ("when", "relation", "other", "role", "status", "speaker", "denied_by", "topic", "quote", "document",
           "sources", "valid", "id")  # fmt: skip


def timeline(graph: Graph, actor: str | None = None, as_of: PartialDate | None = None) -> Table:
    """List statements by their earliest possible day, then the latest; those without a date come last.

    `certainty` says for an as-of date whether each held then (certain, possible), and is None without one.
    """
    found = graph.statements.values() if actor is None else graph.of_actor(actor)
    rows = []
    for one in sorted(found, key=chronological):
        sure = certainty(one, as_of) if as_of else None
        rows.append({**statement_row(graph, one), "when": in_words(one.valid), "certainty": sure})
    return Table.of(TIMELINE, rows)


def dossier(graph: Graph, actor: str) -> Table:
    """List every statement in which an actor takes part, earliest first.

    `role` is source, target, speaker or denier; `other` names the other end, or for speaker and denier both ends.
    """
    rows = []
    for one in graph.of_actor(actor):
        row: dict[str, Any] = {**statement_row(graph, one), "when": in_words(one.valid)}
        role = next(
            name
            for name, is_it in (
                ("source", one.source == actor),
                ("target", one.target == actor),
                ("speaker", one.speaker == actor),
                ("denier", True),
            )
            if is_it
        )
        other = {"source": row["target"], "target": row["source"]}.get(role, f"{row['source']} → {row['target']}")
        rows.append({**row, "role": role, "other": other})
    return Table.of(DOSSIER, rows)


def stats(graph: Graph) -> Table:
    """Count what a graph holds: documents, actors by type, statements by relation, status, extractor and dating."""
    statements = graph.statements.values()
    dated = [one.date for one in statements if one.date]
    rows: list[tuple[str, str, Any]] = [
        ("documents", "", len(graph.documents)),
        ("actors", "", len(graph.actors)),
        ("statements", "", len(graph.statements)),
        ("evidence", "", sum(len(one.evidence) for one in statements)),
        ("statements", "dated", len(dated)),
        ("statements", "denied by somebody", sum(bool(one.denied_by) for one in statements)),
        ("statements", "resting on one document", sum(len({e.document for e in s.evidence}) == 1 for s in statements)),
    ]
    counts: dict[str, Counter[str]] = {
        "actor type": Counter(one.type for one in graph.actors.values()),
        "relation": Counter(one.relation for one in statements),
        "status": Counter(one.status for one in statements),
        "extractor": Counter(item.extractor for one in statements for item in one.evidence),
    }
    for what, counter in counts.items():
        rows.extend((what, name, number) for name, number in sorted(counter.items(), key=lambda i: (-i[1], i[0])))
    return Table(("what", "name", "count"), tuple(rows))
