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
        if not isinstance(data, dict):
            raise TypeError("it is no JSON object")
        lacking = [key for key in ("document", "aliases", "statements") if key not in data]
        if lacking:
            raise ValueError(f"it lacks {', '.join(lacking)}")
        statements = tuple(_statement(number, one) for number, one in enumerate(data["statements"], 1))
        unknown = {
            key
            for one in statements
            for key in (one.source, one.target, one.speaker)
            if key and key not in data["aliases"]
        }
        if unknown:
            raise ValueError(f"aliases lack {', '.join(sorted(unknown))}")
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
    except (ValueError, AttributeError, TypeError) as error:
        raise InputError(
            f"it is no gold file ({error})", str(path), "write it as docs/accuracy.md says under Gold files"
        ) from None


def check_quotes(gold: Gold, text: str) -> None:
    """Pass if every quote stands in the text where the gold says, however white space is written.

    Raises:
        InputError: Some do not: the file is of another text, or of another state of it.
    """
    wrong = [
        one.id for one in gold.statements if "".join(text[one.start : one.end].split()) != "".join(one.quote.split())
    ]
    if wrong:
        raise InputError(
            f"the quotes of {', '.join(wrong[:5])}{' and more' if len(wrong) > 5 else ''} are not in the text there",
            gold.place,
            "correct start, end and quote, or give the right text with --documents DIR",
        )


def _statement(number: int, one: dict[str, object]) -> GoldStatement:
    lacking = [
        key for key in ("id", "source", "relation", "target", "status", "start", "end", "quote") if key not in one
    ]
    if lacking:
        raise ValueError(f"statement {number} lacks {', '.join(lacking)}")
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
    if not isinstance(value, list) or not value:
        raise TypeError("a relation is neither a word nor a list of words")
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)
