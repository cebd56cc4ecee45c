"""Tables of statements -> text for a person: an actor's dossier, a path, a timeline, each with the words behind it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from graphkit.model.dates import in_words
from graphkit.model.graph import Graph
from graphkit.model.table import Table
from graphkit.render.tables import printable

_WIDTH = 100


def render_dossier(graph: Graph, actor: str, table: Table, limit: int | None = None) -> str:
    """Give an actor with its names, ids and offices, then each statement with its date, status, speaker and quote."""
    known = graph.actors[actor]
    lines = [f"{known.name}  ({known.type}, id {known.id})"]
    if known.aliases:
        lines.extend(_wrapped("also: " + "; ".join(known.aliases), "  "))
    if known.ids:
        lines.append("  ids: " + ", ".join(f"{scheme} {value}" for scheme, value in known.ids))
    for office in known.offices:
        of = f", {_name(graph, office.organization)}" if office.organization else ""
        lines.append(f"  {office.title}{of}: {in_words(office.valid)}")
    lines.append("")
    rows = table.to_dicts()
    for row in rows[:limit]:
        arrow = {"source": f"{row['relation']} → {row['other']}", "target": f"{row['other']} → {row['relation']}"}
        lines.append(f"{row['when']}: " + arrow.get(row["role"], f"{row['role']} of {row['relation']}: {row['other']}"))
        lines.extend(_claim(row))
    lines.append(_counted(rows, limit, "statement"))
    return _safe(lines)


def render_path(table: Table) -> str:
    """Give a chain of statements, a step a paragraph."""
    lines = []
    for row in table:
        lines.append(f"{row['step']}. {row['source']} {row['relation']} {row['target']}, {in_words(row['valid'])}")
        lines.extend(_claim(row))
        if row["others"]:
            lines.append(f"     and {row['others']} more between these two")
    return _safe(lines)


def render_timeline(table: Table, limit: int | None = None) -> str:
    """Give statements under their dates."""
    rows = table.to_dicts()
    lines: list[str] = []
    last = None
    for row in rows[:limit]:
        if row["when"] != last:
            lines.append(row["when"] if last is None else f"\n{row['when']}")
            last = row["when"]
        sure = f"  [{row['certainty']}]" if row["certainty"] else ""
        lines.append(f"  {row['source']} {row['relation']} {row['target']}{sure}")
        lines.extend(_claim(row))
    lines.append("\n" + _counted(rows, limit, "statement"))
    return _safe(lines)


def _claim(row: dict[str, Any]) -> Iterable[str]:
    parts = [row["status"]]
    if row.get("speaker"):
        parts.append(f"says {row['speaker']}")
    if row.get("denied_by"):
        parts.append("denied by " + ", ".join(row["denied_by"]))
    if row.get("topic"):
        parts.append(f"“{row['topic']}”")
    yield from _wrapped(" · ".join(parts), "     ")
    yield from _wrapped(f"“{row['quote']}” [{row['document']}]", "     ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ") or [indent]


def _counted(rows: list[dict[str, Any]], limit: int | None, what: str) -> str:
    shown = len(rows[:limit])
    many = f"{len(rows)} {what}{'' if len(rows) == 1 else 's'}"
    return many if shown == len(rows) else f"{shown} of {many} shown"


def _name(graph: Graph, actor: str) -> str:
    known = graph.actors.get(actor)
    return known.name if known else actor


def _safe(lines: Iterable[str]) -> str:
    return "\n".join(printable(part) for line in lines for part in line.split("\n")) + "\n"
