"""Events that a verb tells by what goes with it: who lets a guest stay, who enters a place, who founds a body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.extract.frames import Event
from graphkit.extract.mentions import noun_type
from graphkit.extract.mutual import Together

_ARMED = frozenset(["troop", "soldier", "fighter", "marine", "paratrooper", "peacekeeper", "tank", "warship", "convoy"])
_TERMS = frozenset(["day", "hour", "week", "month", "deadline", "ultimatum", "time"])
_STAYING = frozenset(
    [
        "live",
        "stay",
        "operate",
        "remain",
        "settle",
        "reside",
        "use",
        "train",
        "base",
        "shelter",
        "organize",
        "set",
        "maintain",
        "keep",
        "move",
        "open",
        "hide",
        "regroup",
        "establish",
        "cross",
    ]
)


class Moves(Together):
    """Finds letting, entering and founding."""

    def _given_time(self, verb: Any) -> Iterator[Event]:
        """Find "gave the officers four days to step down": a term set is a demand."""
        times = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod") and c.lemma_.lower() in _TERMS]
        if verb.lemma_.lower() != "give" or not times:
            return
        clauses = [c for t in (verb, *times) for c in t.children if c.dep_ in ("xcomp", "acl", "relcl", "advcl")]
        addressed = [p for c in verb.children if c.dep_ in ("dative", "iobj") for p in self.ends(c)]
        for giver, giver_key in self.subjects(verb, self.is_passive(verb)):
            for taker, taker_key in addressed:
                if giver_key != taker_key:
                    yield self.event(
                        "DEMANDS", giver_key, taker_key, verb, (giver, taker), "verb", (clauses or [None])[0]
                    )

    def _allowed(self, verb: Any) -> Iterator[Event]:
        """Find "let the rebels use its bases": who lets a group stay or act on its ground shelters it."""
        if verb.lemma_.lower() not in ("allow", "permit", "let"):
            return
        for clause in verb.children:
            if clause.dep_ not in ("xcomp", "ccomp") or clause.lemma_.lower() not in _STAYING:
                continue
            guests = [p for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") for p in self.ends(c)]
            guests = guests or [p for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for p in self.ends(c)]
            for host, host_key in self.subjects(verb, self.is_passive(verb)):
                for guest, guest_key in guests:
                    if host_key != guest_key:
                        organ = self.types.get(guest_key) in ("State", "Government", "Agency")
                        yield self.event(
                            "SUPPORTS" if organ else "SHELTERS", host_key, guest_key, verb, (host, guest), "verb"
                        )

    def _founded(self, verb: Any) -> Iterator[Event]:
        """Find "formed in 1961 by Mandela": a person who sets up a body leads it."""
        if verb.lemma_.lower() not in ("form", "create", "establish", "launch", "start"):
            return
        passive = self.is_passive(verb)
        made = self._patients(verb) if passive else [p for c in verb.children if c.dep_ == "dobj" for p in self.ends(c)]
        for founder, founder_key in self.subjects(verb, passive):
            for body, body_key in made:
                if (
                    founder_key != body_key
                    and self.types.get(founder_key) in ("Person", "Official")
                    and self.types.get(body_key) in ("Group", "Organization")
                ):
                    yield self.event("LEADS", founder_key, body_key, verb, (founder, body), "verb")

    def _entered(self, verb: Any) -> Iterator[Event]:
        """Find "the troops entered the city": armed men who come to a place are deployed there."""
        if verb.lemma_.lower() not in ("enter", "reach", "arrive", "advance", "move", "parachute", "pour", "roll"):
            return
        places = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_ in ("enter", "reach") else []
        places += self._prepositional(verb, ("into", "in", "on", "to", "at"))
        for comer, comer_key in self.subjects(verb, False):
            if noun_type(comer) not in ("Agency", "Group") and comer.lemma_.lower() not in _ARMED:
                continue
            for place, place_key in (p for one in places for p in self.ends(one)):
                if comer_key != place_key and (
                    self.types.get(place_key) in ("Place", "Base")
                    or (self.types.get(place_key) == "State" and place.i in self.inside)
                ):
                    yield self.event("DEPLOYS_TO", comer_key, place_key, verb, (comer, place), "verb")
