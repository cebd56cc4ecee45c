"""Graph <-> rows of a property graph; `docs/graph-schema.md` says the same for people who write Cypher.

An actor is a node with the labels `Actor` and its type, a document a node `Document`, a statement a relationship whose
type is its relation. There are no other relationships: evidence ties a statement to documents by their ids in its
property `documents`. Labels and types come from the ontology and from nowhere else. Bounds are dates, half-open, and an
open end is a far day (0001-01-01, 9999-12-31). A property without a value is left out of its row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from graphkit.errors import GraphkitError, StoreError
from graphkit.model import properties as flat
from graphkit.model.dates import FAR_FUTURE, FAR_PAST, PartialDate
from graphkit.model.graph import Graph, certain_bounds
from graphkit.model.jsonl import from_record
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, Statement
from graphkit.ontology.schema import Ontology

ACTOR = "Actor"
DOCUMENT = "Document"
RESERVED = frozenset({ACTOR, DOCUMENT})

_OWN_IDS = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ACTOR_PROPERTIES = frozenset({
    "id", "type", "name", "aliases", "ids",
    "office_titles", "office_organizations", "office_valid", "office_from", "office_until",
})  # fmt: skip

DATE_PROPERTIES = (
    "valid_from", "valid_until", "certain_from", "certain_until", "start_from", "start_until",
    "first_reported", "last_reported",
)  # fmt: skip
DOCUMENT_DATES = ("published_from", "published_until")


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node. `labels` of an actor: `Actor`, then its type."""

    id: str
    labels: tuple[str, ...]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One relationship between two actors, by their ids."""

    id: str
    type: str
    source: str
    target: str
    properties: dict[str, Any]


def labels(ontology: Ontology) -> tuple[str, ...]:
    """Give every node label that a graph of this ontology may have, sorted.

    Raises:
        StoreError: An actor type of the ontology has a name that graphkit needs itself.
    """
    taken = sorted(RESERVED & set(ontology.actors))
    if taken:
        raise StoreError(f"the actor type {taken[0]!r} has a reserved name", "ontology", "call it something else")
    return tuple(sorted({*ontology.actors, *RESERVED}))


def types(ontology: Ontology) -> tuple[str, ...]:
    """Give every relationship type that a graph of this ontology may have, sorted."""
    return tuple(sorted(ontology.relations))


def node_rows(graph: Graph, ontology: Ontology) -> Iterator[NodeRow]:
    """Give the nodes: actors, then documents, each sorted by id.

    Raises:
        StoreError: An actor's type is not in the ontology.
    """
    allowed = set(labels(ontology))
    for actor in graph.actors.values():
        if actor.type not in allowed - RESERVED:
            raise _unknown("actor type", actor.type, actor.id)
        yield NodeRow(actor.id, (ACTOR, actor.type), actor_properties(actor))
    for document in graph.documents.values():
        yield NodeRow(document.id, (DOCUMENT,), document_properties(document))


def edge_rows(graph: Graph, ontology: Ontology) -> Iterator[EdgeRow]:
    """Give the relationships, one of each statement, sorted by id; a graph of any size is passed on row by row.

    Raises:
        StoreError: A relation is not in the ontology, or an end is not in the graph.
    """
    for one in graph.statements.values():
        if one.relation not in ontology.relations:
            raise _unknown("relation", one.relation, one.id)
        for end in (one.source, one.target):
            if end not in graph.actors:
                raise StoreError(f"the actor {end!r} is not in the graph", f"statement {one.id}", "load again")
        yield EdgeRow(one.id, one.relation, one.source, one.target, statement_properties(one, graph, ontology))


def actor_properties(actor: Actor) -> dict[str, Any]:
    """Give what an actor node holds; an external id of scheme `wikidata` stands in `ids` and as property `wikidata`.

    Offices are lists of equal length, so that one index tells one office; an office without a date or an organization
    has an empty text there, and far days for its bounds. The bounds of offices are ISO texts.
    """
    found = {key: value for key, value in flat.actor_properties(actor).items() if _own_property(key)}
    found |= {
        "id": actor.id,
        "type": actor.type,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "ids": [f"{scheme}:{value}" for scheme, value in actor.ids],
    }
    if actor.offices:
        spans = [_bounds(office.valid) if office.valid else (FAR_PAST, FAR_FUTURE) for office in actor.offices]
        found |= {
            "office_titles": [office.title for office in actor.offices],
            "office_organizations": [office.organization or "" for office in actor.offices],
            "office_valid": [office.valid or "" for office in actor.offices],
            "office_from": [span[0].isoformat() for span in spans],
            "office_until": [span[1].isoformat() for span in spans],
        }
    return found


def document_properties(document: Document) -> dict[str, Any]:
    """Give what a document node holds: its metadata and its whole text."""
    found: dict[str, Any] = {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "published": document.published,
        "url": document.url,
        "licence": document.licence,
        "sha256": document.sha256,
        "text": document.text,
    }
    if document.published:
        found["published_from"], found["published_until"] = _bounds(document.published)
    return _filled(found)


def statement_properties(one: Statement, graph: Graph, ontology: Ontology) -> dict[str, Any]:
    """Give what a relationship holds: the claim, its dates as bounds, who says so, its evidence, its event codes."""
    relation = ontology.relations[one.relation]
    found = flat.statement_properties(one, graph, ontology) | {
        "source": one.source,
        "target": one.target,
        "extractors": sorted({item.extractor for item in one.evidence}),
        "evidence": [_evidence_text(item) for item in one.evidence],
        "cameo": relation.cameo,
        "plover": relation.plover,
        "category": relation.group,
        "lasting": relation.duration == "state",
        "symmetric": relation.symmetric,
    }
    return _filled(found | _dates(one))


STATEMENT_PROPERTIES = frozenset({
    "id", "relation", "source", "target", "valid", "valid_from", "valid_until", "certain_from", "certain_until",
    "start_from", "start_until", "status", "speaker", "speaker_name", "denied_by", "denied_by_names", "topic",
    "decision", "sources", "documents", "document", "quote", "reported", "first_reported", "last_reported",
    "confidence", "extractor", "extractors", "evidence", "goldstein", "quad", "cameo", "plover", "category", "lasting",
    "symmetric",
})  # fmt: skip
DOCUMENT_PROPERTIES = frozenset({
    "id", "path", "title", "publisher", "authors", "published", "published_from", "published_until", "url", "licence",
    "sha256", "text", "record_own", "record_merged",
})  # fmt: skip


def known_properties(kind: str, properties: Mapping[str, Any]) -> frozenset[str]:
    """Give the names of properties that graphkit itself writes to an actor, a document or a statement.

    Those of an actor depend on its external ids, each of which stands under its own scheme too.
    """
    if kind == "statement":
        return STATEMENT_PROPERTIES
    if kind == "document":
        return DOCUMENT_PROPERTIES
    ids = properties.get("ids")
    schemes = {str(pair).split(":", 1)[0] for pair in ids} if isinstance(ids, list | tuple) else set()
    return _ACTOR_PROPERTIES | {scheme for scheme in schemes if _own_property(scheme)}


def actor_of(properties: Mapping[str, Any]) -> Actor:
    """Give the actor that a node holds, equal to the one it was made of.

    Raises:
        StoreError: The node lacks a property or has one of a wrong type.
    """
    titles = properties.get("office_titles") or []
    organizations, valid = properties.get("office_organizations") or [], properties.get("office_valid") or []
    try:
        offices = [
            {"title": title, "organization": organization or None, "valid": when or None}
            for title, organization, when in zip(titles, organizations, valid, strict=True)
        ]
        ids = dict(pair.split(":", 1) for pair in properties.get("ids") or [])
    except (ValueError, AttributeError, TypeError) as error:
        raise StoreError(f"the offices or ids of {properties.get('id')!r} are damaged", "actor node") from error
    record = {key: properties.get(key) for key in ("id", "type", "name", "aliases")}
    made = _made({"kind": "actor", **record, "ids": ids, "offices": offices}, "actor node")
    assert isinstance(made, Actor)
    return made


def document_of(properties: Mapping[str, Any]) -> Document:
    """Give the document that a node holds, equal to the one it was made of.

    Raises:
        StoreError: The node lacks a property or has one of a wrong type.
    """
    made = _made({"kind": "document", **{name: properties.get(name) for name in Document.__slots__}}, "document node")
    assert isinstance(made, Document)
    return made


def statement_of(type_: str, source: str, target: str, properties: Mapping[str, Any]) -> Statement:
    """Give the statement that a relationship holds, equal to the one it was made of.

    Raises:
        StoreError: The relationship lacks a property, has one of a wrong type, or its content does not fit its id.
    """
    keys = ("id", "valid", "status", "speaker", "denied_by", "topic", "decision")
    try:
        evidence = [json.loads(text) for text in properties.get("evidence") or []]
    except (ValueError, TypeError) as error:
        raise StoreError(f"the evidence of {properties.get('id')!r} is damaged", "relationship") from error
    record = {key: properties.get(key) for key in keys}
    ends = {"source": source, "relation": type_, "target": target}
    made = _made({"kind": "statement", **record, **ends, "evidence": evidence}, "relationship")
    assert isinstance(made, Statement)
    return made


def graph_of(documents: Iterable[Document], actors: Iterable[Actor], statements: Iterable[Statement]) -> Graph:
    """Give the graph of what was read back, in sorted order."""
    return Graph(
        {one.id: one for one in sorted(documents, key=lambda d: d.id)},
        {one.id: one for one in sorted(actors, key=lambda a: a.id)},
        {one.id: one for one in sorted(statements, key=lambda s: s.id)},
    )


def _made(record: dict[str, Any], what: str) -> Any:
    try:
        return from_record(record, f"{what} {record.get('id')!r}")
    except GraphkitError as error:
        raise StoreError(error.problem, error.place, "push or load again") from error


def _dates(one: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if one.valid is not None:
        when = _parsed(one.valid)
        found["valid_from"], found["valid_until"] = when.lower, when.upper
        if not when.start.qualified:
            found["start_from"], found["start_until"] = when.start.lower, when.start.upper
        sure = certain_bounds(one)
        if sure is not None:
            found["certain_from"], found["certain_until"] = sure
    reports = [_parsed(item.reported).lower for item in one.evidence if item.reported]
    if reports:
        found["first_reported"], found["last_reported"] = min(reports), max(reports)
    return found


def _evidence_text(item: Evidence) -> str:
    return json.dumps({name: getattr(item, name) for name in Evidence.__slots__}, ensure_ascii=False, sort_keys=True)


def _own_property(scheme: str) -> bool:
    return scheme not in _ACTOR_PROPERTIES and _OWN_IDS.fullmatch(scheme) is not None


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if value is not None}


def _bounds(valid: str) -> tuple[date, date]:
    when = _parsed(valid)
    return when.lower, when.upper


@lru_cache(maxsize=65536)
def _parsed(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _unknown(what: str, name: str, place: str) -> StoreError:
    return StoreError(f"the {what} {name!r} is not in the ontology", place, "add it with --ontology")
