"""The exchange form: one JSON object a line, `kind` first, then `id`, then the other keys in sorted order.

Kinds are `document`, `actor`, `statement`, `rejection`. A file written here reads back to equal values; unknown keys
and wrong types are refused with their line. `valid_from` and `valid_until` are for readers, and checked on reading.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from graphkit.errors import GraphkitError, RecordError
from graphkit.model.dates import FAR_FUTURE, FAR_PAST, PartialDate, iso
from graphkit.model.provenance import Document, Evidence, Rejection
from graphkit.model.statement import STATUSES, Actor, Office, Statement, make_statement

Value = Document | Actor | Statement | Rejection

_TEXT = (str,)
_MAYBE = (str, type(None))


def to_line(value: Value) -> str:
    """Give one value as a line of JSON, without the line end."""
    record = to_record(value)
    ordered = {"kind": record.pop("kind")}
    if "id" in record:
        ordered["id"] = record.pop("id")
    ordered.update(sorted(record.items()))
    return json.dumps(ordered, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def to_record(value: Value) -> dict[str, Any]:
    """Give one value as a plain dict with its `kind`."""
    if isinstance(value, Statement):
        return _statement_record(value)
    if isinstance(value, Actor):
        return {
            "kind": "actor",
            "id": value.id,
            "type": value.type,
            "name": value.name,
            "aliases": list(value.aliases),
            "ids": dict(value.ids),
            "offices": [
                {"title": one.title, "organization": one.organization, "valid": one.valid} for one in value.offices
            ],
        }
    names = Document.__slots__ if isinstance(value, Document) else Rejection.__slots__
    record = {name: getattr(value, name) for name in names}
    if isinstance(value, Document):
        record["authors"] = list(value.authors)
    return {"kind": "document" if isinstance(value, Document) else "rejection", **record}


def from_lines(lines: Iterable[str], place: str) -> Iterator[Value]:
    """Read values from lines of JSON, one at a time; empty lines are passed over.

    Raises:
        RecordError: A line is not JSON, has an unknown kind, lacks a key, has one too many or one of a wrong type.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{place}, line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RecordError(f"the line is not JSON ({error})", where, "restore the file or load again") from error
        yield from_record(record, where)


def from_record(record: Any, where: str) -> Value:
    """Read one value from a plain dict.

    Raises:
        RecordError: As for `from_lines`.
    """
    readers: dict[str, Callable[[dict[str, Any], str], Value]] = {
        "document": _document,
        "actor": _actor,
        "statement": _statement,
        "rejection": _rejection,
    }
    kind = record.get("kind") if isinstance(record, dict) else None
    if not isinstance(kind, str) or kind not in readers:
        raise RecordError(f"kind is {kind!r}", where, f"use one of {', '.join(sorted(readers))}")
    try:
        return readers[kind](record, where)
    except GraphkitError as error:
        if error.place == where:
            raise
        raise RecordError(str(error).rstrip("."), where) from error


def bounds(valid: str | None) -> tuple[str | None, str | None]:
    """Give the ISO days that bound an EDTF text, half-open; (None, None) for no date."""
    if valid is None:
        return None, None
    when = PartialDate.parse(valid)
    return iso(when.lower), iso(when.upper)


def _statement_record(one: Statement) -> dict[str, Any]:
    valid_from, valid_until = bounds(one.valid)
    return {
        "kind": "statement",
        "id": one.id,
        "source": one.source,
        "relation": one.relation,
        "target": one.target,
        "valid": one.valid,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "status": one.status,
        "speaker": one.speaker,
        "denied_by": list(one.denied_by),
        "topic": one.topic,
        "decision": one.decision,
        "evidence": [{name: getattr(item, name) for name in Evidence.__slots__} for item in one.evidence],
    }


def _fields(record: dict[str, Any], where: str, **types: tuple[type, ...]) -> list[Any]:
    """Give the values of the named keys in order, refusing what is missing, unknown or of a wrong type."""
    unknown = sorted(set(record) - set(types) - {"kind"})
    if unknown:
        raise RecordError(f"unknown key {unknown[0]!r}", where, f"known are {', '.join(types)}")
    values = []
    for name, allowed in types.items():
        if name not in record and type(None) not in allowed:
            raise RecordError(f"{name!r} is missing", where, "write it")
        value = record.get(name)
        if isinstance(value, bool) or not isinstance(value, allowed):
            raise RecordError(f"{name!r} is {value!r}", where, f"write {' or '.join(t.__name__ for t in allowed)}")
        values.append(value)
    return values


def _texts(values: Any, name: str, where: str) -> tuple[str, ...]:
    if not all(isinstance(one, str) for one in values or ()):
        raise RecordError(f"{name!r} holds something other than texts", where, "write a list of texts")
    return tuple(values or ())


def _document(record: dict[str, Any], where: str) -> Document:
    got = _fields(
        record, where, id=_TEXT, path=_TEXT, title=_TEXT, publisher=_MAYBE, authors=(list, type(None)),
        published=_MAYBE, url=_MAYBE, licence=_MAYBE, sha256=_TEXT, text=_TEXT,
    )  # fmt: skip
    id_, path, title, publisher, authors, published, url, licence, sha256, text = got
    if published is not None:
        PartialDate.parse(published)
    authors = _texts(authors, "authors", where)
    return Document(id_, path, title, publisher, authors, published, url, licence, sha256, text)


def _actor(record: dict[str, Any], where: str) -> Actor:
    got = _fields(
        record, where, id=_TEXT, type=_TEXT, name=_TEXT, aliases=(list, type(None)), ids=(dict, type(None)),
        offices=(list, type(None)),
    )  # fmt: skip
    id_, type_, name, aliases, ids, offices = got
    posts = []
    for office in offices or ():
        title, organization, valid = _fields(office, where, title=_TEXT, organization=_MAYBE, valid=_MAYBE)
        posts.append(Office(title, organization, valid))
    pairs = tuple(sorted((str(key), str(value)) for key, value in (ids or {}).items()))
    return Actor(id_, type_, name, _texts(aliases, "aliases", where), pairs, tuple(posts))


def _statement(record: dict[str, Any], where: str) -> Statement:
    got = _fields(
        record, where, id=_TEXT, source=_TEXT, relation=_TEXT, target=_TEXT, valid=_MAYBE, valid_from=_MAYBE,
        valid_until=_MAYBE, status=_TEXT, speaker=_MAYBE, denied_by=(list, type(None)), topic=_MAYBE, decision=_MAYBE,
        evidence=(list,),
    )  # fmt: skip
    id_, source, relation, target, valid, valid_from, valid_until, status, speaker, denied, topic, decision, items = got
    if status not in STATUSES:
        raise RecordError(f"status is {status!r}", where, f"use one of {', '.join(STATUSES)}")
    known = bounds(valid)
    if (valid_from, valid_until) not in (known, (None, None)):
        raise RecordError(f"valid_from and valid_until do not fit valid {valid!r}", where, f"they are {known}")
    if not items:
        raise RecordError("the statement has no evidence", where, "give at least one quote with its document")
    made = make_statement(
        source, relation, target, (_evidence(item, where) for item in items), valid=valid, status=status,
        speaker=speaker, denied_by=_texts(denied, "denied_by", where), topic=topic, decision=decision,
    )  # fmt: skip
    if made.id != id_:
        raise RecordError(f"the id {id_!r} does not fit the content", where, f"it is {made.id}")
    return made


def _evidence(record: Any, where: str) -> Evidence:
    if not isinstance(record, dict):
        raise RecordError("evidence is not an object", where, "write an object with document, start, end, quote")
    got = _fields(
        record, where, document=_TEXT, start=(int,), end=(int,), quote=_TEXT, reported=_MAYBE, extractor=_TEXT,
        confidence=(int, float),
    )  # fmt: skip
    document, start, end, quote, reported, extractor, confidence = got
    if reported is not None:
        PartialDate.parse(reported)
    if not 0 <= confidence <= 1:
        raise RecordError(f"confidence is {confidence!r}", where, "write a number from 0 to 1")
    return Evidence(document, start, end, quote, reported, extractor, float(confidence))


def _rejection(record: dict[str, Any], where: str) -> Rejection:
    got = _fields(
        record, where, document=_TEXT, start=(int,), end=(int,), quote=_TEXT, reason=_TEXT, extractor=_TEXT
    )  # fmt: skip
    return Rejection(*got)


def far(day: date) -> bool:
    """Say whether a bound stands for an open end."""
    return day in (FAR_PAST, FAR_FUTURE)
