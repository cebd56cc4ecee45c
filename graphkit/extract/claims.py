"""Events -> events with status, speaker, deniers and topic: who says so, whether it happened, who denies it.

An accusation is asserted by the document and what it says is alleged by the accuser. What somebody denies is attached
to the claim that it answers, where the document tells it; else it stands as denied. What is said not to have happened
is left out. A rule that has given a status knows better and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.extract.frames import Entity, Event
from graphkit.extract.quotes import Quotation, find_quotations, words
from graphkit.extract.relations import Finder
from graphkit.extract.stance import Stance, stance
from graphkit.extract.topics import TOPICAL, topics

_PHRASES = Path(__file__).resolve().parent / "phrases"
_NAMING = frozenset(("title", "role", "arm", "place", "owner", "seat", "from", "entry"))
_VERBS = ("VERB", "AUX")


def attribute(doc: Any, events: list[Event], of: dict[int, str], entities: Mapping[str, Entity]) -> list[Event]:
    """Give the events that are said to be so, with status, speaker, deniers and topic, and the accusations and denials
    that frame them; events said not to have happened are left out."""
    reader = _Reader(doc, of, entities)
    kept = [done for one in events if (done := reader.read(one)) is not None]
    kept = [*kept, *reader.made(kept)]
    kept = _with_denials(kept, reader)
    return [done for one in kept for done in reader.with_topics(one)]


@cache
def _precision() -> dict[str, float]:
    import yaml

    path = _PHRASES / "confidence.yaml"
    data: dict[str, float] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return data


def confidence(rule: str) -> float:
    """Give the share of a rule's findings that were right on the development gold, 0 to 1."""
    return _precision().get(rule, _precision().get("other", 0.5))


class _Reader:
    """One document's events, quotations and speakers."""

    def __init__(self, doc: Any, of: dict[int, str], entities: Mapping[str, Entity]) -> None:
        self.doc, self.of, self.entities = doc, of, entities
        self.finder = Finder(doc, of)
        self.quotations = find_quotations(doc, self.speaker_of)
        self.headed = tuple(_headed_by_source(doc, of, entities))

    def read(self, event: Event) -> Event | None:
        """Give an event with status and speaker, None where it did not happen."""
        if event.status is not None:
            return event
        token = self.doc[event.trigger]
        held = stance(token)
        if not held.happened:
            return None
        event = self._with_doer(event, token, held)
        quotation = next((q for q in self.quotations if q.start <= event.start and event.end <= q.end), None)
        if held.status == "denied" and held.denial is not None:
            denier = self.speaker_of(held.denial)
            return replace(event, status="denied", denied_by=(denier,) if denier else ())
        return self._voiced(event, held, quotation)

    def _voiced(self, event: Event, held: Stance, quotation: Quotation | None) -> Event:
        speaker = next((key for voice in held.voices if (key := self.speaker_of(voice))), None)
        status = held.status
        naming = event.rule in _NAMING
        if naming and not any(v.lemma_.lower() in words("strong") for v in held.voices):
            status, speaker = "asserted", None
        if quotation is not None and not speaker:
            speaker = quotation.speaker or self._last_person(quotation.start)
            status = "alleged" if status == "asserted" else status
        if status == "alleged" and speaker is None:
            speaker = self._implied_speaker(event)
        source = next((key for start, end, key in self.headed if start <= event.start < end), None)
        if source is not None and not naming and status == "asserted":
            status, speaker = "alleged", source
        if status == "alleged" and speaker == event.source and event.relation in words("speech"):
            status, speaker = "asserted", None
        return replace(event, status=status, speaker=None if status == "asserted" else speaker)

    def _with_doer(self, event: Event, token: Any, held: Stance) -> Event:
        """Put the accused for the accuser as doer of what he is accused of: "accused Iran of arming militias"."""
        voice = held.voices[0] if held.voices else held.denial
        if voice is None or token.dep_ != "pcomp" or voice.i != token.head.head.i:
            return event
        accused = [key for c in voice.children if c.dep_ in ("dobj", "nsubjpass") for _, key in self.finder.ends(c)]
        speaker = self.speaker_of(voice)
        if accused and speaker == event.source and accused[0] != event.target:
            return replace(event, source=accused[0])
        return event

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
        return subjects[0][1] if subjects else None

    def _inverted(self, verb: Any, after: Any) -> list[tuple[Any, str]]:
        """Give the subject of ", said X" that the parser took for an object."""
        return self.finder.ends(after) if verb.lemma_ in ("say", "add", "write", "state") else []

    def _last_person(self, before: int) -> str | None:
        """Give the person named last before a quotation in its paragraph."""
        floor = self.doc.text.rfind("\n\n", 0, before) + 1
        found = [
            (mention.start, key)
            for key, entity in self.entities.items()
            if entity.actor.type in ("Person", "Official")
            for mention in entity.mentions
            if floor <= mention.start < before
        ]
        return max(found)[1] if found else None

    def _implied_speaker(self, event: Event) -> str | None:
        """Give whom "alleged" and "reportedly" leave unnamed: the subject of the sentence or of the one before it."""
        sentence = self.doc[event.trigger].sent
        starts = [sentence]
        if sentence.start:
            starts.append(self.doc[sentence.start - 1].sent)
        for one in starts:
            for token in one:
                key = self.of.get(token.i)
                if token.dep_ == "nsubj" and key and key not in (event.source, event.target):
                    return key
        return None

    def made(self, events: list[Event]) -> Iterator[Event]:
        """Make the accusations that claims of hostile acts are, where no rule has found them."""
        known = {(e.relation, e.source, e.target) for e in events if e.relation in ("ACCUSES", "CHARGES")}
        for event in events:
            if (
                event.status != "alleged"
                or event.speaker in (None, event.source)
                or event.relation not in words("hostile")
            ):
                continue
            voice = next(
                (v for v in stance(self.doc[event.trigger]).voices if v.lemma_.lower() in words("accusing")), None
            )
            quoted = any(q.start <= event.start and event.end <= q.end for q in self.quotations)
            if (voice is None and not quoted) or event.rule in _NAMING:
                continue
            pair = (event.speaker or "", event.source)
            if ("ACCUSES", *pair) in known or ("CHARGES", *pair) in known:
                continue
            known.add(("ACCUSES", *pair))
            trigger = voice.i if voice is not None else event.trigger
            start = min(event.start, voice.idx if voice is not None else event.start)
            topic = " ".join(self.doc.text[self.doc[event.trigger].idx : event.end].split()[:10])
            yield Event("ACCUSES", pair[0], pair[1], trigger, start, event.end, "claim", topic, "asserted")

    def with_topics(self, event: Event) -> Iterator[Event]:
        """Give an event with its content; demands for several things are several events."""
        if event.topic is not None or event.relation not in TOPICAL:
            yield event
            return
        ends = {m.head for key in (event.source, event.target) for m in self.entities[key].mentions}
        token = self.doc[event.trigger]
        found = topics(token, frozenset(ends))
        if not found:
            yield event
            return
        for text in found if event.relation == "DEMANDS" else found[:1]:
            yield replace(event, topic=text)

    def side(self, key: str) -> frozenset[str]:
        """Give what an entity may stand for: itself and the state it belongs to."""
        entity = self.entities.get(key)
        states = {m.state for m in entity.mentions if m.state} if entity else set()
        return frozenset({key, *states, *({entity.actor.id} if entity else ())})

    def heads(self, key: str) -> frozenset[str]:
        """Give the head nouns that name an entity."""
        entity = self.entities.get(key)
        return frozenset(self.doc[m.head].lemma_.lower() for m in entity.mentions) if entity else frozenset()


def _with_denials(events: list[Event], reader: _Reader) -> list[Event]:
    """Attach what is denied to the claims it answers, and add the acts of denial."""
    denied = [one for one in events if one.status == "denied"]
    result = [one for one in events if one.status != "denied"]
    acts: list[Event] = []
    for one in denied:
        answered = [i for i, other in enumerate(result) if _answers(one, other, reader)]
        for i in answered:
            result[i] = replace(result[i], denied_by=tuple(sorted({*result[i].denied_by, *one.denied_by})))
        if not answered:
            result.append(one)
        accuser = next((result[i].speaker for i in answered if result[i].speaker), None) or _accuser(
            one, result, reader
        )
        for denier in one.denied_by:
            target = accuser if accuser and accuser != denier else one.target
            if target != denier:
                acts.append(_denial(one, denier, target, reader))
    found = {(e.relation, e.source, e.target, e.topic) for e in result}
    return [*result, *(a for a in dict.fromkeys(acts) if (a.relation, a.source, a.target, a.topic) not in found)]


def _answers(denied: Event, claim: Event, reader: _Reader) -> bool:
    """Say whether a claim is what was denied: the same kind of deed by the same side to the same sort of target."""
    if claim.status != "alleged":
        return False
    family = words("help")
    if denied.relation != claim.relation and not (denied.relation in family and claim.relation in family):
        return False
    if not (reader.side(denied.source) & reader.side(claim.source)):
        return False
    if reader.side(denied.target) & reader.side(claim.target):
        return True
    return bool(reader.heads(denied.target) & reader.heads(claim.target))


def _accuser(denied: Event, events: list[Event], reader: _Reader) -> str | None:
    """Give who last accused the denied doer before the denial."""
    before = [
        e
        for e in events
        if e.relation in ("ACCUSES", "CHARGES")
        and e.start < denied.start
        and reader.side(e.target) & reader.side(denied.source)
    ]
    return max(before, key=lambda e: e.start).source if before else None


def _denial(denied: Event, denier: str, target: str, reader: _Reader) -> Event:
    verb = stance(reader.doc[denied.trigger]).denial or reader.doc[denied.trigger]
    start = min(denied.start, verb.idx)
    topic = " ".join(reader.doc.text[reader.doc[denied.trigger].idx : denied.end].split()[:10])
    return Event("DENIES", denier, target, verb.i, start, denied.end, "denial", topic, "asserted")


def _headed_by_source(doc: Any, of: dict[int, str], entities: Mapping[str, Entity]) -> Iterator[tuple[int, int, str]]:
    """Find sentences that begin with their source: "The Herald: troops took the town."."""
    for match in re.finditer(
        r"(?:(?<=[.!?\])\"] )|(?<=\n)|\A)(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) ?: (?=[A-Z])", doc.text
    ):
        span = doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
        key = next((of[t.i] for t in span if t.i in of), None) if span is not None else None
        if key is None or entities[key].actor.type not in ("Organization", "Agency", "Person", "Official", "Group"):
            continue
        end = re.compile(r"[.!?](?=\s|$)|\n\s*\n").search(doc.text, match.end())
        yield match.end(), end.start() if end else len(doc.text), key
