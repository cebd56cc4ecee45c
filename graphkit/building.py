"""Documents -> record: what a load reads, keeps and takes out, and how an export is taken over.

With `workflow.py` the only room that knows several wings: it was one page too many there. A load is planned first
(what changed, by the content of every file that a reading depends on), then run one document at a time, so that memory
does not grow with their number and an interrupted load loses at most the document at hand.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, InputError
from graphkit.model.provenance import Document, shortened
from graphkit.model.statement import Extraction
from graphkit.ontology.schema import Ontology
from graphkit.resources import digest, shipped

if TYPE_CHECKING:
    from graphkit.extract.extractor import Extractor
    from graphkit.extract.reader import Found
    from graphkit.model.registry import Registry
    from graphkit.record.project import Record, Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: ids of the documents added, changed, removed and kept, the faults, and notes for the user."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    faults: tuple[GraphkitError, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: documents done, documents in all (None while unknown), the document just done."""

    done: int
    total: int | None
    document: str


Report = Callable[[Progress], None]

READERS = ("extract", "resolve", "model")
"""The rooms whose rules, word lists and registry decide what is read: a document is read again when they change."""


def load_documents(
    record: Record, paths: Sequence[str | Path], ontology: Ontology, report: Report | None = None, jobs: int = 1
) -> Loaded:
    """Read documents into the record: only what changed, and out of it what has gone from the folders named.

    `jobs` processes extract; the record is the same with any number. Curated statements are taken where a document has
    them, the extractor's elsewhere. A file that cannot be taken is a
    fault; what was stored of it before stays.

    Raises:
        StoreError: Another process is loading into the project.
        ManyErrors: A file of curated actors breaks the rules.
    """
    from graphkit.extract.reader import find_files
    from graphkit.resolve.registry import load_registry

    search = find_files([_place(one) for one in paths] or [shipped("seed")])
    registry = load_registry(search.actors)
    depends = [digest(*READERS), repr(ontology), *(one.read_text(encoding="utf-8") for one in search.actors)]
    with record.writing():
        job = _Load(record, ontology, registry, depends, report, jobs)
        job.faults.extend(search.faults)
        job.notes.extend(search.notes)
        job.plan(search.files)
        job.drop(key for key in job.known if key not in job.seen and search.gone(key))
        job.run()
        record.compact_sources()
    return job.done()


class _Load:
    """One load in progress: what is known of earlier ones, what is to be read, what was done."""

    def __init__(
        self,
        record: Record,
        ontology: Ontology,
        registry: Registry,
        depends: Sequence[str],
        report: Report | None,
        jobs: int,
    ) -> None:
        self.record, self.ontology, self.registry, self.report = record, ontology, registry, report
        self.jobs = jobs
        self.depends = [hashlib.sha256(one.encode()).hexdigest() for one in depends]
        self.known = record.sources()
        self.holders = Counter(document for one in self.known.values() for document in one.documents)
        self.stored = record.whole()
        self.seen: set[str] = set()
        self.todo: list[tuple[Found, str]] = []
        self.twins: list[tuple[Found, str]] = []
        self.lists: dict[str, list[str]] = {"added": [], "changed": [], "removed": [], "kept": []}
        self.faults: list[GraphkitError] = []
        self.notes: list[str] = []

    def plan(self, files: Iterable[Found]) -> None:
        """Tell what is to be read from what can be kept; of files with the same words and name, the first counts."""
        from graphkit.extract.extractor import version
        from graphkit.extract.reader import STDIN, identify

        claimed: dict[str, Found] = {}
        for found in files:
            self.seen.add(found.key)
            if found.key == STDIN:
                self.todo.append((found, STDIN))
                continue
            try:
                id_, print_ = identify(found, [version(), *self.depends])
            except GraphkitError as error:
                self.faults.append(error)
                continue
            known = self.known.get(found.key)
            if claimed.setdefault(id_, found) is not found:
                self.notes.append(f"{found.file}: the same as {claimed[id_].file}, read once")
                self.twins.append((found, id_))
            elif (
                known
                and not known.pending
                and (known.document, known.fingerprint) == (id_, print_)
                and (id_ in self.stored)
            ):
                self.lists["kept"].append(id_)
            else:
                self.todo.append((found, print_))

    def drop(self, keys: Iterable[str]) -> None:
        """Take out the documents of files that have gone."""
        for key in sorted(keys):
            for document in self._hold(key, None):
                if self._let_go(document):
                    self.lists["removed"].append(document)
            self.record.note_source(key, None)

    def run(self) -> None:
        """Read, extract and store what is to be read, one document at a time."""
        from graphkit.extract.extractor import Extractor
        from graphkit.record.project import Source

        waiting: deque[tuple[Found, str, Document]] = deque()

        def uncurated() -> Iterator[Document]:
            for found, print_ in self.todo:
                document = self._read(found, print_)
                if document is not None:
                    waiting.append((found, print_, document))
                    yield document

        texts = uncurated()
        first = next(texts, None)
        if first is not None:
            self._extract(Extractor(self.ontology, self.registry), chain([first], texts), waiting)
        for found, id_ in self.twins:
            if id_ in self.stored and self.known.get(found.key) != Source(id_, ""):
                self._settle(found.key, Source(id_, ""))

    def _extract(
        self, extractor: Extractor, texts: Iterator[Document], waiting: deque[tuple[Found, str, Document]]
    ) -> None:
        """Extract from texts a batch at a time; where the extractor stumbles, from each one taken so far by itself."""
        results = extractor.read_many(texts, self.jobs)
        while True:
            try:
                extraction = next(results, None)
            except GraphkitError:
                raise
            except Exception:  # a text is anybody's: one that no rule foresaw must not stop the others
                if not waiting:
                    raise
                self._extract_singly(extractor, waiting)
                results = extractor.read_many(texts, self.jobs)
                continue
            if extraction is None:
                return
            self._store(*waiting.popleft(), extraction)

    def _extract_singly(self, extractor: Extractor, waiting: deque[tuple[Found, str, Document]]) -> None:
        while waiting:
            found, print_, document = waiting.popleft()
            try:
                extraction = extractor.read(document)
            except Exception as error:
                self.faults.append(_stumbled(found, error))
                continue
            self._store(found, print_, document, extraction)

    def done(self) -> Loaded:
        """Say what was done, each list sorted."""
        lists = {name: tuple(sorted(set(ids))) for name, ids in self.lists.items()}
        return Loaded(**lists, faults=tuple(self.faults), notes=tuple(self.notes))

    def _read(self, found: Found, print_: str) -> Document | None:
        """Read a document; store it at once if it has curated statements, else give it to be extracted from."""
        from graphkit.extract.annotations import read_annotations
        from graphkit.extract.reader import read_document

        try:
            document, notes = read_document(found)
            self.notes.extend(notes)
            if found.annotations is None:
                return document
            extraction = read_annotations(found.annotations, document, self.registry, self.ontology)
        except GraphkitError as error:
            self.faults.append(error)
            return None
        except Exception as error:  # as in `_extract`
            self.faults.append(_stumbled(found, error))
            return None
        self._store(found, print_, document, extraction)
        return None

    def _store(self, found: Found, print_: str, document: Document, extraction: Extraction) -> None:
        """Write a document, then let go of what came from its file before; what is begun is remembered first."""
        from graphkit.extract.reader import STDIN
        from graphkit.record.project import Source

        fresh = document.id not in self.stored
        try:
            self.record.check(document, extraction)
        except GraphkitError as error:
            self.faults.append(error)
            return
        # What comes by standard input is a document of its own each time, not the last one anew.
        key = found.key if found.key != STDIN else f"{STDIN} {document.id}"
        self.record.begin_source(key, document.id)
        written = self.record.write(document, extraction)
        self.stored.add(document.id)
        word = "kept" if not written else "changed" if key in self.known or not fresh else "added"
        self._settle(key, Source(document.id, print_))
        self.lists[word].append(document.id)
        if self.report is not None:
            count = sum(len(self.lists[name]) for name in ("added", "changed"))
            self.report(Progress(count, len(self.todo), document.id))

    def _settle(self, key: str, source: Source) -> None:
        """Remember what came from a file now, and let go of what came from it before."""
        for document in self._hold(key, source):
            self._let_go(document)
        self.record.note_source(key, source)

    def _hold(self, key: str, source: Source | None) -> tuple[str, ...]:
        """Replace what is known of a file; give the documents that it held before."""
        before = self.known.pop(key).documents if key in self.known else ()
        self.holders.subtract(before)
        if source is not None:
            self.known[key] = source
            self.holders.update(source.documents)
        return before

    def _let_go(self, document: str) -> bool:
        """Remove a document unless another file on this machine holds the same."""
        if document not in self.stored or self.holders[document] > 0:
            return False
        self.record.remove(document)
        self.stored.discard(document)
        return True


def load_export(record: Record, file: Path, ontology: Ontology) -> Loaded:
    """Take over an export whole, or refuse it with all its faults and store nothing.

    Raises:
        InputError: The file cannot be read.
        ManyErrors: Lines are wrong, ends are missing, or quotes do not stand in their documents.
    """
    from graphkit.record.importing import open_export
    from graphkit.record.project import Source

    lists: dict[str, list[str]] = {"added": [], "changed": [], "kept": []}
    with record.writing(), open_export(file, ontology, record.check) as export:
        stored = set(record.ids())
        for document, extraction in export:
            # An export counts as where its documents came from: they stay when a file with the same words goes.
            key = f"export {document.id}"
            record.begin_source(key, document.id)
            written = record.write(document, extraction)
            record.note_source(key, Source(document.id, "export"))
            lists["kept" if not written else "changed" if document.id in stored else "added"].append(document.id)
        record.compact_sources()
    return Loaded(added=tuple(lists["added"]), changed=tuple(lists["changed"]), kept=tuple(lists["kept"]))


def _stumbled(found: Found, error: Exception) -> InputError:
    problem = f"graphkit stumbled over it ({type(error).__name__}: {shortened(str(error), 100)})"
    return InputError(problem, str(found.file), "leave it out, and report it")


def _place(path: str | Path) -> str | Path:
    """Give the shipped seed for the word `seed` where no such file is here."""
    return shipped("seed") if str(path) == "seed" and not Path("seed").exists() else path
