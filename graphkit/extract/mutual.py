"""Events that several tell together: "A and B met", "the two exchanged fire", "both consider new talks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphkit.extract.arguments import Arguments
from graphkit.extract.frames import Event
from graphkit.model.statement import Status

_MUTUAL = {
    "meet": "MEETS",
    "negotiate": "NEGOTIATES_WITH",
    "discuss": "NEGOTIATES_WITH",
    "talk": "NEGOTIATES_WITH",
    "clash": "ATTACKS",
    "fight": "ATTACKS",
    "cooperate": "COOPERATES_WITH",
    "agree": "AGREES_WITH",
    "battle": "ATTACKS",
    "confer": "MEETS",
    "exchange": "ATTACKS",
    "hold": "NEGOTIATES_WITH",
    "quarrel": "OPPOSES",
    "feud": "OPPOSES",
    "argue": "OPPOSES",
    "squabble": "OPPOSES",
    "bicker": "OPPOSES",
    "spar": "OPPOSES",
    "skirmish": "ATTACKS",
    "ally": "ALLIED_WITH",
    "collaborate": "COOPERATES_WITH",
    "sign": "AGREES_WITH",
    "reach": "AGREES_WITH",
    "resume": "NEGOTIATES_WITH",
}
_PREPARING = frozenset(["consider", "prepare", "plan", "schedule", "propose", "weigh", "seek", "announce", "expect"])


class Together(Arguments):
    """Finds what the subjects of one verb do with one another."""

    def _of_talks(self, verb: Any) -> bool:
        """Say whether a verb is about talks to come: "consider a second round of talks", "prepare for talks"."""
        things = [c for c in verb.children if c.dep_ == "dobj"] + self._prepositional(verb, ("for", "on", "to"))
        counted = [o for c in things for o in self._prepositional(c, ("of",))]
        return any(c.lemma_.lower() in ("talk", "negotiation", "dialogue", "summit") for c in (*things, *counted))

    def _together(self, verb: Any) -> Iterator[Event]:
        """Find what several do with one another: "A and B met", "A and B exchanged fire"."""
        relation = _MUTUAL.get(verb.lemma_.lower())
        status: Status | None = None
        objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "advmod")} | {
            t.lemma_.lower() for c in verb.children if c.dep_ == "dobj" for t in c.lefts
        }
        if verb.lemma_.lower() in ("exchange", "trade"):
            relation = (
                "ATTACKS" if objects & {"fire", "shot", "artillery", "blow", "attack", "shell", "rocket"} else None
            )
            if objects & {"accusation", "charge", "insult", "blame", "recrimination"}:
                relation = "ACCUSES"
        elif verb.lemma_.lower() in ("hold", "resume", "begin", "open"):
            relation = "NEGOTIATES_WITH" if objects & {"talk", "negotiation", "discussion", "dialogue"} else None
        elif verb.lemma_.lower() in ("sign", "reach", "conclude", "observe", "extend", "renew", "make"):
            relation = (
                "AGREES_WITH"
                if objects
                & {
                    "agreement",
                    "treaty",
                    "accord",
                    "pact",
                    "deal",
                    "truce",
                    "ceasefire",
                    "cease",
                    "declaration",
                    "protocol",
                    "memorandum",
                }
                else None
            )
        if relation is None and verb.lemma_.lower() in _PREPARING and self._of_talks(verb):
            relation, status = "NEGOTIATES_WITH", "planned"
        if relation is None or self.is_passive(verb):
            return
        held = [self.of[c.i] for c in verb.children if c.dep_ == "dobj" and c.i in self.of]
        if any(self.types.get(key) != "Instrument" for key in held):
            return
        doers = self.subjects(verb, False)
        for i, (left, left_key) in enumerate(doers):
            for right, right_key in doers[i + 1 :]:
                if left_key != right_key:
                    event = self.event(relation, left_key, right_key, verb, (left, right), "together")
                    yield replace(event, status=status)
                    if relation in ("ATTACKS", "ACCUSES"):
                        yield self.event(relation, right_key, left_key, verb, (left, right), "together")
