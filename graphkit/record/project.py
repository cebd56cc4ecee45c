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
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError, InputError, RecordError, StoreError
from graphkit.model.jsonl import from_lines, from_record, to_line, to_record
from graphkit.model.provenance import Document, Rejection, check_evidence
from graphkit.model.statement import Actor, Extraction, Statement
from graphkit.record import sources
from graphkit.record.files import TEMPORARY, append_line, sweep, sync_folder, update, write_whole
from graphkit.record.sources import Source

__all__ = ["VERSION", "Record", "Source"]

VERSION = 1
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_OWN_ID = re.compile(r".+-[0-9a-f]{8}")


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
            if path.exists() and not _unused(path):
                raise RecordError("the folder is not a graphkit project", str(path), "name another with --project")
            if not create:
                raise RecordError(
                    "there is no graphkit project", str(path), "run graphkit load first, or name one with --project"
                )
            _create(path)
        try:
            version = json.loads(marker.read_text(encoding="utf-8"))["graphkit"]
        except OSError as error:
            raise RecordError(
                f"the project cannot be read ({error.strerror})", str(marker), "check its rights"
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise RecordError("the file is damaged", str(marker), 'write {"graphkit": 1} into it') from error
        if version != VERSION:
            raise RecordError(f"the project is of version {version!r}, not {VERSION}", str(marker), "update graphkit")
        return cls(path)

    # --- reading --------------------------------------------------------------------------------------------------

    def ids(self) -> list[str]:
        """Give the ids of the documents, sorted."""
        return sorted(path.name[:-5] for path in (self.folder / "documents").glob("*.json"))

    def whole(self) -> set[str]:
        """Give the ids of the documents of which every file is there."""
        texts = {path.stem for path in (self.folder / "documents").glob("*.txt")}
        return texts & {path.stem for path in (self.folder / "statements").glob("*.jsonl")} & set(self.ids())

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
        data = place.read_bytes() if place.exists() else b""
        found: list[dict[str, Any]] = []
        for number, line in enumerate(data[: data.rfind(b"\n") + 1].split(b"\n")[:-1], 1):
            try:
                found.append(dict(json.loads(line)))
            except (ValueError, TypeError) as error:
                raise RecordError("the line is damaged", f"{place}, line {number}", "mend or remove it") from error
        return found

    def digest(self) -> str:
        """Give a hash that changes whenever anything in the record does."""
        total = hashlib.sha256()
        for folder in ("documents", "statements"):
            for path in sorted((self.folder / folder).glob("*")):
                if not path.name.startswith("."):
                    total.update(f"{folder}/{path.name}\0".encode())
                    total.update(hashlib.sha256(path.read_bytes()).digest())
        decisions = self.folder / "decisions.jsonl"
        total.update(decisions.read_bytes() if decisions.exists() else b"")
        return total.hexdigest()

    def problems(self) -> Iterator[GraphkitError]:
        """Give what is wrong with the files themselves: half documents, and what belongs to no document.

        What is wrong inside a document shows when `document` and `extraction` read it.
        """
        known = set(self.ids())
        for folder, ending in (("documents", ".txt"), ("statements", ".jsonl")):
            there = {path.name for path in (self.folder / folder).glob("*") if not path.name.startswith(".")}
            for name in sorted(there - {id_ + ending for id_ in known} - {f"{id_}.json" for id_ in known}):
                yield RecordError("the file belongs to no document", f"{folder}/{name}", "remove it")
            for name in sorted({id_ + ending for id_ in known} - there):
                yield RecordError("the file is missing", f"{folder}/{name}", "load the document again")
        for id_ in sorted(known):
            if not _SAFE_ID.fullmatch(id_):
                yield RecordError("the name is not safe for a document", f"documents/{id_}.json", "rename it")

    # --- writing --------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for writing; leftovers of interrupted loads are cleared away first.

        Raises:
            StoreError: Another process is writing.
            RecordError: The folder cannot be written to.
        """
        _make_folders(self.folder)
        with _locked(self.folder, wait=0):
            self._tidy()
            try:
                yield
            finally:
                for name in ("documents", "statements"):
                    sync_folder(self.folder / name)

    def check(self, document: Document, extraction: Extraction) -> None:
        """Refuse what `write` would refuse, and write nothing.

        Raises:
            EvidenceError, InputError: As for `write`.
        """
        if not _SAFE_ID.fullmatch(document.id):
            raise InputError(
                f"the id {document.id[:60]!r} is no safe file name",
                document.path,
                "use letters, digits, dots, hyphens and underscores, at most 120",
            )
        try:
            known = json.loads((self.folder / "documents" / f"{document.id}.json").read_bytes())["sha256"]
        except (OSError, ValueError, TypeError, KeyError):
            known = None  # not there, or damaged and about to be replaced
        if known not in (None, document.sha256):
            raise InputError(f"another document has the id {document.id}", document.path, "rename the file")
        for statement in extraction.statements:
            for item in statement.evidence:
                if item.document != document.id:
                    raise InputError(f"statement {statement.id} quotes {item.document}", document.id, "report this")
                check_evidence(document, item)

    def write(self, document: Document, extraction: Extraction) -> bool:
        """Store a document and what was read in it, replacing what was stored of it; say whether anything changed.

        Raises:
            EvidenceError: A quote does not stand in the text at its offsets.
            InputError: The id is no safe file name, or is that of another document. Nothing is stored then either.
            RecordError: The disk refuses it.
        """
        self.check(document, extraction)
        lines = sorted({to_line(one) for one in extraction.actors})
        lines += sorted({to_line(one) for one in extraction.statements})
        lines += sorted({to_line(one) for one in extraction.rejections})
        record = to_record(replace(document, text=""))
        record.pop("text")
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        parts = (
            (self.folder / "documents" / f"{document.id}.txt", document.text),
            (self.folder / "statements" / f"{document.id}.jsonl", "".join(line + "\n" for line in lines)),
            (self.folder / "documents" / f"{document.id}.json", text),
        )
        changed = [update(path, content) for path, content in parts]
        return any(changed)

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
        return sources.read_sources(self._log)

    def begin_source(self, key: str, document: str) -> None:
        """Remember that a document of a file is about to be written: an interrupted load is known by it."""
        sources.note_begun(self._log, key, document)

    def note_source(self, key: str, source: Source | None) -> None:
        """Remember where a document came from, or forget it."""
        sources.note(self._log, key, source)

    def compact_sources(self) -> None:
        """Write what is remembered as one line a file."""
        sources.compact(self._log)

    @property
    def _log(self) -> Path:
        return self.folder / ".state" / "sources.jsonl"

    def _tidy(self) -> None:
        """Clear away temporary files, and what an interrupted load left of documents that do not exist.

        Files under names that graphkit does not give are not touched: somebody may have put a text there.
        """
        for folder in ("", "documents", "statements", ".state"):
            sweep(self.folder / folder)
        known = set(self.ids())
        for path in [*(self.folder / "documents").glob("*.txt"), *(self.folder / "statements").glob("*.jsonl")]:
            if path.stem not in known and _OWN_ID.fullmatch(path.stem):
                path.unlink(missing_ok=True)


def _create(path: Path) -> None:
    """Make an empty project; of several processes that do so at once, one does."""
    _make_folders(path)
    with _locked(path, wait=10):
        marker = path / "graphkit.json"
        if not (path / ".gitignore").exists():
            write_whole(path / ".gitignore", ".state/\nindex/\n")
        if not marker.exists():
            write_whole(marker, json.dumps({"graphkit": VERSION}) + "\n")


@contextmanager
def _locked(path: Path, wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(str(path / ".state" / "lock"))
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise StoreError(
            "another graphkit is loading into this project", str(path), "wait until it has ended"
        ) from None
    except OSError as error:
        raise RecordError(f"the project cannot be locked ({error.strerror})", str(path), "check its rights") from error
    try:
        yield
    finally:
        lock.release()


def _make_folders(path: Path) -> None:
    try:
        for name in ("documents", "statements", ".state"):
            (path / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(
            f"the folder cannot be made ({error.strerror})", str(path), "name another with --project"
        ) from error


def _unused(path: Path) -> bool:
    """Say whether a folder is empty, but for what making a project there had begun.

    A folder of somebody's own may well hold `documents/`: one with anything in it is not taken over.
    """
    if not path.is_dir():
        return False
    for one in path.iterdir():
        begun = one.name in ("documents", "statements") and one.is_dir() and not any(one.iterdir())
        if not begun and one.name not in (".state", ".gitignore") and not one.name.startswith(TEMPORARY):
            return False
    return True
