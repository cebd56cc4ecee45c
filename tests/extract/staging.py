"""A parsed text with events that a test names by their words, so that one room is tested without the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.extract import claims, dating
from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.parsing import parse
from graphkit.model.dates import PartialDate
from graphkit.model.statement import Actor

TYPES = {"Alpa": "Group", "Ada": "Person", "Herald": "Organization"}


@dataclass(frozen=True)
class Stage:
    """A text, its parse, its actors by name, and the events told in it."""

    text: str
    doc: Any
    of: dict[int, str]
    entities: dict[str, Entity]
    events: list[Event]


def stage(text: str, *told: tuple[str, str, str, str], names: Mapping[str, str] | None = None) -> Stage:
    """Parse a text; `told` are (source, relation, trigger word, target), actors are single words of the text.

    `names` gives words that mean an actor named otherwise ("it" for "Peru").
    """
    doc = next(parse([text], lambda words: None))
    aliases = dict(names or {})
    wanted = {name for source, _, _, target in told for name in (source, target)} | set(aliases.values())
    of: dict[int, str] = {}
    mentions: dict[str, list[Mention]] = {}
    for token in doc:
        key = aliases.get(token.text, token.text)
        if key in wanted or key in TYPES:
            of[token.i] = key
            type_ = TYPES.get(key, "State")
            state = key if type_ == "State" else None
            mention = Mention(token.idx, token.idx + len(token), token.i, "name", type_, token.text, False, None, state)
            mentions.setdefault(key, []).append(mention)
    entities = {key: Entity(Actor(key, TYPES.get(key, "State"), key), tuple(found)) for key, found in mentions.items()}
    events = [_event(doc, *one) for one in told]
    return Stage(text, doc, of, entities, events)


def _event(doc: Any, source: str, relation: str, trigger: str, target: str) -> Event:
    token = next(t for t in doc if t.text == trigger)
    sentence = token.sent
    return Event(relation, source, target, token.i, sentence.start_char, sentence.end_char, "verb")


def attributed(text: str, *told: tuple[str, str, str, str], names: Mapping[str, str] | None = None) -> list[Event]:
    """Give the events of a text with status, speaker and deniers."""
    one = stage(text, *told, names=names)
    return claims.attribute(one.doc, one.events, one.of, one.entities, text)


def dated(text: str, *told: tuple[str, str, str, str], published: str | None = "2007-06-25") -> list[str | None]:
    """Give the dates of the events of a text, in order."""
    one = stage(text, *told)
    events = claims.attribute(one.doc, one.events, one.of, one.entities, text)
    day = PartialDate.parse(published) if published else None
    return [event.valid for event in dating.dated(one.doc, events, text, day, one.entities)]
