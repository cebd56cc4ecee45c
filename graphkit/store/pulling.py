"""Neo4j -> what it holds: what graphkit put there, what of it was edited since, and what others added.

Nothing is decided here: `graphkit.syncing` takes or keeps. A row was edited when its checksum no longer fits what
stands in its own properties; properties that others added to it are theirs and are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from graphkit.errors import GraphkitError, StoreError
from graphkit.model.parts import Difference
from graphkit.model.provenance import Document, Evidence, shortened
from graphkit.model.statement import Actor, Statement, actor_id, make_statement
from graphkit.ontology.schema import Ontology
from graphkit.store.connecting import fault
from graphkit.store.mapping import (
    ACTOR,
    DOCUMENT,
    actor_of,
    document_of,
    statement_of,
)
from graphkit.store.marking import GONE, MARK, STATE, mark_of, native, standing
from graphkit.store.neo4j import INNER, Neo4jStore, plain

EXTRACTOR = "neo4j/1"


@dataclass(frozen=True, slots=True)
class Edited:
    """Something of graphkit's that was changed in the database: what stands there now, and what it makes.

    `made` is None where that is no actor, document or statement any more; `reason` says why.
    """

    kind: str
    id: str
    properties: dict[str, Any]
    made: Actor | Document | Statement | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A relationship that others drew. `made` is None where it lacks what a statement needs; `reason` says what."""

    source: str
    type: str
    target: str
    properties: dict[str, Any]
    made: Statement | None
    reason: str = ""


One = TypeVar("One", Edited, Added)


@dataclass(slots=True)
class Remote:
    """What a database holds. `edited` things stand in none of the mappings; `whole` is false while a push runs or after
    one that did not end."""

    whole: bool = False
    key: str | None = None
    decisions: tuple[str, ...] = ()
    documents: dict[str, Document] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    kept: dict[str, Difference] = field(default_factory=dict)
    edited: list[Edited] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    newcomers: dict[str, Actor] = field(default_factory=dict)


def fetch(store: Neo4jStore, ontology: Ontology) -> Remote:
    """Read everything of graphkit's from a server, and what others added with types of the ontology.

    Raises:
        StoreError: The server has gone, or graphkit has put nothing there.
    """
    try:
        with store.driver.session(database=store.access.database, default_access_mode="READ") as session:
            return session.execute_read(lambda tx: _fetch(tx, store, ontology))  # type: ignore[no-any-return]
    except GraphkitError:
        raise
    except Exception as error:
        raise fault(error, store.access) from None


def _fetch(tx: Any, store: Neo4jStore, ontology: Ontology) -> Remote:
    found = Remote()
    pushed = tx.run(f"MATCH (p:{STATE} {{id: 'push'}}) RETURN properties(p) AS p").single()
    if pushed is None:
        raise StoreError(
            "graphkit has put nothing into this database", store.access.uri,
            "push first, or name another with --database",
        )  # fmt: skip
    state = pushed["p"]
    found.whole, found.key = bool(state.get("sums")) and "key" in state, state.get("key")
    found.decisions = tuple(state.get("decisions") or ())
    own = f"WHERE n.{MARK} <> {GONE} RETURN"
    for (properties,) in _values(tx, f"MATCH (n:{DOCUMENT}) {own} properties(n) ORDER BY n.id"):
        _add_document(found, properties)
    for names, properties in _values(tx, f"MATCH (n:{ACTOR}) {own} labels(n), properties(n) ORDER BY n.id"):
        _add_actor(found, names, properties)
    query = (
        f"MATCH (a:{ACTOR})-[n]->(b:{ACTOR}) WHERE a.{MARK} IS NOT NULL AND b.{MARK} IS NOT NULL AND n.{MARK} <> {GONE}"
        " RETURN type(n), a.id, b.id, properties(n) ORDER BY n.id, type(n), a.id, b.id"
    )
    for type_, source, target, properties in _values(tx, query):
        _add_statement(found, ontology, type_, source, target, properties)
    _add_foreign(tx, found, ontology)
    known = _people(found)
    found.edited = [_checked(one, found, known, ontology) for one in found.edited]
    found.added = [_checked(one, found, known, ontology) for one in found.added]
    return found


def _values(tx: Any, query: str, **parameters: Any) -> Iterator[list[Any]]:
    for record in tx.run(query, parameters):
        yield list(record.values())


# --- what is graphkit's -----------------------------------------------------------------------------------------------


def _add_document(found: Remote, raw: Mapping[str, Any]) -> None:
    properties = _own(raw, "document")
    id_ = str(properties.get("id"))
    own, merged = (tuple(str(one) for one in raw[name]) if _is_list(raw.get(name)) else ()
                   for name in ("record_own", "record_merged"))  # fmt: skip
    found.kept[id_] = Difference(own, merged)
    row = standing("document", (DOCUMENT,), raw)
    try:
        made: Document | None = document_of(properties)
        reason = ""
    except StoreError as error:
        made, reason = None, error.problem
    if made is not None and mark_of(row) == raw[MARK]:
        found.documents[id_] = made
    else:
        found.edited.append(Edited("document", id_, properties, made, reason))


def _add_actor(found: Remote, names: list[str], raw: Mapping[str, Any]) -> None:
    properties = _own(raw, "actor")
    id_ = str(properties.get("id"))
    row = standing("actor", names, raw)
    try:
        made: Actor | None = actor_of(properties)
        reason = ""
    except StoreError as error:
        made, reason = None, error.problem
    if made is not None and mark_of(row) == raw[MARK]:
        found.actors[id_] = made
    else:
        found.edited.append(Edited("actor", id_, properties, made, reason))


def _add_statement(
    found: Remote, ontology: Ontology, type_: str, source: str, target: str, raw: Mapping[str, Any]
) -> None:
    properties = _own(raw, "statement")
    id_ = str(properties.get("id"))
    row = standing("statement", (type_, source, target), raw)
    if id_ in found.statements:  # a copy of one of ours, drawn by somebody
        _add_drawn(found, ontology, type_, source, target, properties)
        return
    if mark_of(row) == raw[MARK]:
        found.statements[id_] = statement_of(type_, source, target, properties)
        return
    made, reason = _statement_there(type_, source, target, properties)
    if made is not None and type_ not in ontology.relations:
        made, reason = None, f"{type_} is not in the ontology"
    found.edited.append(Edited("statement", id_, {**properties, "relation": type_}, made, reason))


def _statement_there(
    type_: str, source: str, target: str, properties: Mapping[str, Any]
) -> tuple[Statement | None, str]:
    """Give the statement that properties make under the id that this gives it, or None and the reason."""
    try:
        evidence = [Evidence(**json.loads(text)) for text in properties.get("evidence") or []]
        given: dict[str, Any] = {
            key: properties.get(key) for key in ("valid", "status", "speaker", "topic", "decision")
        }
        made = make_statement(source, type_, target, evidence, denied_by=properties.get("denied_by") or (), **given)
        return statement_of(type_, source, target, {**properties, "id": made.id}), ""
    except GraphkitError as error:
        return None, error.problem
    except (TypeError, ValueError, AttributeError) as error:
        return None, f"its evidence or a property is damaged ({shortened(str(error))})"


def _own(raw: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Give the properties that graphkit knows, as plain values."""
    return {key: plain(value) for key, value in native(kind, raw).items() if key not in INNER}


# --- what fits with all the rest --------------------------------------------------------------------------------------


def _checked(one: One, found: Remote, known: Mapping[str, Actor], ontology: Ontology) -> One:
    """Give something back, without what it makes where that does not fit the ontology or names who is not there."""
    made = one.made
    reason = ""
    if isinstance(made, Actor):
        reason = _misfit(made, found, known, ontology)
    elif isinstance(made, Statement):
        lacking = sorted(_named(made) - set(known))
        reason = f"the actor {shortened(lacking[0])!r} is missing" if lacking else ""
    return replace(one, made=None, reason=reason) if reason else one


def _named(one: Statement) -> set[str]:
    return {end for end in (one.source, one.target, one.speaker, *one.denied_by) if end is not None}


def _people(found: Remote) -> dict[str, Actor]:
    edited = {one.id: one.made for one in found.edited if isinstance(one.made, Actor) and one.id.strip()}
    return {**found.newcomers, **found.actors, **edited}


def _misfit(actor: Actor, found: Remote, known: Mapping[str, Actor], ontology: Ontology) -> str:
    """Say why an edited actor cannot be what it now says, or nothing."""
    if not actor.id.strip():
        return "it has no id"
    if actor.type not in ontology.actors:
        return f"{actor.type!r} is no actor type"
    for one in found.statements.values():
        if actor.id in (one.source, one.target):
            first, last = known.get(one.source), known.get(one.target)
            if first and last and not ontology.allows(first.type, one.relation, last.type):
                return f"{one.relation} does not go from {first.type} to {last.type}"
    return ""


# --- what others added ------------------------------------------------------------------------------------------------


def _add_foreign(tx: Any, found: Remote, ontology: Ontology) -> None:
    query = (
        f"MATCH (a)-[r]->(b) WHERE type(r) IN $types AND r.{MARK} IS NULL "
        "AND any(l IN labels(a) WHERE l IN $labels) AND any(l IN labels(b) WHERE l IN $labels) "
        "RETURN type(r), labels(a), properties(a), labels(b), properties(b), properties(r), elementId(r) AS place "
        "ORDER BY type(r), place"
    )
    names = {"types": sorted(ontology.relations), "labels": sorted(ontology.actors)}
    for type_, a_labels, a, b_labels, b, properties, _ in _values(tx, query, **names):
        source = _end(found, ontology, a_labels, a)
        target = _end(found, ontology, b_labels, b)
        if source is None or target is None:
            missing = plain(dict(properties))
            found.added.append(Added(str(a.get("id") or a.get("name")), type_, str(b.get("id") or b.get("name")),
                                     missing, None, "one of its ends has no name"))  # fmt: skip
            continue
        _add_drawn(found, ontology, type_, source, target, plain(dict(properties)))


def _end(found: Remote, ontology: Ontology, names: list[str], raw: Mapping[str, Any]) -> str | None:
    """Give the id of an end: ours, or that of a newcomer with a type of the ontology and a name."""
    if raw.get(MARK) is not None:
        return str(raw["id"])
    name, given = raw.get("name"), raw.get("id")
    type_ = next((one for one in sorted(names) if one in ontology.actors), None)
    if type_ is None or not isinstance(name, str) or not name.strip():
        return None
    aliases = [one for one in raw.get("aliases") or () if isinstance(one, str)] if _is_list(raw.get("aliases")) else []
    taken = isinstance(given, str) and given.strip() and given not in found.actors
    id_ = given if taken else actor_id(type_, name)
    assert isinstance(id_, str)
    found.newcomers.setdefault(id_, Actor(id_, type_, name, tuple(sorted(set(aliases)))))
    return id_


def _add_drawn(
    found: Remote, ontology: Ontology, type_: str, source: str, target: str, properties: dict[str, Any]
) -> None:
    """Take a relationship of somebody's: with evidence it is a statement, else it lacks something."""
    properties = {key: value for key, value in properties.items() if key not in INNER}
    made, reason = _drawn(found, type_, source, target, properties)
    types = [found.actors.get(end) or found.newcomers.get(end) for end in (source, target)]
    first, last = (one.type if one else None for one in types)
    if made is not None and first and last and not ontology.allows(first, type_, last):
        made, reason = None, f"{type_} does not go from {first} to {last}"
    found.added.append(Added(source, type_, target, properties, made, reason))


def _drawn(
    found: Remote, type_: str, source: str, target: str, properties: Mapping[str, Any]
) -> tuple[Statement | None, str]:
    if properties.get("evidence"):
        return _statement_there(type_, source, target, properties)
    quote, id_ = properties.get("quote"), properties.get("document")
    if not isinstance(quote, str) or not quote.strip() or not isinstance(id_, str):
        return None, "it has no quote with its document"
    document = found.documents.get(id_)
    if document is None:
        return None, f"there is no document {shortened(id_)!r}"
    start = document.text.find(quote)
    if start < 0:
        return None, f"its quote does not stand in {id_}"
    item = {
        "document": id_, "start": start, "end": start + len(quote), "quote": quote, "reported": document.published,
        "extractor": EXTRACTOR, "confidence": 1.0,
    }  # fmt: skip
    filled = {"status": "asserted", **properties, "evidence": [json.dumps(item)]}
    return _statement_there(type_, source, target, filled)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)
