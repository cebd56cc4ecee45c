"""The project folder: what was read, as text files that are the record; every database is made from them.

    documents/<id>.txt      the exact text that offsets refer to
    documents/<id>.json     the document's metadata; written last: it makes the document exist
    statements/<id>.jsonl   the actors, statements and rejections read in it, sorted
    decisions.jsonl         what people decided, in the order in which they did; only ever appended to
    graphkit.json           the version of this layout
    .state/                 no part of the record: where files came from, the lock; may be deleted
    index/                  the database, made from the record

Every write is there whole or not at all. The same documents give the same bytes of all but `.state/` and `index/`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphkit.errors import RecordError, StoreError
from graphkit.model.jsonl import from_lines, from_record, to_line, to_record
from graphkit.model.provenance import Document, Rejection, check_evidence
from graphkit.model.statement import Actor, Extraction, Statement
from graphkit.record.files import append_line, sweep, write_whole

VERSION = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from on this machine: its file, the fingerprint of all that its reading depends on."""

    document: str
    fingerprint: str


class Record:
    """A project folder that is open. Reading needs no lock; `writing` takes one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def open(cls, folder: str | Path, create: bool = False) -> Record:
        """Open a project folder, or make one.

        Raises:
            RecordError: There is none and `create` is not set, it is of a newer version, or it is no project folder.
        """
        path = Path(folder)
        marker = path / "graphkit.json"
        if not marker.is_file():
            if path.exists() and (not path.is_dir() or any(path.iterdir())) and not _only_ours(path):
                raise RecordError("the folder is not a graphkit project", str(path), "name another with --project")
            if not create:
                raise RecordError(
                    "there is no graphkit project", str(path), "run graphkit load first, or name one with --project"
                )
            _make(path)
            write_whole(marker, json.dumps({"graphkit": VERSION}) + "\n")
        try:
            version = json.loads(marker.read_text(encoding="utf-8"))["graphkit"]
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise RecordError("the file is damaged", str(marker), 'write {"graphkit": 1} into it') from error
        if version != VERSION:
            raise RecordError(f"the project is of version {version}", str(marker), "update graphkit")
        _make(path)
        return cls(path)

    # --- reading --------------------------------------------------------------------------------------------------

    def ids(self) -> list[str]:
        """Give the ids of the documents, sorted."""
        return sorted(path.name[:-5] for path in (self.folder / "documents").glob("*.json"))

    def document(self, id_: str) -> Document:
        """Give a document with its text.

        Raises:
            RecordError: Its files are missing or damaged.
        """
        place = self.folder / "documents" / f"{id_}.json"
        try:
            record = json.loads(place.read_text(encoding="utf-8"))
            record["text"] = place.with_name(f"{id_}.txt").read_bytes().decode("utf-8")
            found = from_record(record, str(place))
        except (OSError, ValueError, TypeError) as error:
            raise RecordError(f"the document is damaged ({error})", str(place), "load it again") from error
        assert isinstance(found, Document)
        return found

    def extraction(self, id_: str) -> Extraction:
        """Give what was read in a document.

        Raises:
            RecordError: The file is missing or damaged.
        """
        place = self.folder / "statements" / f"{id_}.jsonl"
        try:
            with place.open(encoding="utf-8", newline="\n") as file:
                values = list(from_lines(file, str(place)))
        except (OSError, UnicodeDecodeError) as error:
            raise RecordError(f"the statements are damaged ({error})", str(place), "load the document again") from error
        return Extraction(
            tuple(one for one in values if isinstance(one, Actor)),
            tuple(one for one in values if isinstance(one, Statement)),
            tuple(one for one in values if isinstance(one, Rejection)),
        )

    def stream(self) -> Iterator[tuple[Document, Extraction]]:
        """Give every document with what was read in it, one at a time, sorted by id."""
        for id_ in self.ids():
            yield self.document(id_), self.extraction(id_)

    def decisions(self) -> list[dict[str, Any]]:
        """Give what people decided, oldest first; a last line that a crash cut short is passed over.

        Raises:
            RecordError: Another line is damaged.
        """
        place = self.folder / "decisions.jsonl"
        lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
        found = []
        for number, line in enumerate(lines, 1):
            try:
                found.append(json.loads(line))
            except ValueError as error:
                if number < len(lines):
                    raise RecordError("the line is damaged", f"{place}, line {number}", "mend or remove it") from error
        return found

    def digest(self) -> str:
        """Give a hash that changes whenever anything in the record does."""
        total = hashlib.sha256()
        for folder in ("documents", "statements"):
            for path in sorted((self.folder / folder).iterdir()):
                if not path.name.startswith("."):
                    total.update(f"{folder}/{path.name}\0".encode())
                    total.update(hashlib.sha256(path.read_bytes()).digest())
        decisions = self.folder / "decisions.jsonl"
        total.update(decisions.read_bytes() if decisions.exists() else b"")
        return total.hexdigest()

    # --- writing --------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for writing; leftovers of interrupted loads are cleared away first.

        Raises:
            StoreError: Another process is writing.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(str(self.folder / ".state" / "lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(
                "another graphkit is loading into this project", str(self.folder), "wait until it has ended"
            ) from None
        try:
            self._tidy()
            yield
        finally:
            lock.release()

    def write(self, document: Document, extraction: Extraction) -> None:
        """Store a document and what was read in it; the same document stored before is replaced.

        Raises:
            EvidenceError: A quote does not stand in the text at its offsets; nothing is stored.
        """
        for statement in extraction.statements:
            for item in statement.evidence:
                check_evidence(document, item)
        lines = sorted({to_line(one) for one in extraction.actors})
        lines += sorted({to_line(one) for one in extraction.statements})
        lines += sorted({to_line(one) for one in extraction.rejections})
        record = to_record(replace(document, text=""))
        record.pop("text")
        write_whole(self.folder / "documents" / f"{document.id}.txt", document.text)
        write_whole(self.folder / "statements" / f"{document.id}.jsonl", "".join(line + "\n" for line in lines))
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_whole(self.folder / "documents" / f"{document.id}.json", text)

    def remove(self, id_: str) -> None:
        """Take a document out, with exactly its own statements and evidence."""
        for place in (f"documents/{id_}.json", f"statements/{id_}.jsonl", f"documents/{id_}.txt"):
            (self.folder / place).unlink(missing_ok=True)

    def decide(self, decision: Mapping[str, Any]) -> None:
        """Add a decision to the log."""
        append_line(self.folder / "decisions.jsonl", json.dumps(decision, ensure_ascii=False, sort_keys=True))

    # --- where documents came from --------------------------------------------------------------------------------

    def sources(self) -> dict[str, Source]:
        """Give, by file, which document came from it on this machine; empty where that is unknown."""
        place = self.folder / ".state" / "sources.jsonl"
        found: dict[str, Source] = {}
        if not place.exists():
            return found
        for line in place.read_text(encoding="utf-8").splitlines():
            try:
                key, document, fingerprint = json.loads(line)
            except ValueError:
                continue
            if document is None:
                found.pop(key, None)
            else:
                found[key] = Source(document, fingerprint)
        return found

    def note_source(self, key: str, source: Source | None) -> None:
        """Remember where a document came from, or forget it."""
        line = json.dumps([key, source and source.document, source and source.fingerprint])
        append_line(self.folder / ".state" / "sources.jsonl", line)

    def compact_sources(self) -> None:
        """Write what is remembered as one line a file."""
        lines = [json.dumps([key, one.document, one.fingerprint]) for key, one in sorted(self.sources().items())]
        write_whole(self.folder / ".state" / "sources.jsonl", "".join(line + "\n" for line in lines))

    def _tidy(self) -> None:
        for folder in ("", "documents", "statements", ".state"):
            sweep(self.folder / folder)
        known = set(self.ids())
        for path in [*(self.folder / "documents").glob("*.txt"), *(self.folder / "statements").glob("*.jsonl")]:
            if path.name.rsplit(".", 1)[0] not in known:
                path.unlink(missing_ok=True)


def _make(path: Path) -> None:
    try:
        for name in ("documents", "statements", ".state"):
            (path / name).mkdir(parents=True, exist_ok=True)
        ignore = path / ".gitignore"
        if not ignore.exists():
            write_whole(ignore, ".state/\nindex/\n")
    except OSError as error:
        raise RecordError(
            f"the folder cannot be made ({error.strerror})", str(path), "name another with --project"
        ) from error


def _only_ours(path: Path) -> bool:
    ours = {"documents", "statements", ".state", ".gitignore", "index"}
    return path.is_dir() and all(one.name in ours or one.name.startswith(".partial-") for one in path.iterdir())
