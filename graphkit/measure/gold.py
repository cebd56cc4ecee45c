"""Gold files -> values. A gold file says, for one document, which statements a careful reader finds in it.

One JSON object: `document`, `published`, `aliases` (key -> accepted names), `types`, `statements` (id, source,
relation as a
list of accepted types, target, date, status, speaker, denied_by, quote, start, end, core, note) and, if only parts were
annotated, `spans` ([start, end] pairs outside which nothing counts).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import InputError
from graphkit.model.statement import name_key


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One statement of the gold; the ends are keys of `Gold.names`."""

    id: str
    source: str
    relations: tuple[str, ...]
    target: str
    date: str | None
    status: str
    speaker: str | None
    denied_by: str | None
    start: int
    end: int
    quote: str
    core: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one document; `names` are comparison keys (`name_key`) of the accepted names of each actor."""

    place: str
    document: str
    published: str | None
    names: dict[str, frozenset[str]]
    types: dict[str, str]
    statements: tuple[GoldStatement, ...]
    spans: tuple[tuple[int, int], ...]

    def counts(self, start: int, end: int) -> bool:
        """Say whether a place in the text was annotated."""
        return not self.spans or any(start < upper and lower < end for lower, upper in self.spans)


def read_gold(path: Path) -> Gold:
    """Read a gold file.

    Raises:
        InputError: The file cannot be read, is not JSON, or lacks a key.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        statements = tuple(_statement(one) for one in data["statements"])
        return Gold(
            str(path),
            data["document"],
            data.get("published"),
            {key: frozenset(name_key(name) for name in names) for key, names in data["aliases"].items()},
            data.get("types", {}),
            statements,
            tuple((int(a), int(b)) for a, b in data.get("spans", ())),
        )
    except OSError as error:
        raise InputError(f"the gold file cannot be read ({error.strerror})", str(path), "check the path") from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"it is no gold file ({type(error).__name__}: {error})", str(path), "see docs/accuracy.md"
        ) from None


def _statement(one: dict[str, object]) -> GoldStatement:
    relation = one["relation"]
    relations = (relation,) if isinstance(relation, str) else tuple(str(r) for r in _list(relation))
    return GoldStatement(
        str(one["id"]),
        str(one["source"]),
        relations,
        str(one["target"]),
        _text(one.get("date")),
        str(one["status"]),
        _text(one.get("speaker")),
        _text(one.get("denied_by")),
        int(str(one["start"])),
        int(str(one["end"])),
        str(one["quote"]),
        bool(one.get("core", True)),
    )


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError("relation is no list")
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)
