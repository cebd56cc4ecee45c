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

from graphkit.extract import dating
from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.quotes import Quotation, find_quotations, first_persons, words
from graphkit.extract.relations import Finder
from graphkit.extract.stance import Stance, stance
from graphkit.extract.topics import TOPICAL, topics
from graphkit.model.statement import Actor, actor_id, name_key

_PHRASES = Path(__file__).resolve().parent / "phrases"
_NAMING = frozenset(("title", "role", "arm", "place", "owner", "seat", "from", "entry"))
_VERBS = ("VERB", "AUX")
_SOURCE_HEAD = re.compile(r"(?:(?<=[.!?\])\"] )|(?<=\n)|\A)(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) ?: (?=[A-Z])")


def attribute(doc: Any, events: list[Event], of: dict[int, str], entities: dict[str, Entity], text: str) -> list[Event]:
    """Give the events that are said to be so, with status, speaker, deniers and topic, and the accusations and denials
    that frame them; events said not to have happened are left out. Speakers who are no mention join the entities.
    `text` is the document's own; its offsets are those of `doc`."""
    reader = _Reader(doc, of, entities, text)
    kept = [done for one in events if (done := reader.read(one)) is not None]
    kept = [*kept, *reader.made(kept)]
    kept = _with_bare_denials(_with_denials(kept, reader), reader)
    return [done for one in kept for done in reader.with_topics(one)]


def first_person_speakers(doc: Any, of: dict[int, str], entities: dict[str, Entity]) -> dict[int, str]:
    """Give, by token, whom "we" and "I" mean in quotations, for the search for events."""
    return first_persons(doc, of, _Reader(doc, of, entities, "").speaker_of)


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

    def __init__(self, doc: Any, of: dict[int, str], entities: dict[str, Entity], text: str) -> None:
        self.doc, self.of, self.entities = doc, of, entities
        self.finder = Finder(doc, of)
        self.quotations = find_quotations(doc, self.speaker_of)
        self.headed = tuple(_headed_by_source(doc, text, of, entities))

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
        naming = self._names(event)
        if naming:
            status, speaker = "asserted", None
        if quotation is not None and not speaker:
            speaker = quotation.speaker or self._last_person(quotation.start)
            status = "alleged" if status == "asserted" else status
        if status == "alleged" and speaker is None and all(v.pos_ not in _VERBS for v in held.voices):
            speaker = self._implied_speaker(event)
        source = next((key for start, end, key in self.headed if start <= event.start < end), None)
        if source is not None and not naming and status == "asserted":
            status, speaker = "alleged", source
        if status == "alleged" and speaker == event.source and event.relation in words("speech"):
            status, speaker = "asserted", None
        return replace(event, status=status, speaker=None if status == "asserted" else speaker)

    def _names(self, event: Event) -> bool:
        """Say whether an event only names who somebody is, which a report takes over: a title, a place."""
        predicate = self.doc[event.trigger].dep_ == "attr"
        return event.rule in _NAMING and event.relation in dating.words("structural") and not predicate

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
        name = self.doc.text[self.doc[left].idx : subject.idx + len(subject)]
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
            violent = quoted and event.relation in words("violent")
            if (voice is None and not violent) or event.rule in _NAMING:
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


def _with_bare_denials(events: list[Event], reader: _Reader) -> list[Event]:
    """Add denials of what no event tells ("denied the charge"): they answer who accused the denier's side before."""
    result = list(events)
    told = {e.trigger for e in events if e.relation == "DENIES"}
    for verb in reader.doc:
        content = _denied_content(verb)
        if content is None or verb.i in told:
            continue
        sentence = verb.sent.start
        for denier in dict.fromkeys(key for _, key in reader.finder.subjects(verb, False)):
            charges = [
                e
                for e in result
                if e.relation in ("ACCUSES", "CHARGES")
                and e.start < verb.idx
                and sentence - e.trigger < 90
                and e.source != denier
                and reader.side(e.target) & reader.side(denier)
            ]
            if not charges:
                continue
            charge = max(charges, key=lambda e: e.start)
            for i, claim in enumerate(result):
                near = (
                    claim.status == "alleged"
                    and claim.speaker == charge.source
                    and abs(claim.trigger - charge.trigger) < 40
                )
                if near and reader.side(claim.source) & reader.side(denier):
                    result[i] = replace(claim, denied_by=tuple(sorted({*claim.denied_by, denier})))
            topic = next(iter(topics(verb, frozenset())), None)
            end = max(t.idx + len(t) for t in content.subtree if not t.is_punct and t.i < content.i + 12)
            start = min(t.idx for t in verb.subtree if t.i >= verb.i - 12 and not t.is_punct)
            if stance(verb).happened:
                result.append(Event("DENIES", denier, charge.source, verb.i, start, end, "denial", topic, "asserted"))
    return result


def _denied_content(verb: Any) -> Any | None:
    """Give what a verb of denial is about, None where it is no denial ("denied a visa", "did not deny it")."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("denying") - {"reject", "dismiss", "dispute"}:
        return None
    if any(c.dep_ in ("neg", "auxpass", "dative", "iobj") for c in verb.children):
        return None
    content = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "dobj", "pcomp") and c.i > verb.i), None)
    return content if content is not None and content.lemma_.lower() not in words("refusable") else None


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
