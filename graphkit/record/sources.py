"""Which document came from which file on this machine: what a load needs to know to do only what changed.

A log of lines, each a JSON list: [key, document, fingerprint] once a document is stored whole, [key, document, null]
before its first file is written, [key, null, null] once the file has gone. It is no part of the record: without it a
load reads everything again, and documents whose files had gone meanwhile stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.record.files import append_line, write_whole


@dataclass(frozen=True, slots=True)
class Source:
    """What came from a file: its document, the fingerprint of all that its reading depends on.

    `pending` are documents that a load began to write and may not have ended; the fingerprint is empty then.
    `document` is None where no load has ended yet.
    """

    document: str | None
    fingerprint: str
    pending: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """All documents that it may have put into the record."""
        return self.pending if self.document is None else (self.document, *self.pending)


def read_sources(place: Path) -> dict[str, Source]:
    """Read the log: the last word on each file; lines that are damaged are passed over."""
    found: dict[str, Source] = {}
    if not place.exists():
        return found
    for line in place.read_text(encoding="utf-8", errors="replace").split("\n"):
        try:
            key, document, fingerprint = json.loads(line)
        except (ValueError, TypeError):
            continue
        if document is None:
            found.pop(key, None)
        elif fingerprint is None:
            known = found.get(key, Source(None, ""))
            found[key] = replace(known, fingerprint="", pending=(*known.pending, document))
        else:
            found[key] = Source(document, fingerprint)
    return found


def note(place: Path, key: str, source: Source | None) -> None:
    """Remember what came from a file, or that it has gone; lost with the power, it is found out again."""
    line = _line(key, source.document, source.fingerprint) if source else _line(key, None, None)
    append_line(place, line, durable=False)


def note_begun(place: Path, key: str, document: str) -> None:
    """Remember that a document of a file is about to be written."""
    append_line(place, _line(key, document, None), durable=False)


def compact(place: Path) -> None:
    """Write the log anew with the last word on each file."""
    lines = []
    for key, one in sorted(read_sources(place).items()):
        if one.document is not None:
            lines.append(_line(key, one.document, one.fingerprint))
        lines.extend(_line(key, document, None) for document in one.pending)
    write_whole(place, "".join(line + "\n" for line in lines))


def _line(key: str, document: str | None, fingerprint: str | None) -> str:
    return json.dumps([key, document, fingerprint])
