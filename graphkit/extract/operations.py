"""Events of fighting whose doer another clause names: "nine rebels have been killed" after the army's attack.

Reports of operations leave the doer out. Here it is found by the sides: whoever fights rebels killed rebels, whoever
attacked soldiers killed soldiers. The sides are those of the clash in the same sentence, else of the two before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphkit.extract.arguments import Arguments
from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.lexicon import verb_phrases
from graphkit.extract.stance import stance
from graphkit.model.statement import Actor, actor_id

_SUFFERED = ("KILLS", "DETAINS", "SEIZES", "ATTACKS", "RAIDS")
_FIGHTING = frozenset({"ATTACKS", "KILLS", "RAIDS", "SEIZES", "DETAINS", "DEPLOYS_TO", "INVADES", "ABDUCTS"})
_FORCES = frozenset(
    ["soldier", "troop", "policeman", "police", "marine", "sergeant", "lieutenant", "colonel", "guard", "patrol",
     "officer",
     "army", "military", "brigade", "battalion", "force", "agent", "conscript", "corporal", "captain", "serviceman",
     "unit",
     "command", "navy", "authorities"]
)  # fmt: skip
_REBELS = frozenset(
    ["guerrilla", "rebel", "insurgent", "subversive", "terrorist", "bandit", "militant", "extremist", "militiaman",
     "fighter", "gunman", "attacker", "assailant", "separatist", "contra", "trafficker", "mercenary", "combatant"]
)  # fmt: skip
_BATTLES = frozenset(
    ["clash", "attack", "ambush", "battle", "fighting", "combat", "confrontation", "raid", "bombing", "assault",
     "shelling",
     "operation", "explosion", "blast", "offensive", "gunbattle", "skirmish", "shootout", "encounter", "bombardment",
     "fight", "incident", "action", "strike", "exchange", "firefight"]
)  # fmt: skip
_LOSSES = frozenset(["death", "killing", "capture", "arrest", "life", "loss", "detention", "wounding"])
_MURDERS = {
    **dict.fromkeys(["murder", "killing", "assassination", "slaying", "execution", "massacre"], "KILLS"),
    **dict.fromkeys(["kidnapping", "abduction"], "ABDUCTS"),
}
_NOTES = frozenset(
    ["note", "leaflet", "pamphlet", "letter", "message", "flyer", "sign", "poster", "placard", "graffiti"]
)
_AT = ("at", "in", "near", "outside", "inside", "on", "under")
_SPOILS = frozenset(
    ["weapon", "rifle", "arm", "ammunition", "materiel", "material", "equipment", "grenade", "explosive", "dynamite",
     "gun", "launcher", "mine", "supply", "radio", "document", "propaganda"]
)  # fmt: skip


class Operations(Arguments):
    """Finds what the told events leave to be understood; counted ones without a noun join `entities`."""

    def __init__(
        self, doc: Any, of: dict[int, str], inside: dict[int, str], types: dict[str, str], entities: dict[str, Entity],
        told: list[Event],
    ) -> None:  # fmt: skip
        super().__init__(doc, of, inside, types)
        self.entities = entities
        self.told = [one for one in told if one.relation in _FIGHTING]
        self.members = [one for one in told if one.relation in ("MEMBER_OF", "AFFILIATED_WITH")]
        self.threats = [one for one in told if one.relation == "THREATENS"]
        self.sentences = [span.start for span in doc.sents]

    def events(self) -> Iterator[Event]:
        """Give the events in the order of the text."""
        yield from self._believed(self.members)
        known = {(one.relation, one.target, one.trigger) for one in self.told}
        for token in self.doc:
            for event in self._found(token):
                if (event.relation, event.target, event.trigger) not in known and event.source != event.target:
                    self.told.append(event)
                    yield event

    def _found(self, token: Any) -> Iterator[Event]:
        if token.pos_ == "VERB" and token.tag_ == "VBN":
            yield from self._suffered(token)
        if token.pos_ in ("VERB", "AUX"):
            yield from self._left(token)
            yield from self._aimed(token)
            yield from self._claimed(token)
            yield from self._warned(token)
            yield from self._feared(token)
            yield from self._decried(token)
        if token.pos_ == "NOUN" and token.lemma_.lower() in _LOSSES:
            yield from self._lost(token)
        if token.pos_ == "NOUN" and token.lemma_.lower() in ("confiscation", "seizure", "capture", "recovery"):
            yield from self._taken(token)

    def _suffered(self, verb: Any) -> Iterator[Event]:
        """Find a passive without its agent: "nine rebels have been killed, eight more captured"."""
        relation = _relation(verb)
        if relation is None or not self.is_passive(verb) or any(c.dep_ == "agent" for c in verb.children):
            return
        if verb.dep_ in ("acl", "amod") or any(c.lower_ == "by" for c in verb.children):
            return
        for victim, key in self._victims(verb):
            doer = self._within(verb) or self._opponent(victim, key, verb)
            if doer is not None:
                yield self.event(relation, doer, key, verb, (victim, victim), "operation")

    def _victims(self, verb: Any) -> list[tuple[Any, str]]:
        """Give whom a passive is about, through verbs coordinated with it, and "eight more" as a set of its own."""
        head = verb
        while head.dep_ == "conj" and not _passive_subjects(head) and head.head.tag_ == "VBN":
            head = head.head
        found = []
        for subject in _passive_subjects(head) or [c for c in verb.children if c.dep_ == "nsubj"]:
            known = self._more(subject) or self.ends(subject)
            found += known
        return found

    def _more(self, subject: Any) -> list[tuple[Any, str]]:
        """Give "eight more" and "nine others" as so many of the kind named before them."""
        number = subject if subject.like_num else next((c for c in subject.lefts if c.like_num), None)
        more = subject.lower_ in ("more", "others", "other", "additional")
        if number is None or not (more or subject.like_num):
            return []
        floor = self._floor(subject.i, 1)
        kinds = [t for t in self.doc[floor : number.i] if t.tag_ == "NNS" and t.i in self.of and t.dep_ != "compound"]
        if not kinds:
            return []
        name = f"{number.text} {kinds[-1].text}"
        key = f"counted {name} {number.i}"
        if key not in self.entities:
            end = max(number.idx + len(number), subject.idx + len(subject))
            mention = Mention(number.idx, end, subject.i, "nominal", "Collective", name, True)
            actor = Actor(actor_id("Collective", name), "Collective", name, (kinds[-1].text,))
            self.entities[key] = Entity(actor, (mention,))
            self.types[key], self.of[subject.i] = "Collective", key
        return [(subject, key)]

    def _left(self, verb: Any) -> Iterator[Event]:
        """Find "left six soldiers dead" and "the attack killed two guards", where a deed is the subject."""
        lemma = verb.lemma_.lower()
        if lemma == "leave":
            victims = [p for c in verb.subtree if c.dep_ in ("dobj", "nsubj") and c.i > verb.i for p in self.ends(c)]
            words = {
                t.lower_ for t in verb.subtree if t.i > verb.i and t.dep_ in ("acomp", "oprd", "ccomp", "amod", "conj")
            }
            relation = "KILLS" if "dead" in words else "ATTACKS" if words & {"wounded", "injured"} else None
        elif lemma in ("kill", "wound", "injure", "claim") and not self.is_passive(verb):
            victims = [p for c in verb.children if c.dep_ == "dobj" for p in self.ends(c)]
            relation = "KILLS" if lemma == "kill" else "ATTACKS"
        else:
            return
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        if relation is None or any(self.ends(one) for one in subjects):
            return
        deeds = [c for c in subjects if c.lemma_.lower() in _BATTLES]
        if subjects and not deeds:
            return
        for victim, key in victims:
            direct = self.subjects(verb, False) if not subjects else []
            doer = direct[0][1] if direct else (self._doer_of(deeds[0]) if deeds else None)
            doer = doer or self._opponent(victim, key, verb)
            if doer is not None:
                yield self.event(relation, doer, key, verb, (victim, victim), "operation")

    def _aimed(self, verb: Any) -> Iterator[Event]:
        """Find "the threat is aimed at mayors and judges", "the warning also applies to drivers"."""
        if verb.lemma_.lower() not in ("aim", "direct", "apply", "extend", "address", "go"):
            return
        threats = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lemma_ in ("threat", "warning")]
        for threat in threats:
            owners = [p for c in threat.lefts if c.dep_ in ("poss", "compound", "amod") for p in self.ends(c)]
            before = [one.source for one in self.threats if one.trigger < threat.i]
            source = owners[0][1] if owners else before[-1] if before else None
            targets = [p for o in self._prepositional(verb, ("at", "against", "to")) for p in self._listed(o)]
            for target, key in targets:
                if source is not None:
                    yield self.event("THREATENS", source, key, verb, (threat, target), "operation")

    def _warned(self, verb: Any) -> Iterator[Event]:
        """Find "a note left at the spot warned that whoever votes will die": those who struck there wrote it."""
        notes = [c for c in verb.children if c.dep_ == "nsubj" and c.lemma_.lower() in _NOTES]
        if verb.lemma_.lower() not in ("warn", "threaten") or not notes:
            return
        signed = [p for c in notes[0].subtree if c.lemma_ == "sign" for a in c.children if a.dep_ == "agent"
                  for o in a.children for p in self.ends(o)]  # fmt: skip
        owners = [p for c in notes[0].lefts if c.dep_ in ("poss", "compound", "amod") for p in self.ends(c)]
        floor = self._floor(verb.sent.start, 2)
        blows = [one for one in self.told if floor <= one.trigger < verb.i and one.relation in ("KILLS", "ATTACKS")]
        writers = [key for _, key in [*signed, *owners]]
        left = any(c.lower_ in ("left", "found", "placed", "pinned") for c in notes[0].children)
        if not writers and left and blows:
            last = max(one.trigger for one in blows)
            writers = [one.source for one in blows if one.trigger == last]
        clauses = [c for c in verb.children if c.dep_ == "ccomp"]
        menaced = [p for c in verb.children if c.dep_ == "dobj" for p in self.ends(c)]
        menaced += [p for c in clauses if any(x.lower_ in ("will", "would", "shall") for x in c.children)
                    for s in c.children if s.dep_ in ("nsubj", "nsubjpass") for p in self.ends(s)]  # fmt: skip
        for writer in dict.fromkeys(writers):
            for target, key in menaced:
                yield self.event("THREATENS", writer, key, verb, (notes[0], target), "operation")

    def _feared(self, verb: Any) -> Iterator[Event]:
        """Find "30 judges resigned because of the threats of the cartel": whoever acts on threats was threatened."""
        causes = [o for c in verb.children if c.lower_ in ("because", "after", "following", "due")
                  for o in [*c.children, *(p for x in c.children for p in x.children)]]  # fmt: skip
        for threat in (o for o in causes if o.lemma_.lower() == "threat"):
            owners = [p for c in threat.lefts if c.dep_ in ("poss", "compound", "amod", "nmod") for p in self.ends(c)]
            owners += [p for o in self._prepositional(threat, ("by", "from", "of")) for p in self.ends(o)]
            for _, source in owners[:1]:
                for target, key in self.subjects(verb, self.is_passive(verb)):
                    yield self.event("THREATENS", source, key, verb, (target, threat), "operation")

    def _decried(self, verb: Any) -> Iterator[Event]:
        """Find "condemned the murder of the judge" long after it was told: its doer is condemned, a group if any."""
        if verb.lemma_.lower() not in ("condemn", "denounce", "decry", "deplore") or self.is_passive(verb):
            return
        for deed in (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _MURDERS):
            victims = {key for o in self._prepositional(deed, ("of",)) for _, key in self.ends(o)}
            told = [e for e in self.told if e.target in victims and e.relation == _MURDERS[deed.lemma_.lower()]]
            doers = list(dict.fromkeys(e.source for e in told if e.trigger < verb.i))
            groups = [key for key in doers if self.types.get(key) == "Group"]
            named = any(c.lower_ == "by" for c in deed.children)
            for doer in (groups or doers)[:1]:
                for source, key in self.subjects(verb, False):
                    if not named:
                        yield self.event("CONDEMNS", key, doer, verb, (source, deed), "operation")

    def _believed(self, members: list[Event]) -> Iterator[Event]:
        """Find "men believed to belong to the front killed a judge": the deed is laid at the front's door."""
        for tie in members:
            voices = {voice.lemma_.lower() for voice in stance(self.doc[tie.trigger]).voices}
            if not voices & {"believe", "suspect", "presume", "think", "suppose"}:
                continue
            for deed in list(self.told):
                same = deed.source == tie.source and self.doc[deed.trigger].sent == self.doc[tie.trigger].sent
                if same and deed.relation in (*_SUFFERED, "ABDUCTS") and deed.target != tie.target:
                    made = replace(deed, source=tie.target, rule="operation", status="alleged", speaker=None)
                    self.told.append(made)
                    yield made

    def _listed(self, noun: Any) -> list[tuple[Any, str]]:
        """Give the ends of a list; people after "members of the boards, mayors, judges" stand beside the members."""
        found = self.ends(noun)
        if noun.lemma_.lower() != "member":
            return found
        for body in self._prepositional(noun, ("of",)):
            beside = [c for c in body.conjuncts if c.i > body.i and c.i in self.of]
            found += [(c, self.of[c.i]) for c in beside if self.types.get(self.of[c.i]) == "Collective"]
        return found

    def _claimed(self, verb: Any) -> Iterator[Event]:
        """Find "a bomb went off at the bank. The ETA claimed responsibility for the bombing"."""
        things = [c for c in verb.children if c.dep_ == "dobj"]
        if verb.lemma_.lower() not in ("claim", "take", "assume", "admit") or not things:
            return
        if things[0].lemma_.lower() not in ("responsibility", "credit"):
            return
        deeds = self._prepositional(things[0], ("for",)) + self._prepositional(verb, ("for",))
        told = any(one.trigger == deed.i for one in self.told for deed in deeds)
        if told or not any(deed.lemma_.lower() in _BATTLES for deed in deeds):
            return
        for source, key in self.subjects(verb, False):
            for _, target in self._struck(verb):
                event = self.event("ATTACKS", key, target, verb, (source, deeds[0]), "operation")
                yield replace(event, status="alleged", speaker=key)

    def _struck(self, before: Any) -> list[tuple[Any, str]]:
        """Give what was bombed or attacked by nobody named, in the two sentences before a claim."""
        floor = self._floor(before.sent.start, 2)
        for verb in reversed(self.doc[floor : before.sent.start]):
            if verb.lemma_.lower() in ("explode", "detonate") or (
                verb.lemma_.lower() == "go" and verb.nbor().lower_ == "off"
            ):
                found = [p for o in self._prepositional(verb, _AT) for p in self.ends(o)]
            elif verb.tag_ == "VBN" and _relation(verb) in _SUFFERED and self.is_passive(verb):
                found = self._victims(verb)
            else:
                continue
            if found:
                return found[:1]
        return []

    def _lost(self, noun: Any) -> Iterator[Event]:
        """Find "the clash resulted in the death of six rebels"."""
        victims = [p for o in self._prepositional(noun, ("of",)) for p in self.ends(o)]
        lemma = noun.lemma_.lower()
        relation = {"capture": "DETAINS", "arrest": "DETAINS", "detention": "DETAINS", "wounding": "ATTACKS"}.get(
            lemma, "KILLS"
        )
        verb = noun
        while verb.pos_ != "VERB" and verb.head.i != verb.i:
            verb = verb.head
        causes = [c for c in verb.children if c.dep_ == "nsubj"]
        caused = verb.lemma_.lower() in ("result", "cause", "claim", "lead", "leave", "end", "produce")
        if not caused or not any(c.lemma_.lower() in _BATTLES for c in causes):
            return
        for victim, key in victims:
            doer = self._doer_of(causes[0]) or self._opponent(victim, key, noun)
            if doer is not None:
                yield self._as_told(self.event(relation, doer, key, verb, (noun, victim), "operation"))

    def _taken(self, noun: Any) -> Iterator[Event]:
        """Find "the seizure of rifles" after a clash: the victor takes them from the other side."""
        things = self._prepositional(noun, ("of",))
        things += [o for one in things for o in self._prepositional(one, ("of",))]
        if not any(one.lemma_.lower() in _SPOILS for one in things):
            return
        verb = noun
        while verb.pos_ != "VERB" and verb.head.i != verb.i:
            verb = verb.head
        floor = self._floor(noun.i, 2)
        for event in reversed(self.told):
            if floor <= event.trigger < noun.i and event.relation == "ATTACKS" and self._is_rebel(event.target, None):
                made = self.event("SEIZES", event.source, event.target, verb, (noun, things[-1]), "operation")
                yield self._as_told(made)
                return

    def _as_told(self, event: Event) -> Event:
        """Give a result of "the clash" to whoever told of the clash in the sentence before."""
        begin = self.doc[event.trigger].sent.start
        before = [
            one for one in self.told if self._floor(begin, 1) <= one.trigger < begin and one.relation == "ATTACKS"
        ]
        voices = stance(self.doc[before[-1].trigger]).voices if before else ()
        speakers = [key for voice in voices[:1] for _, key in self.subjects(voice, self.is_passive(voice))]
        return replace(event, status="alleged", speaker=speakers[0]) if speakers else event

    def _within(self, verb: Any) -> str | None:
        """Give who attacked, where a passive is told of an attack: "an ambush in which two guards were killed"."""
        if verb.dep_ == "relcl":
            return self._doer_of(verb.head)
        places = [o for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "during") for o in c.children]
        deeds = [one for one in places if one.lemma_.lower() in _BATTLES]
        with_whom = [p for deed in deeds for o in self._prepositional(deed, ("with",)) for p in self.ends(o)]
        if with_whom:
            return with_whom[0][1]
        return next((doer for one in deeds if (doer := self._doer_of(one)) is not None), None)

    def _doer_of(self, deed: Any) -> str | None:
        """Give the source of the event that a noun of fighting tells, None where it tells none or both sides fight."""
        if deed.lemma_.lower() in ("clash", "fighting", "battle", "confrontation", "combat", "gunbattle"):
            return None
        return next((one.source for one in self.told if one.trigger == deed.i), None)

    def _opponent(self, victim: Any, key: str, place: Any) -> str | None:
        """Give who fights the victim's side: in this sentence, else the two before."""
        rebel = self._is_rebel(key, victim)
        if not rebel and not self._is_force(key, victim):
            return None
        sentence = place.sent.start
        for floor in (sentence, self._floor(sentence, 2)):
            end = place.sent.end if floor == sentence else sentence
            near = sorted((one for one in self.told if floor <= one.trigger < end), key=lambda e: -e.trigger)
            sides = [side for one in near for side in (one.source, one.target)]
            if rebel and floor == sentence:
                sides += [self.of[t.i] for t in place.sent if t.dep_ == "nsubj" and t.i in self.of]
            fallen = {one.target for one in self.told if one.trigger == place.i}
            sides = [side for side in sides if side != key and side not in fallen]
            found = next((side for side in sides if self._fights(side, rebel)), None)
            if found is not None:
                return found
        return self._force_before(sentence) if rebel else None

    def _fights(self, side: str, rebel: bool) -> bool:
        """Say whether an actor fights rebels, or else the state's forces."""
        return self._is_rebel(side, None) != rebel and (not rebel or self._is_force(side, None))

    def _force_before(self, sentence: int) -> str | None:
        """Give the army or police that a text has named last, up to ten sentences before."""
        floor = self._floor(sentence, 10)
        keys = [self.of[t.i] for t in self.doc[floor:sentence] if t.i in self.of]
        return next((k for k in reversed(keys) if self.types.get(k) == "Agency" and self._is_force(k, None)), None)

    def _floor(self, token: int, sentences: int) -> int:
        before = [start for start in self.sentences if start <= token]
        return int(before[-1 - sentences]) if len(before) > sentences else 0

    def _nouns(self, key: str, victim: Any) -> set[str]:
        entity = self.entities.get(key)
        heads = {self.doc[m.head].lemma_.lower() for m in entity.mentions} if entity else set()
        names = (
            set(entity.actor.name.lower().split())
            if entity and entity.actor.type in ("Collective", "Agency")
            else set()
        )
        own = {victim.lemma_.lower()} if victim is not None else set()
        return heads | own | {name.removesuffix("s") for name in names}

    def _is_rebel(self, key: str, victim: Any) -> bool:
        if self.types.get(key) == "Group":
            return True
        if victim is not None and any(self.types.get(self.inside.get(c.i, "")) == "Group" for c in victim.lefts):
            return True
        nouns = self._nouns(key, victim)
        return self.types.get(key) in ("Collective", "Person") and bool(nouns & _REBELS)

    def _is_force(self, key: str, victim: Any) -> bool:
        return self.types.get(key) != "Group" and bool(self._nouns(key, victim) & _FORCES)


def _passive_subjects(verb: Any) -> list[Any]:
    return [c for c in verb.children if c.dep_ == "nsubjpass"]


def _relation(verb: Any) -> str | None:
    """Give the relation that the bare verb means, where it is one of blows; "taken prisoner" is detained."""
    if verb.lemma_.lower() == "take" and any(
        c.lower_ in ("prisoner", "captive") and c.dep_ != "nsubjpass" for c in verb.children
    ):
        return "DETAINS"
    for phrase in verb_phrases().get(verb.lemma_.lower(), ()):
        if phrase.particle is None and not phrase.objects and not phrase.prepositions and phrase.relation in _SUFFERED:
            return phrase.relation
    return None
