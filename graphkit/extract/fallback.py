"""Pairs of actors that no pattern ties -> events, by the words between them.

Where a verb has one actor as its subject and another as its object, or after a preposition, and no phrase of the
lexicon fits,
the kind of event is that of the words on the way (`predicate.classify`). Such events carry the lowest confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.extract.frames import Event
from graphkit.extract.predicate import classify
from graphkit.extract.relations import Finder

_RELATIONS = {
    "ASSAULT": "ATTACKS",
    "COERCE": "OPPOSES",
    "REQUEST": "DEMANDS",
    "ACCUSE": "CONDEMNS",
    "SUPPORT": "SUPPORTS",
    "REJECT": "OPPOSES",
    "THREATEN": "THREATENS",
    "CONSULT": "MEETS",
    "AGREE": "AGREES_WITH",
    "COOPERATE": "COOPERATES_WITH",
    "AID": "SUPPORTS",
    "YIELD": "RELEASES",
    "SANCTION": "SANCTIONS",
    "MOBILIZE": "DEPLOYS_TO",
    "PROTEST": "PROTESTS",
}
LEAST = 3.0


def leftover(finder: Finder, tied: set[tuple[str, str, int]]) -> Iterator[Event]:
    """Give the events of pairs in one sentence that no other rule tied; `tied` holds (one, other, sentence start)."""
    for verb in finder.doc:
        if verb.pos_ != "VERB":
            continue
        passive = finder.is_passive(verb)
        sources = finder.subjects(verb, passive)
        if not sources:
            continue
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")] or (
            [c for c in verb.children if c.dep_ == "nsubjpass"] if passive else []
        )
        targets = [pair for one in objects for pair in finder.ends(one)]
        targets += [pair for one in objects if one.i not in finder.of for pair in _around(finder, one)]
        targets += [
            p
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ in _TOWARDS
            for o in c.children
            if o.dep_ == "pobj"
            for p in finder.ends(o)
        ]
        for source, source_key in sources[:2]:
            for target, target_key in targets[:3]:
                where = verb.sent.start
                if (
                    finder.types.get(target_key) == "Instrument"
                    or source_key == target_key
                    or (source_key, target_key, where) in tied
                    or (target_key, source_key, where) in tied
                ):
                    continue
                event = _made(finder, verb, (source, source_key), (target, target_key))
                if event is not None:
                    tied.add((source_key, target_key, where))
                    yield event


def _around(finder: Finder, noun: Any) -> list[tuple[Any, str]]:
    owners = [p for c in noun.lefts if c.dep_ in ("poss", "amod", "compound") for p in finder.ends(c)]
    after = [
        p
        for c in noun.rights
        if c.dep_ == "prep" and c.lower_ in _TOWARDS
        for o in c.children
        if o.dep_ == "pobj"
        for p in finder.ends(o)
    ]
    return (owners + after)[:1]


def _made(finder: Finder, verb: Any, source: tuple[Any, str], target: tuple[Any, str]) -> Event | None:
    weights = classify(finder.doc, (source[0].i, source[0].i + 1), (target[0].i, target[0].i + 1))
    if not weights:
        return None
    root = min(weights, key=lambda name: (-weights[name], name))
    if weights[root] < LEAST:
        return None
    return finder.event(_RELATIONS[root], source[1], target[1], verb, (source[0], target[0]), "fallback")


_TOWARDS = frozenset(["to", "with", "against", "on", "at", "for", "from", "over", "of"])
