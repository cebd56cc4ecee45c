"""What a database is to hold, row by row, and the marks by which graphkit knows its own rows there again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from graphkit.errors import StoreError
from graphkit.store.mapping import ACTOR, DOCUMENT, EdgeRow, NodeRow, known_properties

MARK = "graphkit"
STATE = "GraphkitPush"
GONE = 0  # the mark of an actor that has gone but still carries somebody else's relationships
HALF = 2**32

Row = NodeRow | EdgeRow


@dataclass(frozen=True, slots=True)
class Rows:
    """What a database is to hold: nodes (actors, then documents) and relationships, each sorted by id.

    Both can be walked more than once. `key` changes whenever any of them does. `labels` and `types` are all that may
    reach the database as such. `state` is kept on the node of the push, for whoever reads it back.
    """

    nodes: Callable[[], Iterable[NodeRow]]
    edges: Callable[[], Iterable[EdgeRow]]
    key: str
    labels: Collection[str]
    types: Collection[str]
    state: dict[str, Any] = field(default_factory=dict)


def mark_of(row: Row) -> int:
    """Give the checksum of a row: a positive whole number of 62 bits."""
    return marked(row)[0]


def standing(kind: str, names: Sequence[str], raw: Mapping[str, Any]) -> Row:
    """Give what stands in a database as the row that would write it; its mark tells whether it was edited.

    `names` are the labels of a node, or the type and the ids of both ends of a relationship. Of the properties those
    that graphkit writes count, dates as dates; of the labels the type alone: others may have added more.
    """
    id_, properties = str(raw.get("id")), native(kind, raw)
    if kind == "statement":
        type_, source, target = names
        return EdgeRow(id_, type_, source, target, properties)
    if kind == "document":
        return NodeRow(id_, (DOCUMENT,), properties)
    type_ = str(raw.get("type"))
    return NodeRow(id_, (ACTOR, type_) if type_ in names else (ACTOR,), properties)


def native(kind: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Give the properties that graphkit knows as they were pushed, dates as dates; others added the rest."""
    known = known_properties(kind, raw)
    return {
        key: value.to_native() if hasattr(value, "to_native") else value
        for key, value in raw.items()
        if key in known and key != MARK
    }


def checksum(mark: int) -> int:
    """Give what a row adds to the checksum of its kind."""
    return mark % HALF


def allow(rows: Rows, row: Row) -> Row:
    """Refuse a row whose labels or type are not on the list; give it back otherwise.

    Raises:
        StoreError: It has one that is not allowed.
    """
    wrong = [one for one in row.labels if one not in rows.labels] if isinstance(row, NodeRow) else []
    if isinstance(row, EdgeRow) and row.type not in rows.types:
        wrong = [row.type]
    if wrong:
        raise StoreError(f"the type {wrong[0]!r} is not in the ontology", row.id, "add it with --ontology")
    return row


def marked(row: Row) -> tuple[int, int]:
    """Give the checksum of a row and the number of characters that it takes about."""
    if isinstance(row, NodeRow):
        text = repr((row.labels, sorted(row.properties.items())))
    else:
        text = repr((row.type, row.source, row.target, sorted(row.properties.items())))
    number = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 2
    return number or 1, len(text)
