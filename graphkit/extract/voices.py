"""Who speaks: the actor that a word of saying, a quotation or a heading has as its speaker.

A speaker who is named but is no mention of an actor ("Radio Norte tv") joins the entities of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.parsing import text_of
from graphkit.extract.quotes import Quotation, find_quotations, words
from graphkit.extract.relations import Finder
from graphkit.model.statement import Actor, actor_id, name_key

_VERBS = ("VERB", "AUX")
_SOURCE_HEAD = re.compile(r"(?:(?<=[.!?\])\"] )|(?<=\n)|\A)(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) ?: (?=[A-Z])")


class Voices:
    """The quotations and speakers of one document; `text` is its own, with the offsets of `doc`."""

    def __init__(self, doc: Any, of: dict[int, str], entities: dict[str, Entity], text: str) -> None:
        self.doc, self.of, self.entities = doc, of, entities
        self.finder = Finder(doc, of)
        self.quotations = find_quotations(doc, self.speaker_of)
        self._headed = tuple(_headed_by_source(doc, text, of, entities))

    def quotation(self, start: int, end: int) -> Quotation | None:
        """Give the quotation that characters stand in."""
        return next((one for one in self.quotations if one.start <= start and end <= one.end), None)

    def heading(self, start: int) -> str | None:
        """Give the source that the sentence around a character begins with."""
        return next((key for first, last, key in self._headed if first <= start < last), None)

    def speaker_of(self, voice: Any) -> str | None:
        """Give the entity that a word of saying has as speaker."""
        if voice.lower_ == "according":
            found = [p for to in voice.children for o in to.children if o.dep_ == "pobj" for p in self.finder.ends(o)]
            return found[0][1] if found else None
        if voice.pos_ in ("NOUN", "PROPN"):
            found = [p for c in voice.lefts if c.dep_ in ("poss", "amod", "compound") for p in self.finder.ends(c)]
            found += [
                p
                for c in voice.children
                if c.lower_ in ("by", "of", "from")
                for o in c.children
                for p in self.finder.ends(o)
            ]
            if found:
                return found[0][1]
            verb = voice.head if voice.head.pos_ in _VERBS else None
            return self.speaker_of(verb) if verb is not None and voice.dep_ == "dobj" else None
        if voice.pos_ not in _VERBS:
            return None
        passive = self.finder.is_passive(voice)
        subjects = self.finder.subjects(voice, passive)
        if not subjects and not passive:
            subjects = [
                p
                for c in voice.children
                if c.dep_ in ("dobj", "attr") and c.i > voice.i
                for p in self._inverted(voice, c)
            ]
        return subjects[0][1] if subjects else self._unlisted(voice)

    def _unlisted(self, verb: Any) -> str | None:
        """Give a speaker that is named but is no mention of an actor: "Radio Norte tv said"."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
        if subject is None:
            return None
        for child in reversed(list(subject.lefts)):
            if child.dep_ in ("compound", "poss", "nmod") and child.i in self.of:
                return self.of[child.i]
        left = min((c.i for c in subject.lefts if c.dep_ in ("compound", "nmod")), default=subject.i)
        name = text_of(self.doc)[self.doc[left].idx : subject.idx + len(subject)]
        if not name[:1].isupper() or not any(t.pos_ == "PROPN" for t in self.doc[left : subject.i + 1]):
            return None
        type_ = "Person" if subject.ent_type_ == "PERSON" else "Organization"
        key = f"name {name_key(name)}"
        mention = Mention(self.doc[left].idx, subject.idx + len(subject), subject.i, "name", type_, name)
        self.entities.setdefault(key, Entity(Actor(actor_id(type_, name), type_, name), (mention,)))
        return key

    def _inverted(self, verb: Any, after: Any) -> list[tuple[Any, str]]:
        """Give the subject of ", said X" that the parser took for an object."""
        return self.finder.ends(after) if verb.lemma_ in ("say", "add", "write", "state") else []

    def last_person(self, before: int) -> str | None:
        """Give the person named last before a quotation in its paragraph."""
        floor = text_of(self.doc).rfind("\n\n", 0, before) + 1
        found = [
            (mention.start, key)
            for key, entity in self.entities.items()
            if entity.actor.type in ("Person", "Official")
            for mention in entity.mentions
            if floor <= mention.start < before
        ]
        return max(found)[1] if found else None

    def implied_speaker(self, event: Event, marks: tuple[Any, ...]) -> str | None:
        """Give whom "alleged" and "reportedly" leave unnamed: who speaks in this sentence, the next or the one before.

        An adjective ("the alleged support") is also put into the mouth of the sentence's subject.
        """
        sentence = self.doc[event.trigger].sent
        ends = (event.source, event.target)
        if any(mark.dep_ == "amod" for mark in marks):
            subjects = (self.of.get(token.i) for token in sentence if token.dep_ == "nsubj")
            found = next((key for key in subjects if key and key not in ends), None)
            if found is not None:
                return found
        around = [sentence]
        around += [self.doc[sentence.end].sent] if sentence.end < len(self.doc) else []
        around += [self.doc[sentence.start - 1].sent] if sentence.start else []
        for one in around:
            for token in one:
                if token.pos_ == "VERB" and token.lemma_.lower() in words("reporting"):
                    key = self.speaker_of(token)
                    if key is not None and key != event.source:
                        return key
        return None

    def side(self, key: str) -> frozenset[str]:
        """Give what an entity may stand for: itself and the state it belongs to."""
        entity = self.entities.get(key)
        states = {m.state for m in entity.mentions if m.state} if entity else set()
        return frozenset({key, *states, *({entity.actor.id} if entity else ())})

    def heads(self, key: str) -> frozenset[str]:
        """Give the head nouns that name an entity."""
        entity = self.entities.get(key)
        return frozenset(self.doc[m.head].lemma_.lower() for m in entity.mentions) if entity else frozenset()


def _headed_by_source(
    doc: Any, text: str, of: dict[int, str], entities: Mapping[str, Entity]
) -> Iterator[tuple[int, int, str]]:
    """Find sentences that begin with their source: "The Herald: troops took the town."."""
    for match in _SOURCE_HEAD.finditer(text):
        span = doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
        key = next((of[t.i] for t in span if t.i in of), None) if span is not None else None
        if key is None or entities[key].actor.type not in ("Organization", "Agency", "Person", "Official", "Group"):
            continue
        end = re.compile(r"[.!?](?=\s|$)|\n\s*\n").search(text, match.end())
        yield match.end(), end.start() if end else len(text), key
