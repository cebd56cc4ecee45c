"""Deeds that other words point back to: who condemns one condemns its doer, who dies in one was killed by its doer.

"Protested the killing of the elder by gunmen", "his driver was also killed in the attack", "an attack that left 6
soldiers dead", "rejected a request of the commission". The doer is named beside the deed or, for "the attack" and
"also", is who did the last one told, at most a sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.extract.deeds import Deeds
from graphkit.extract.frames import Event
from graphkit.extract.lexicon import nominal_phrases, verb_phrases

_HARM = frozenset({"KILLS", "ATTACKS", "ABDUCTS", "RAIDS", "INVADES", "DETAINS", "EXPELS", "SEIZES", "CONVICTS"})
_BLOWS = frozenset({"KILLS", "ATTACKS", "ABDUCTS", "RAIDS"})
_BLAME = {"CONDEMNS": "CONDEMNS", "PROTESTS": "PROTESTS", "OPPOSES": "OPPOSES"}
_BLOW_NOUNS = frozenset(
    ["attack", "raid", "ambush", "assault", "blast", "explosion", "bombing", "shooting", "shelling", "clash",
     "massacre", "bombardment", "strike", "airstrike", "gunfight", "firefight", "shootout", "incident",
     "fighting", "offensive"]
)  # fmt: skip
_ASKED = frozenset(["request", "demand", "appeal", "call", "plea", "petition", "ultimatum", "proposal", "offer"])
_REFUSING = frozenset(["deny", "reject", "refuse", "dismiss", "rebuff", "spurn", "ignore", "turn", "decline", "block"])
_GRANTING = frozenset(["grant", "accept", "meet", "approve", "consider", "receive", "answer", "heed"])
_UNITS = frozenset(
    ["clan", "brigade", "wing", "branch", "section", "faction", "battalion", "division", "cell", "subclan", "unit",
     "chapter", "arm", "regiment", "directorate", "department", "bureau", "committee", "squad", "league", "secretariat"]
)  # fmt: skip
_GATHERINGS = frozenset(
    [
        "coalition",
        "alliance",
        "group",
        "grouping",
        "federation",
        "confederation",
        "union",
        "bloc",
        "network",
        "umbrella",
    ]
)
_MEDIA = frozenset(
    ["broadcaster", "television", "radio", "newspaper", "daily", "channel", "station", "tv", "mouthpiece"]
)
_OFFICIAL = frozenset(
    ["state", "official", "government", "state-run", "state-owned", "party", "national", "run", "owned"]
)
_BODIES = ("Group", "Agency", "Organization")


class Reactions(Deeds):
    """Ties what follows a deed to its doer; call in the order of the tokens, and tell every event found with `told`."""

    _done: tuple[int, int, str] | None = None

    def told(self, event: Event) -> Event:
        """Remember the doer of a blow: its sentence, trigger and doer."""
        if event.relation in _BLOWS and event.rule in ("verb", "nominal", "reaction"):
            self._done = (self._sentence(self.doc[event.trigger]), event.trigger, event.source)
        return event

    def _reaction(self, verb: Any) -> Iterator[Event]:
        """Give what a verb says of a deed told beside it or before it."""
        yield from self._blamed(verb)
        yield from self._also_hit(verb)
        yield from self._refused(verb)
        yield from self._there(verb)

    def _blamed(self, verb: Any) -> Iterator[Event]:
        """Find "protested the killing of X by Y" and "denounced the raid": both are aimed at the doer."""
        phrase = next(
            (p for p in verb_phrases().get(verb.lemma_.lower(), ()) if p.relation in _BLAME and not p.objects), None
        )
        if phrase is None or self.is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
            return
        deeds = [c for c in verb.children if c.dep_ == "dobj"]
        deeds += self._prepositional(verb, phrase.prepositions)
        relation = "PROTESTS" if verb.lemma_.lower() == "protest" else phrase.relation
        for deed in deeds:
            if deed.i in self.of or not self._harms(deed):
                continue
            doers = [key for _, key in self._doers(deed)] or self._recalled(deed)
            for source, source_key in self.subjects(verb, False):
                for doer_key in doers:
                    if source_key != doer_key:
                        yield self.event(relation, source_key, doer_key, verb, (source, deed), "reaction")

    def _also_hit(self, verb: Any) -> Iterator[Event]:
        """Find further victims of a blow: "the raid left 6 soldiers dead", "his son was killed in the attack"."""
        lemma = verb.lemma_.lower()
        if any(c.dep_ == "neg" for c in verb.children):
            return
        if lemma == "leave":
            yield from self._left(verb)
            return
        phrase = next((p for p in verb_phrases().get(lemma, ()) if p.relation in ("KILLS", "ATTACKS")), None)
        if phrase is None or phrase.prepositions or phrase.objects or phrase.particle:
            return
        passive = self.is_passive(verb)
        if not passive:
            victims = [p for c in verb.children if c.dep_ == "dobj" for p in self.ends(c)]
            doers = [key for c in self._told_by(verb) for key in self._blow_doers(c)]
        elif self.subjects(verb, True):
            return
        else:
            victims = self._patients(verb)
            deeds = [o for o in self._prepositional(verb, ("in", "during")) if o.lemma_.lower() in _BLOW_NOUNS]
            doers = [key for deed in deeds for key in self._blow_doers(deed)]
            if not doers and any(c.lower_ == "also" for c in verb.children):
                doers = self._recalled(None)
        yield from self._hits(phrase.relation, verb, doers, victims)

    def _left(self, verb: Any) -> Iterator[Event]:
        """Find "an attack that left 6 dead, including 4 soldiers" and "left two policemen wounded"."""
        states = [t for t in verb.subtree if t.i > verb.i and t.lower_ in ("dead", "wounded", "injured", "hurt")]
        if not states:
            return
        state = states[0]
        doers = [key for c in self._told_by(verb) for key in self._blow_doers(c)]
        relation = "KILLS" if state.lower_ == "dead" else "ATTACKS"
        victims = [
            p for t in self.doc[verb.i + 1 : state.i] if t.pos_ == "NOUN" and t.i in self.of for p in self.ends(t)
        ]
        for word in self.doc[state.i + 1 : verb.sent.end]:
            if word.lower_ == "including":
                victims += [p for c in word.children if c.dep_ in ("pobj", "dobj") for p in self.ends(c)]
                break
        yield from self._hits(relation, verb, doers, victims)

    def _hits(self, relation: str, verb: Any, doers: list[str], victims: list[tuple[Any, str]]) -> Iterator[Event]:
        for doer in dict.fromkeys(doers):
            for victim, victim_key in victims:
                if doer != victim_key:
                    yield self.event(relation, doer, victim_key, verb, (verb, victim), "reaction")

    def _told_by(self, verb: Any) -> list[Any]:
        """Give the deed nouns that are the subject of a verb: "the attack killed", "a bombing that left"."""
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        if verb.dep_ in ("relcl", "acl") and (not subjects or subjects[0].tag_ in ("WDT", "WP")):
            subjects = [verb.head]
        return [one for one in subjects if one.lemma_.lower() in _BLOW_NOUNS and one.i not in self.of]

    def _blow_doers(self, deed: Any) -> list[str]:
        return [key for _, key in self._doers(deed)] or self._recalled(deed)

    def _recalled(self, deed: Any | None) -> list[str]:
        """Give who did the last blow told in this sentence or the one before, where a deed points back to it."""
        if self._done is None:
            return []
        sentence, trigger, doer = self._done
        if deed is None:
            return [doer]
        definite = any(c.lower_ in ("the", "this", "that", "these") for c in deed.lefts)
        aimed = any(self.ends(o) for o in self._prepositional(deed, ("on", "of", "against", "at")))
        near = 0 <= self._sentence(deed) - sentence <= 1 and trigger < deed.i
        return [doer] if definite and near and not aimed else []

    def _harms(self, noun: Any) -> bool:
        lemma = noun.lemma_.lower()
        return lemma in _BLOW_NOUNS or any(relation in _HARM for relation, _ in nominal_phrases().get(lemma, ()))

    def _refused(self, verb: Any) -> Iterator[Event]:
        """Find "rejected a request of the union": who asked demands, and who refuses opposes."""
        lemma = verb.lemma_.lower()
        if lemma not in _REFUSING and lemma not in _GRANTING:
            return
        if lemma == "turn" and not self._turned_down(verb):
            return
        passive = self.is_passive(verb)
        for asked in verb.children:
            if asked.dep_ not in ("dobj", "nsubjpass") or asked.lemma_.lower() not in _ASKED:
                continue
            askers = [p for c in asked.lefts if c.dep_ == "poss" for p in self.ends(c)]
            askers += [p for o in self._prepositional(asked, ("of", "by", "from")) for p in self.ends(o)]
            askers = askers or [
                (c, self.of[c.i]) for c in asked.lefts if c.dep_ in ("amod", "compound") and c.i in self.of
            ]
            for refuser, refuser_key in self.subjects(verb, passive):
                for asker, asker_key in askers:
                    if asker_key == refuser_key:
                        continue
                    if asked.lemma_.lower() not in ("proposal", "offer"):
                        yield self.event("DEMANDS", asker_key, refuser_key, asked, (asker, asked), "reaction")
                    if lemma in _REFUSING:
                        yield self.event("OPPOSES", refuser_key, asker_key, verb, (refuser, asker), "reaction")

    def _turned_down(self, verb: Any) -> bool:
        return any(c.dep_ == "prt" and c.lower_ == "down" for c in verb.children)

    def _there(self, verb: Any) -> Iterator[Event]:
        """Find "there are 300 fighters in Georgia": who is said to be somewhere is located there."""
        if verb.lemma_ != "be" or not any(c.dep_ == "expl" for c in verb.children):
            return
        for one in verb.children:
            if one.dep_ not in ("attr", "nsubj") or any(
                c.lower_ in ("no", "not") for c in (*one.lefts, *verb.children)
            ):
                continue
            places = self._prepositional(one, ("in", "inside")) + self._prepositional(verb, ("in", "inside"))
            counted = [o for o in self._prepositional(one, ("of",)) if one.i not in self.of]
            places += [x for o in counted for x in self._prepositional(o, ("in", "inside"))]
            for who, who_key in self.ends(one)[:1]:
                for place, key in (p for x in places for p in self.ends(x)):
                    people = self.types.get(who_key) in ("Collective", "Group", "Agency", "Person", "Base")
                    if people and key != who_key and self.types.get(key) in ("State", "Place", "Base"):
                        yield self.event("LOCATED_IN", who_key, key, verb, (who, place), "reaction")

    def _composed(self, noun: Any) -> Iterator[Event]:
        """Find "the front is a coalition of three parties": who a body is made of belongs to it."""
        if noun.lemma_.lower() not in _GATHERINGS or noun.dep_ != "attr" or noun.head.lemma_ != "be":
            return
        for body, body_key in self.subjects(noun.head, False)[:1]:
            for member in self._prepositional(noun, ("of", "between", "among")):
                for end, key in self.ends(member):
                    if key != body_key and self.types.get(body_key) in ("Group", "Organization", "Government"):
                        yield self.event("MEMBER_OF", key, body_key, noun, (body, end), "part")

    def _organ_of(self, noun: Any) -> Iterator[Event]:
        """Find "Iran's official news agency": a state's own news agency or broadcaster is tied to it."""
        lemma = noun.lemma_.lower()
        before = {c.lower_ for c in noun.lefts}
        if not (lemma == "agency" and "news" in before) and not (lemma in _MEDIA and before & _OFFICIAL):
            return
        own = self.of[noun.i]
        owners = [
            p for c in noun.lefts if c.dep_ in ("poss", "amod", "nmod", "compound") for p in self.ends(c) if p[1] != own
        ]
        for owner, key in owners[:1]:
            if self.types.get(key) in ("State", "Government", "Group", "Agency"):
                yield self.event("AFFILIATED_WITH", own, key, noun, (owner, noun), "part")

    def _part(self, noun: Any) -> Iterator[Event]:
        """Find "the Batawi clan of the Dulaim" and "the armed wing of the party": a unit of a body is part of it."""
        if noun.lemma_.lower() not in _UNITS or self.types.get(self.of[noun.i]) not in (
            "Group",
            "Agency",
            "Organization",
        ):
            return
        for whole in self._prepositional(noun, ("of",)):
            for end, key in self.ends(whole)[:1]:
                if key != self.of[noun.i] and self.types.get(key) in (*_BODIES, "Government"):
                    yield self.event("PART_OF", self.of[noun.i], key, noun, (noun, end), "part")
