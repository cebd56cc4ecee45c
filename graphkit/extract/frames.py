"""What the rooms of the extractor hand on: mentions of actors, entities that several mentions are, events between them.

    parsing      text -> spaCy Doc (capitals-only text is given normal case first; offsets stay)
    mentions     Doc -> Mention, by registry, named entities, and nouns that mean people, groups, bases
    coreference  Mention -> Entity: pronouns, titles, acronyms, descriptions
    relations    Doc, entities -> Event: verbs, nouns and titles with their arguments (phrases/*.yaml)
    resolutions, clauses, recitals, accounts   events of resolutions, which have a fixed form
    keyvalues, histories   events of handbook entries
    casts, upheavals   the prose of such entries: actors as marks, coups and wars by patterns of marks
    claims       Event -> status, speaker, deniers, topic
    dating       Event -> EDTF
    extractor    all of it, document by document

Offsets count characters of the document, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphkit.model.statement import Actor, Status

Kind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean an actor. `head` is the token index of their head; `actor` the registry's, where it knows them.

    `type` is an actor type ("" for a pronoun), `plural` whether they mean several, `state` the id of the state whose
    people or organ they are. `full` is the whole phrase of a description ("2 officials of the Ministry"), None if no
    more.
    """

    start: int
    end: int
    head: int
    kind: Kind
    type: str
    text: str
    plural: bool = False
    actor: Actor | None = None
    state: str | None = None
    full: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor of a document, with every mention of it in order."""

    actor: Actor
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something said between two entities, before anybody asked who says so and when it was.

    `trigger` is the token that says it, `start` and `end` bound the minimal words, `topic` bounds its content where
    it has
    one, `rule` names what found it. A rule that knows better than the general rooms gives `status`, `speaker` or
    `valid`.
    """

    relation: str
    source: str
    target: str
    trigger: int
    start: int
    end: int
    rule: str
    topic: str | None = None
    status: Status | None = None
    speaker: str | None = None
    denied_by: tuple[str, ...] = ()
    valid: str | None = None
    dated: bool = False
