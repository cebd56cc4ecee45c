"""A project <-> a Neo4j server: pushing the record there, and pulling back what stands there.

Beside `building.py` one of the rooms that know several wings. The record stays the record: a pull changes it only where
something was added with evidence, or where the caller says that edits made on the server are to be taken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from graphkit.errors import StoreError, UsageError
from graphkit.model.graph import Graph, moved
from graphkit.model.jsonl import to_record
from graphkit.model.parts import difference, parts, restored
from graphkit.model.provenance import Document
from graphkit.model.provenance import digest as digest_of
from graphkit.model.statement import Actor, Extraction, Statement, merge_statements
from graphkit.model.table import Table
from graphkit.ontology.schema import Ontology
from graphkit.output import write_parts

if TYPE_CHECKING:
    import networkx

    from graphkit.record.project import Record
    from graphkit.store.connecting import Access
    from graphkit.store.mapping import NodeRow
    from graphkit.store.marking import Rows
    from graphkit.store.neo4j import Neo4jStore
    from graphkit.store.pulling import Edited, Remote
    from graphkit.store.pushing import Pushed, Report

Choice = Literal["keep", "take"]
COLUMNS = ("outcome", "kind", "id", "property", "here", "there", "reason")
_CORE = {
    "statement": ("relation", "source", "target", "valid", "status", "speaker", "denied_by", "topic", "decision"),
    "actor": ("type", "name", "aliases", "ids", "offices"),
    "document": ("title", "publisher", "authors", "published", "url", "licence"),
}
_RESTORE = "push --restore puts the record's words back"
_FIXED = ("path", "sha256", "text")  # what evidence rests on


# --- pushing ----------------------------------------------------------------------------------------------------------


def rows_to_push(record: Record, graph: Callable[[], Graph], ontology: Ontology) -> Rows:
    """Give what a server is to hold of a project; the graph is asked for only where the server lacks something."""
    from graphkit.store.mapping import DOCUMENT, edge_rows, labels, node_rows, types
    from graphkit.store.marking import Rows
    from graphkit.store.neo4j import FORMAT

    @cache
    def kept() -> dict[str, dict[str, Any]]:
        return dict(_differences(record, graph()))

    def nodes() -> Iterator[NodeRow]:
        for row in node_rows(graph(), ontology):
            more = kept()[row.id] if row.labels[0] == DOCUMENT else {}
            yield replace(row, properties={**row.properties, **more}) if more else row

    decisions = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in record.decisions()]
    key = digest_of(FORMAT, record.digest(), repr(ontology))
    return Rows(
        nodes, lambda: edge_rows(graph(), ontology), key, labels(ontology), types(ontology), {"decisions": decisions}
    )


def push(
    store: Neo4jStore, record: Record, graph: Callable[[], Graph], ontology: Ontology, report: Report | None = None,
    restore: bool = False,
) -> Pushed:  # fmt: skip
    """Make a server hold what a project holds: see `store.pushing.push`."""
    return store.push(rows_to_push(record, graph, ontology), report, restore)


def pending(
    store: Neo4jStore, record: Record, graph: Callable[[], Graph], ontology: Ontology, restore: bool = False
) -> Table:
    """List what a push would do: columns change, kind, id, name."""
    from graphkit.store.pushing import difference as changes

    found = changes(store.driver, store.access, rows_to_push(record, graph, ontology), restore)
    return Table(("change", "kind", "id", "name"), tuple((one.word, one.kind, one.id, one.name) for one in found))


def _differences(record: Record, graph: Graph) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give, by document, what the graph does not tell of its lines, as properties of its node."""
    for id_, derived in parts(graph):
        kept = difference(record.extraction(id_), derived)
        yield (
            id_,
            {
                **({"record_own": list(kept.own)} if kept.own else {}),
                **({"record_merged": list(kept.merged)} if kept.merged else {}),
            },
        )


def export(rows: Rows, output: str | Path, format_: str) -> int:
    """Write rows for a server: `neo4j-admin` into a new folder, `cypher` as a script; give the number of them.

    Raises:
        UsageError: The folder would be standard output.
        InputError: The folder or file cannot be written.
    """
    if format_ == "neo4j-admin":
        from graphkit.store.bulk import write_import

        if str(output) == "-":
            raise UsageError("the files of an import need a folder", "-o", "name a new one: -o import")
        return write_import(rows, Path(output))
    from graphkit.store.script import script

    write_parts(script(rows), output)
    return sum(1 for _ in rows.nodes()) + sum(1 for _ in rows.edges())


def ask(access: Access, ontology: Ontology, query: str, parameters: Mapping[str, Any], timeout: float | None) -> Table:
    """Answer a question from a server, as `workflow.ask` does from the embedded database; no project is needed."""
    from graphkit import workflow
    from graphkit.store.neo4j import Neo4jStore

    with Neo4jStore(access) as store:
        return workflow.ask(store, store.actors, ontology, query, parameters, timeout)


# --- pulling ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Pulled:
    """What a pull found and did. `findings` has a row for everything edited, removed or added on the server.

    `documents` counts those that were new here, `changed` those whose lines changed; `graph` is what the server holds,
    with what others added there.
    """

    documents: int = 0
    changed: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)
    graph: Graph = field(default_factory=Graph)
    loose: list[dict[str, Any]] = field(default_factory=list)

    @property
    def table(self) -> Table:
        """The findings as a table: outcome, kind, id, property, the value here and there, the reason."""
        return Table.of(COLUMNS, self.findings)


@dataclass(slots=True)
class _Local:
    """The project as it is: its graph, the key of its last push, and how ids of single documents were united."""

    graph: Graph
    same: Mapping[str, str]
    key: str


def reach(access: Access, ontology: Ontology) -> Remote:
    """Read what a server holds, for `look` and `pull`.

    Raises:
        StoreError: The server cannot be reached, holds nothing of graphkit's, or a push there has not ended.
    """
    from graphkit.store.neo4j import Neo4jStore
    from graphkit.store.pulling import fetch

    with Neo4jStore(access) as store:
        remote = fetch(store, ontology)
    if not remote.whole:
        raise StoreError(
            "a push into this database is running, or one did not end", access.uri, "push again, then pull"
        )
    return remote


def look(remote: Remote) -> Pulled:
    """Give what a server holds as a graph, edits and additions as they stand there; nothing is stored."""
    pulled = Pulled(graph=_as_it_stands(remote))
    _describe_additions(pulled, remote)
    for one in remote.edited:
        _tell(pulled, "there", one.kind, one.id, reason=one.reason or "edited on the server")
    return pulled


def to_networkx(pulled: Pulled, ontology: Ontology) -> networkx.MultiDiGraph:
    """Give what a server holds as a NetworkX graph: see `analyse.network.to_networkx`.

    A relationship that others drew without evidence is an edge too, with `id` None and their own properties.
    """
    from graphkit.analyse import network

    made = network.to_networkx(pulled.graph, ontology)
    for number, one in enumerate(pulled.loose):
        if one["source"] in made and one["target"] in made:
            told = {**one["properties"], "id": None, "relation": one["type"]}
            made.add_edge(one["source"], one["target"], key=f"loose-{number}", **told)
    return made


def pull(remote: Remote, record: Record, ontology: Ontology, choice: Choice) -> Pulled:
    """Bring what a server holds into a project.

    Documents that the project lacks come with all their lines. Of those that it has, what others drew with evidence is
    added; what was edited or removed on the server is reported, and taken where the choice is `take`. Where the project
    has nothing to keep, the edit is all there is and comes in.

    Raises:
        StoreError: Something was damaged on the server and stands nowhere else.
        GraphkitError: A quote does not stand in its document; nothing more is stored then.
    """
    with record.writing():
        decisions = _new_decisions(remote, record)
        local = _local(record, ontology)
        pulled = Pulled(graph=_as_it_stands(remote))
        _describe_additions(pulled, remote)
        here = set(record.ids())
        _leave_out_strays(pulled, remote, here)
        new = _new_extractions(remote, here)
        old = {id_: record.extraction(id_) for id_ in sorted(here & _ids(remote))}
        _settle_edits(pulled, remote, local, new, old, choice)
        _settle_presence(pulled, remote, local, old, choice)
        _settle_additions(remote, local, new, old)
        documents = _documents(pulled, remote, record, here, choice)
        _store(pulled, record, documents, new, old)
        for one in decisions:
            record.decide(one)
    return pulled


def _leave_out_strays(pulled: Pulled, remote: Remote, here: set[str]) -> None:
    """Report edited documents that may be the project's own under another id, and take them off the list."""
    lost = bool(here - _ids(remote))
    strays = [
        one for one in remote.edited
        if one.kind == "document" and one.id not in here and here and (lost or one.made is None)
    ]  # fmt: skip
    for one in strays:
        remote.edited.remove(one)
        _tell(pulled, "refused", "document", one.id, reason=one.reason or f"its id was edited; {_RESTORE}")


def _new_decisions(remote: Remote, record: Record) -> list[dict[str, Any]]:
    known = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in record.decisions()]
    try:
        return [dict(json.loads(line)) for line in remote.decisions if line not in known]
    except (ValueError, TypeError):
        raise StoreError("a judgement was damaged on the server", "Neo4j", "push again") from None


def _store(
    pulled: Pulled, record: Record, documents: Mapping[str, Document], new: dict[str, Extraction],
    old: dict[str, Extraction],
) -> None:  # fmt: skip
    """Write what changed into the record, after all of it was checked."""
    extractions = sorted({**new, **old}.items())
    for id_, extraction in extractions:
        record.check(documents[id_], extraction)
    for id_, extraction in extractions:
        if record.write(documents[id_], extraction):
            if id_ in new:
                pulled.documents += 1
            else:
                pulled.changed += 1


def _local(record: Record, ontology: Ontology) -> _Local:
    from graphkit.resolve.clusters import canonical_ids
    from graphkit.store.neo4j import FORMAT
    from graphkit.workflow import read_graph

    same = canonical_ids({document.id: one.actors for document, one in record.stream()}, record.decisions())
    return _Local(read_graph(record), same, digest_of(FORMAT, record.digest(), repr(ontology)))


def _ids(remote: Remote) -> set[str]:
    return {*remote.documents, *(one.id for one in remote.edited if one.kind == "document")}


def _as_it_stands(remote: Remote) -> Graph:
    """Give the graph of the server with edits and additions; a relationship without evidence is no statement."""
    documents, actors, statements = dict(remote.documents), dict(remote.actors), dict(remote.statements)
    for one in remote.edited:
        if isinstance(one.made, Document):
            documents[one.id] = one.made
        elif isinstance(one.made, Actor):
            actors[one.id] = one.made
        elif isinstance(one.made, Statement):
            statements[one.made.id] = one.made
    drawn = [one.made for one in remote.added if one.made is not None]
    for made in merge_statements([*drawn, *(statements[one.id] for one in drawn if one.id in statements)]):
        statements[made.id] = made
    for id_, newcomer in remote.newcomers.items():
        actors.setdefault(id_, newcomer)
    return Graph(*(dict(sorted(each.items())) for each in (documents, actors, statements)))  # type: ignore[arg-type]


def _new_extractions(remote: Remote, here: set[str]) -> dict[str, Extraction]:
    """Give the lines of the documents that the project lacks, edits left out where lines from before them are known."""
    documents = {one.id: one.made for one in remote.edited if isinstance(one.made, Document)}
    actors = {one.id: one.made for one in remote.edited if isinstance(one.made, Actor)}
    graph = Graph({**remote.documents, **documents}, {**remote.actors, **actors}, remote.statements)
    return {
        id_: restored(derived, remote.kept[id_], f"document {id_}") for id_, derived in parts(graph) if id_ not in here
    }


def _settle_edits(
    pulled: Pulled, remote: Remote, local: _Local, new: dict[str, Extraction], old: dict[str, Extraction],
    choice: Choice,
) -> None:  # fmt: skip
    """Report what was edited; put it in where it is to be taken, or where nothing else is known."""
    for one in remote.edited:
        if one.kind == "document":
            continue
        here = (local.graph.statements if one.kind == "statement" else local.graph.actors).get(one.id)
        if one.kind == "actor" and one.made is None and here is None and new:
            raise StoreError(f"the actor {one.id} was damaged on the server ({one.reason})", "Neo4j", "push again")
        take = one.made is not None and (choice == "take" or here is None)
        outcome = "taken" if take else "refused" if one.made is None else "kept"
        changes = _changes(one.kind, here, one.made)
        if not changes and here is not None and one.made is not None:
            _tell(pulled, "kept", one.kind, one.id, reason=f"only what graphkit derives was edited; {_RESTORE}")
            continue
        for name, ours, theirs in changes or [(None, None, None)]:
            _tell(pulled, outcome, one.kind, one.id, name, ours, theirs, one.reason or ("" if take else _RESTORE))
        if not take:
            continue
        for extractions in (new, old):
            _put_edit(extractions, one, local.same, remote)


def _settle_presence(pulled: Pulled, remote: Remote, local: _Local, old: dict[str, Extraction], choice: Choice) -> None:
    """Report statements that stand on one side only, where the document stands on both."""
    there = {*remote.statements, *(one.id for one in remote.edited)}
    for id_, one in local.graph.statements.items():
        if id_ in there or not any(item.document in old for item in one.evidence):
            continue
        sure = remote.key == local.key
        take = sure and choice == "take"
        reason = "removed on the server" if sure else "only here; the project changed since the last push"
        _tell(pulled, "taken" if take else "kept", "statement", id_, reason=f"{_said(one)}: {reason}")
        if take:
            for document, extraction in old.items():
                left = tuple(s for s in extraction.statements if moved(s, local.same).id != id_)
                old[document] = replace(extraction, statements=left)
    for id_, one in remote.statements.items():
        if id_ in local.graph.statements or not any(item.document in old for item in one.evidence):
            continue
        take = choice == "take"
        _tell(pulled, "taken" if take else "kept", "statement", id_, reason=f"{_said(one)}: only on the server")
        if take:
            _put(old, one, remote)


def _settle_additions(remote: Remote, local: _Local, new: dict[str, Extraction], old: dict[str, Extraction]) -> None:
    for one in remote.added:
        if one.made is not None and one.made.id not in local.graph.statements:
            _put(new, one.made, remote)
            _put(old, one.made, remote)


def _put(extractions: dict[str, Extraction], one: Statement, remote: Remote) -> None:
    """Add a statement, and actors that are lacking, to the documents that it rests on."""
    for id_ in sorted({item.document for item in one.evidence} & set(extractions)):
        extraction = extractions[id_]
        part = replace(one, evidence=tuple(item for item in one.evidence if item.document == id_))
        known = {actor.id for actor in extraction.actors}
        named = {end for end in (one.source, one.target, one.speaker, *one.denied_by) if end} - known
        edited = {actor.id: actor.made for actor in remote.edited if isinstance(actor.made, Actor)}
        people = {**remote.newcomers, **remote.actors, **edited}
        extractions[id_] = replace(
            extraction,
            actors=(*extraction.actors, *(people[end] for end in sorted(named) if end in people)),
            statements=merge_statements((*extraction.statements, part)),
        )


def _put_edit(extractions: dict[str, Extraction], one: Edited, same: Mapping[str, str], remote: Remote) -> None:
    """Put an edited actor or statement into the documents' lines, in the place of what it was."""
    for id_, extraction in extractions.items():
        if isinstance(one.made, Actor):
            made = one.made
            people = tuple(replace(made, id=a.id) if same.get(a.id, a.id) == one.id else a for a in extraction.actors)
            extractions[id_] = replace(extraction, actors=people)
        else:
            others = tuple(s for s in extraction.statements if moved(s, same).id != one.id)
            extractions[id_] = replace(extraction, statements=others)
    if isinstance(one.made, Statement):
        _put(extractions, one.made, remote)


def _documents(pulled: Pulled, remote: Remote, record: Record, here: set[str], choice: Choice) -> dict[str, Document]:
    """Give each document as it is to stand in the record: texts, paths and hashes are never taken from an edit."""
    found = {id_: record.document(id_) if id_ in here else one for id_, one in remote.documents.items()}
    for one in remote.edited:
        if one.kind != "document":
            continue
        local = record.document(one.id) if one.id in here else None
        made = one.made if isinstance(one.made, Document) else None
        if local is None and made is None:
            raise StoreError(f"the document {one.id} was damaged on the server ({one.reason})", "Neo4j", "push again")
        if local is None:
            assert made is not None
            found[one.id] = made
            _tell(pulled, "taken", "document", one.id, reason="edited on the server")
            continue
        found[one.id] = local
        for name in (*_CORE["document"], *_FIXED):
            ours, theirs = getattr(local, name), getattr(made, name) if made else None
            if made is None or ours == theirs:
                continue
            take = choice == "take" and name in _CORE["document"]
            reason = "" if name in _CORE["document"] else "evidence rests on it"
            here_, there = (ours, theirs) if name != "text" else (None, None)
            _tell(pulled, "taken" if take else "kept", "document", one.id, name, here_, there, reason)
            if take:
                taken: dict[str, Any] = {name: theirs}
                found[one.id] = replace(found[one.id], **taken)
    return found


def _changes(kind: str, here: Any, there: Any) -> list[tuple[str | None, Any, Any]]:
    """Give the properties that differ, with the value here and there."""
    ours = to_record(here) if here is not None else {}
    theirs = to_record(there) if there is not None else {}
    if not ours or not theirs:
        return []
    return [(name, ours[name], theirs[name]) for name in _CORE[kind] if ours[name] != theirs[name]]


def _describe_additions(pulled: Pulled, remote: Remote) -> None:
    for one in remote.added:
        said = f"{one.source} {one.type} {one.target}"
        if one.made is None:
            _tell(pulled, "left out", "statement", said, reason=one.reason)
            pulled.loose.append({
                "source": one.source, "target": one.target, "type": one.type, "properties": one.properties
            })  # fmt: skip
        else:
            _tell(pulled, "added", "statement", one.made.id, reason=said)


def _tell(
    pulled: Pulled, outcome: str, kind: str, id_: str, name: str | None = None, here: Any = None, there: Any = None,
    reason: str = "",
) -> None:  # fmt: skip
    row = (outcome, kind, id_, name, here, there, reason)
    pulled.findings.append(dict(zip(COLUMNS, row, strict=True)))


def _said(one: Statement) -> str:
    return f"{one.source} {one.relation} {one.target}"
