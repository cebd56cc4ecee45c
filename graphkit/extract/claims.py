"""Events -> events with status, speaker, deniers and topic: who says so, whether it happened, who denies it.

An accusation is asserted by the document and what it says is alleged by the accuser. What somebody denies is attached
to the claim that it answers, where the document tells it; else it stands as denied. What is said not to have happened
is left out. A rule that has given a status knows better and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.extract import dating
from graphkit.extract.frames import Entity, Event
from graphkit.extract.framing import accusations, threats, with_bare_denials, with_denials
from graphkit.extract.quotes import Quotation, first_persons, words
from graphkit.extract.stance import Stance, stance
from graphkit.extract.topics import TOPICAL, topics
from graphkit.extract.voices import Voices

_PHRASES = Path(__file__).resolve().parent / "phrases"
_VERBS = ("VERB", "AUX")


def attribute(doc: Any, events: list[Event], of: dict[int, str], entities: dict[str, Entity], text: str) -> list[Event]:
    """Give the events that are said to be so, with status, speaker, deniers and topic, and the accusations and denials
    that frame them; events said not to have happened are left out. Speakers who are no mention join the entities.
    `text` is the document's own; its offsets are those of `doc`."""
    voices = Voices(doc, of, entities, text)
    kept = [done for one in events if (done := _read(one, voices)) is not None]
    kept = [*kept, *accusations(kept, voices), *threats(kept, voices)]
    kept = with_bare_denials(with_denials(kept, voices), voices)
    return [done for one in kept for done in _with_topics(one, voices)]


def first_person_speakers(doc: Any, of: dict[int, str], entities: dict[str, Entity]) -> dict[int, str]:
    """Give, by token, whom "we" and "I" mean in quotations, for the search for events."""
    return first_persons(doc, of, Voices(doc, of, entities, "").speaker_of)


@cache
def _precision() -> dict[str, float]:
    import yaml

    path = _PHRASES / "confidence.yaml"
    data: dict[str, float] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return data


def confidence(rule: str) -> float:
    """Give the share of a rule's findings that were right on the development gold, 0 to 1."""
    return _precision().get(rule, _precision().get("other", 0.5))


def _read(event: Event, voices: Voices) -> Event | None:
    """Give an event with status and speaker, None where it did not happen."""
    if event.status is not None:
        return event
    token = voices.doc[event.trigger]
    held = stance(token)
    if not held.happened:
        return None
    event = _with_doer(event, token, held, voices)
    quotation = voices.quotation(event.start, event.end)
    if held.status == "denied" and held.denial is not None:
        denier = voices.speaker_of(held.denial)
        return replace(event, status="denied", denied_by=(denier,) if denier else ())
    return _voiced(event, held, quotation, voices)


def _voiced(event: Event, held: Stance, quotation: Quotation | None, voices: Voices) -> Event:
    speaker = next((key for voice in held.voices if (key := voices.speaker_of(voice))), None)
    status = held.status
    naming = _names(event, voices)
    if naming:
        status, speaker = "asserted", None
    if quotation is not None and not speaker:
        speaker = quotation.speaker or voices.last_person(quotation.start)
        status = "alleged" if status == "asserted" else status
    if status == "alleged" and speaker is None and all(v.pos_ not in _VERBS for v in held.voices):
        speaker = voices.implied_speaker(event, held.voices)
    source = voices.heading(event.start)
    if source is not None and not naming and status == "asserted":
        status, speaker = "alleged", source
    if status == "alleged" and speaker == event.source and event.relation in words("speech"):
        status, speaker = "asserted", None
    return replace(event, status=status, speaker=None if status == "asserted" else speaker)


def _names(event: Event, voices: Voices) -> bool:
    """Say whether an event only names who somebody is, which a report takes over: a title, a place."""
    predicate = voices.doc[event.trigger].dep_ == "attr"
    return event.rule in words("naming") and event.relation in dating.words("structural") and not predicate


def _with_doer(event: Event, token: Any, held: Stance, voices: Voices) -> Event:
    """Put the accused for the accuser as doer of what he is accused of: "accused Iran of arming militias"."""
    voice = held.voices[0] if held.voices else held.denial
    if voice is None or token.dep_ != "pcomp" or voice.i != token.head.head.i:
        return event
    accused = [key for c in voice.children if c.dep_ in ("dobj", "nsubjpass") for _, key in voices.finder.ends(c)]
    speaker = voices.speaker_of(voice)
    if accused and speaker == event.source and accused[0] != event.target:
        return replace(event, source=accused[0])
    return event


def _with_topics(event: Event, voices: Voices) -> Iterator[Event]:
    """Give an event with its content; demands for several things are several events."""
    if event.topic is not None or event.relation not in TOPICAL:
        yield event
        return
    ends = {m.head for key in (event.source, event.target) for m in voices.entities[key].mentions}
    token = voices.doc[event.trigger]
    found = topics(token, frozenset(ends))
    if not found:
        yield event
        return
    for text in found if event.relation == "DEMANDS" else found[:1]:
        yield replace(event, topic=text)
