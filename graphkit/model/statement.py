"""Actors and statements: who did what to whom, when, who says so, who denies it, and in which words.

A statement's identity is its content (source, relation, target, valid, status, speaker, topic): two documents that say
the same thing give one statement with the evidence of both. `denied_by` and `evidence` grow and are no part of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from graphkit.model.dates import PartialDate
from graphkit.model.provenance import Evidence, Rejection, digest, slug

Status = Literal["asserted", "alleged", "denied", "planned", "hypothetical"]
STATUSES: tuple[Status, ...] = get_args(Status)

_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person held: `title` of `organization` (an actor id or a name), `valid` as EDTF or None."""

    title: str
    organization: str | None
    valid: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts or is acted on. `ids` are pairs (scheme, value), such as (wikidata, Q794)."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim between two actors. `source`, `target`, `speaker` and `denied_by` are actor ids, `valid` is EDTF.

    `decision` is what a person decided about it (`accepted`, `rejected`) or None.
    """

    id: str
    source: str
    relation: str
    target: str
    valid: str | None
    status: Status
    speaker: str | None
    denied_by: tuple[str, ...]
    topic: str | None
    evidence: tuple[Evidence, ...]
    decision: str | None = None

    @property
    def date(self) -> PartialDate | None:
        """The parsed `valid`, None for a statement without a date."""
        return None if self.valid is None else PartialDate.parse(self.valid)

    @property
    def confidence(self) -> float:
        """The highest confidence among its evidence, 0 to 1."""
        return max((item.confidence for item in self.evidence), default=0.0)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read in one document: the actors its statements name, the statements, and what was left out."""

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    rejections: tuple[Rejection, ...] = field(default=())


def make_statement(
    source: str,
    relation: str,
    target: str,
    evidence: Iterable[Evidence],
    *,
    valid: str | None = None,
    status: Status = "asserted",
    speaker: str | None = None,
    denied_by: Iterable[str] = (),
    topic: str | None = None,
    decision: str | None = None,
) -> Statement:
    """Make a statement with the id that its content gives it; evidence and deniers sorted and without doubles."""
    parts = (source, relation, target, valid, status, speaker, topic and name_key(topic))
    return Statement(
        id="s" + digest(*parts),
        source=source,
        relation=relation,
        target=target,
        valid=valid,
        status=status,
        speaker=speaker,
        denied_by=tuple(sorted(set(denied_by))),
        topic=topic,
        evidence=tuple(sorted(set(evidence), key=_evidence_order)),
        decision=decision,
    )


def merge_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Make one statement of all that share an id, with the evidence and deniers of each, sorted by id."""
    groups: dict[str, list[Statement]] = {}
    for one in statements:
        groups.setdefault(one.id, []).append(one)
    return tuple(_merged(groups[key]) for key in sorted(groups))


def _merged(same: Sequence[Statement]) -> Statement:
    if len(same) == 1:
        return same[0]
    return replace(
        same[0],
        topic=min((one.topic for one in same if one.topic), default=None),
        denied_by=tuple(sorted({end for one in same for end in one.denied_by})),
        evidence=tuple(sorted({item for one in same for item in one.evidence}, key=_evidence_order)),
        decision=next((one.decision for one in same if one.decision), None),
    )


def merge_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Make one actor of all that share an id: names and ids united, sorted by id.

    The name kept is the first in sorted order of those that are not all capitals, so that it does not depend on which
    document came first.
    """
    merged: dict[str, Actor] = {}
    for one in actors:
        known = merged.get(one.id)
        if known is None or known == one:
            merged[one.id] = one
            continue
        name = min({known.name, one.name}, key=lambda text: (text.isupper() and len(text) > 5, text))
        merged[one.id] = Actor(
            id=one.id,
            type=min(known.type, one.type),
            name=name,
            aliases=tuple(sorted({*known.aliases, *one.aliases, known.name, one.name} - {name})),
            ids=tuple(sorted({*known.ids, *one.ids})),
            offices=tuple(
                sorted({*known.offices, *one.offices}, key=lambda o: (o.valid or "", o.title, o.organization or ""))
            ),
        )
    return tuple(merged[key] for key in sorted(merged))


def actor_id(type_: str, name: str) -> str:
    """Give the id of an actor that no registry knows: a readable slug of its name and a hash of type and name."""
    return f"{slug(name)[:40].strip('-')}-{digest(type_, name_key(name))[:8]}"


def name_key(name: str) -> str:
    """Give the form in which names are compared exactly: case, accents, quotation marks, a leading article, dots of
    acronyms and doubled spaces do not count."""
    if _PLAIN.fullmatch(name):
        return name.lower().removeprefix("the ")
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    text = (
        text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    )
    text = re.sub(r"\b((?:\w\.){2,})", lambda m: m[0].replace(".", ""), text)
    text = re.sub(r"'s\b|[\"“”'.,]", "", text)
    text = re.sub(r"[\s_-]+", " ", text).strip()
    return text.removeprefix("the ") or text


def _evidence_order(item: Evidence) -> tuple[str, int, int, str, str, str, float]:
    """Sort key over every field: what it left out would come in the order of a set, another one in each process."""
    return (item.document, item.start, item.end, item.extractor, item.quote, item.reported or "", item.confidence)
