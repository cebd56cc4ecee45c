"""An export -> documents with what was read in them, one at a time, checked as a whole before the first is given.

An export is lines of `model.jsonl` in any order; documents carry their text. Memory holds the actors and where the
lines of each document begin, not their content, so that an export may be larger than memory. Exports may be put one
after the other: what is said twice is united.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from graphkit.errors import EvidenceError, GraphkitError, InputError, ManyErrors, RecordError
from graphkit.model.jsonl import Value, from_record
from graphkit.model.provenance import Document, Rejection, check_evidence
from graphkit.model.statement import Actor, Extraction, Statement, merge_actors, merge_statements
from graphkit.ontology.schema import Ontology

MOST_FAULTS = 50
Check = Callable[[Document, Extraction], None]


@dataclass
class Export:
    """An export that is open: where its lines are, and the actors it names."""

    file: IO[bytes]
    place: str
    documents: dict[str, int] = field(default_factory=dict)
    parts: dict[str, array[int]] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[Document, Extraction]]:
        """Give each document with the evidence that is its own, sorted by id."""
        for id_ in sorted(self.documents):
            document = self._at(self.documents[id_])
            assert isinstance(document, Document)
            statements: list[Statement] = []
            rejections: list[Rejection] = []
            for offset in self.parts.get(id_, ()):
                one = self._at(offset)
                if isinstance(one, Statement):
                    statements.append(replace(one, evidence=tuple(e for e in one.evidence if e.document == id_)))
                elif isinstance(one, Rejection):
                    rejections.append(one)
            merged = merge_statements(statements)
            used = sorted({end for one in merged for end in ends(one)})
            actors = tuple(self.actors[end] for end in used if end in self.actors)
            yield document, Extraction(actors, merged, tuple(dict.fromkeys(rejections)))

    def _at(self, offset: int) -> Value:
        self.file.seek(offset)
        return from_record(json.loads(self.file.readline()), self.place)


@contextmanager
def open_export(file: Path, ontology: Ontology, check: Check) -> Iterator[Export]:
    """Open an export (`-` is standard input), read it wholly, and give it where nothing is wrong with it.

    `check` refuses a document with its statements, as `Record.check` does.

    Raises:
        InputError: The file cannot be read.
        ManyErrors: Lines are wrong, ends are missing, or quotes do not stand in their documents.
    """
    with _opened(file) as lines:
        export = Export(lines, "standard input" if str(file) == "-" else str(file))
        faults = _Faults()
        _index(export, ontology, faults)
        if not faults.count:
            for document, extraction in export:
                try:
                    check(document, extraction)
                except GraphkitError as error:
                    faults.add(error)
        faults.tell()
        yield export


def faults_of(document: Document, extraction: Extraction, ontology: Ontology) -> Iterator[GraphkitError]:
    """Give what is wrong with what was read in a document: types, ends, relations that are unknown, quotes, dates."""
    types = {actor.id: actor.type for actor in extraction.actors}
    for actor in extraction.actors:
        if actor.type not in ontology.actors:
            yield _unknown_type(actor, f"{document.id}, actor {actor.id}")
    for one in extraction.statements:
        place = f"{document.id}, statement {one.id}"
        missing = sorted({end for end in ends(one) if end not in types})
        for end in missing:
            yield RecordError(f"the actor {end!r} is missing", place, "load the document again")
        if one.relation not in ontology.relations:
            yield _unknown_relation(one, place)
        elif one.source in types and one.target in types:
            first, last = types[one.source], types[one.target]
            if not ontology.allows(first, one.relation, last):
                yield RecordError(f"{one.relation} does not go from {first} to {last}", place, "correct its ends")
        for item in one.evidence:
            try:
                if item.document != document.id:
                    raise EvidenceError(f"its evidence is of {item.document}", place, "load the document again")
                check_evidence(document, item)
            except GraphkitError as error:
                yield EvidenceError(error.problem, place, "load the document again")


def ends(statement: Statement) -> set[str]:
    """Give the ids of all actors that a statement names."""
    named = (statement.source, statement.target, statement.speaker, *statement.denied_by)
    return {end for end in named if end is not None}


class _Faults:
    """Faults as they are found: the first of them, and the number of all."""

    def __init__(self) -> None:
        self.first: list[GraphkitError] = []
        self.count = 0

    def add(self, error: GraphkitError) -> None:
        self.count += 1
        if len(self.first) < MOST_FAULTS:
            self.first.append(error)

    def tell(self) -> None:
        if self.count:
            more = self.count - len(self.first)
            raise ManyErrors(self.first, f"{f'{more} more are not listed; ' if more else ''}nothing was stored")


def _index(export: Export, ontology: Ontology, faults: _Faults) -> None:
    """Read every line once: remember where each is, and tell what is wrong with it or refers to nothing."""
    wanted_actors: dict[str, str] = {}
    wanted_documents: dict[str, str] = {}
    offset = 0
    for number, line in enumerate(export.file, 1):
        where, begin = f"{export.place}, line {number}", offset
        offset += len(line)
        if not line.strip():
            continue
        try:
            value = from_record(_parsed(line, where), where)
            if isinstance(value, Document):
                _add_document(export, value, begin, where)
            elif isinstance(value, Actor):
                if value.type not in ontology.actors:
                    raise _unknown_type(value, where)
                known = export.actors.get(value.id)
                export.actors[value.id] = value if known is None else merge_actors((known, value))[0]
            elif isinstance(value, Statement) and value.relation not in ontology.relations:
                raise _unknown_relation(value, where)
        except GraphkitError as error:
            faults.add(error)
            continue
        if isinstance(value, Statement):
            for end in sorted(ends(value)):
                wanted_actors.setdefault(end, where)
        if isinstance(value, Statement | Rejection):
            rests_on = {e.document for e in value.evidence} if isinstance(value, Statement) else {value.document}
            for id_ in sorted(rests_on):
                wanted_documents.setdefault(id_, where)
                export.parts.setdefault(id_, array("q")).append(begin)
    for wanted, known_ids, what in (
        (wanted_actors, export.actors.keys(), "actor"),
        (wanted_documents, export.documents.keys(), "document"),
    ):
        for id_, where in wanted.items():
            if id_ not in known_ids:
                faults.add(RecordError(f"the {what} {id_!r} is not in the file", where, "add its line"))


def _parsed(line: bytes, where: str) -> Any:
    try:
        record = json.loads(line.decode("utf-8-sig" if where.endswith(" line 1") else "utf-8"))
        if b"\\u" in line:
            json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise RecordError("a text holds half a character", where, "write the file again as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise RecordError(f"the line is not JSON ({error})", where, "write one object a line, as UTF-8") from None
    return record


def _add_document(export: Export, document: Document, begin: int, where: str) -> None:
    known = export.documents.setdefault(document.id, begin)
    if known != begin:
        end = export.file.tell()
        same = export._at(known) == document
        export.file.seek(end)
        if not same:
            raise RecordError(f"the document {document.id} is there twice, and differs", where, "leave one out")


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    if str(file) == "-":
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.seek(0)
            yield copy
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        raise InputError(f"the export cannot be read ({error.strerror})", str(file), "check the path") from None
    with lines:
        yield lines


def _unknown_type(actor: Actor, place: str) -> RecordError:
    return RecordError(f"{actor.type!r} is no actor type", place, "add it with --ontology")


def _unknown_relation(statement: Statement, place: str) -> RecordError:
    return RecordError(f"{statement.relation!r} is no relation", place, "add it with --ontology")
