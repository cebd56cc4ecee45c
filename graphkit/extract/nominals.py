"""Events and ties that nouns tell: deeds ("raids on"), roles ("leader of"), arms, seats, owners, sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.extract.arguments import Arguments
from graphkit.extract.frames import Event
from graphkit.extract.lexicon import nominal_phrases, roles
from graphkit.extract.mentions import nouns

_NOT_LED = frozenset(
    [
        "opposition",
        "junta",
        "society",
        "station",
        "newspaper",
        "company",
        "bank",
        "university",
        "school",
        "mosque",
        "church",
        "synagogue",
        "temple",
        "monastery",
        "cathedral",
        "seminary",
        "hospital",
        "clinic",
    ]
)
_SITES = frozenset(["base", "camp", "prison", "facility", "embassy", "headquarters", "bunker", "airbase", "barracks"])
_LIGHT = frozenset(
    [
        "form",
        "join",
        "lead",
        "commit",
        "perpetrate",
        "plan",
        "order",
        "organize",
        "perform",
        "launch",
        "carry",
        "conduct",
        "make",
        "stage",
        "hold",
        "mount",
        "give",
        "provide",
        "offer",
        "lend",
        "wage",
        "undertake",
        "take",
        "grant",
        "issue",
        "begin",
        "start",
        "sign",
        "reach",
        "pose",
    ]
)


_TALKS = frozenset(
    [
        "talk",
        "negotiation",
        "dialogue",
        "discussion",
        "meeting",
        "summit",
        "agreement",
        "treaty",
        "accord",
        "deal",
        "truce",
        "ceasefire",
        "cease-fire",
    ]
)


_NAMING = frozenset(
    [
        "appoint",
        "name",
        "elect",
        "choose",
        "install",
        "nominate",
        "replace",
        "reappoint",
        "describe",
        "identify",
        "recognize",
    ]
)
_ROLE_PREPOSITIONS = {"AFFILIATED_WITH": ("to",), "counterpart": ("from", "in")}
_BONDS = frozenset(["alliance", "coalition", "partnership", "contact", "war", "conflict", "league", "cahoot", "touch"])
_BLAMING = frozenset(
    ["blame", "accuse", "charge", "suspect", "condemn", "denounce", "implicate", "convict", "criticize"]
)
_PARTS = frozenset(
    ["role", "involvement", "responsibility", "part", "participation", "complicity", "hand", "share", "credit"]
)
_SUFFERED = frozenset(
    {
        "KILLS",
        "DETAINS",
        "ABDUCTS",
        "OVERTHROWS",
        "EXPELS",
        "RELEASES",
        "EXTRADITES",
        "CONVICTS",
        "INVESTIGATES",
        "CHARGES",
    }
)
_HELP = frozenset(
    ["help", "support", "backing", "assistance", "aid", "blessing", "approval", "encouragement", "connivance"]
)
_SPEECH = {
    "demand": "DEMANDS",
    "request": "DEMANDS",
    "appeal": "DEMANDS",
    "call": "DEMANDS",
    "order": "DEMANDS",
    "insistence": "DEMANDS",
    "accusation": "ACCUSES",
    "allegation": "ACCUSES",
    "charge": "ACCUSES",
    "claim": "ACCUSES",
    "complaint": "ACCUSES",
    "warning": "THREATENS",
    "threat": "THREATENS",
}


class Nominals(Arguments):
    """Finds what nouns tell."""

    def _nominal(self, noun: Any) -> Iterator[Event]:
        if any(c.lower_ == "no" for c in noun.lefts):
            return
        for relation, prepositions in nominal_phrases().get(noun.lemma_.lower(), ()):
            if "between" in prepositions:
                both = [p for o in self._prepositional(noun, ("between",)) for p in self.ends(o)]
                for i, (left, left_key) in enumerate(both):
                    for right, right_key in both[i + 1 :]:
                        if left_key != right_key:
                            yield self.event(relation, left_key, right_key, noun, (left, right), "nominal")
            targets = [
                p
                for o in self._prepositional(noun, tuple(x for x in prepositions if x != "between"))
                for p in self.ends(o)
            ]
            if targets and relation in ("KILLS", "ABDUCTS"):
                targets += self._beside(noun)
            if not targets and relation == "AFFILIATED_WITH":
                kinds = [o for o in self._prepositional(noun, ("of",)) if o.i not in self.of]
                targets = [p for o in kinds for x in self._prepositional(o, prepositions) for p in self.ends(x)]
            if not targets and relation in _SUFFERED:
                owners = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
                agents = [p for o in self._prepositional(noun, ("by", "at")) for p in self.ends(o)]
                yield from self._paired(relation, agents, owners, noun)
                continue
            if not targets and relation == "THREATENS":
                aims = self._prepositional(noun, prepositions)
                aims += [o for c in noun.children if c.dep_ == "acl" for o in self._prepositional(c, prepositions)]
                targets = [p for aim in aims for p in (self.ends(aim) or self._owners(aim))]
            if not targets:
                continue
            for source, source_key in self._doers(noun, prepositions):
                for target, target_key in targets:
                    if source_key != target_key:
                        yield self.event(relation, source_key, target_key, noun, (source, target), "nominal")

    def _beside(self, noun: Any) -> list[tuple[Any, str]]:
        """Give victims that the parser hung on the deed: "the murder of the priest and two nuns"."""
        found = [p for c in noun.children if c.dep_ == "conj" and c.pos_ != "VERB" for p in self.ends(c)]
        return [p for p in found if self._people(p[1])]

    def _paired(
        self, relation: str, sources: list[tuple[Any, str]], targets: list[tuple[Any, str]], noun: Any
    ) -> Iterator[Event]:
        for source, source_key in sources:
            for target, target_key in targets:
                if source_key != target_key:
                    yield self.event(relation, source_key, target_key, noun, (source, target), "nominal")

    def _pressed(self, noun: Any) -> Iterator[Event]:
        """Find "dropped them under pressure from Washington": who presses demands of whoever does it."""
        if noun.lemma_.lower() not in ("pressure", "order") or noun.dep_ != "pobj" or noun.head.lower_ != "under":
            return
        pressing = [p for o in self._prepositional(noun, ("from", "by", "of")) for p in self.ends(o)]
        above = noun.head.head
        if above.pos_ in ("VERB", "AUX"):
            yield from self._paired("DEMANDS", pressing, self.subjects(above, self.is_passive(above)), above)

    def _helped(self, noun: Any) -> Iterator[Event]:
        """Find "with help from Libya, the rebels took the town": who helps supports whoever does it."""
        if noun.lemma_.lower() not in _HELP or noun.dep_ != "pobj" or noun.head.lower_ not in ("with", "through"):
            return
        helpers = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
        helpers += [p for o in self._prepositional(noun, ("from", "of", "by")) for p in self.ends(o)]
        helpers = helpers or [
            (c, self.of[c.i]) for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.i in self.of
        ]
        above = noun.head.head
        if above.dep_ == "attr" and above.head.pos_ in ("AUX", "VERB"):
            helped = self.subjects(above.head, False)
        elif above.pos_ == "VERB":
            helped = self.subjects(above, self.is_passive(above))
        else:
            helped = self.ends(above) if above.pos_ in ("NOUN", "PROPN") else []
        yield from self._paired("SUPPORTS", helpers, helped, above if above.pos_ == "VERB" else noun)

    def _doers(self, noun: Any, taken: tuple[str, ...] = ()) -> list[tuple[Any, str]]:
        for child in noun.lefts:
            if child.dep_ == "poss":
                return self.ends(child)
        free = tuple(word for word in ("by", "from") if word not in taken)
        agents = [p for o in self._prepositional(noun, free) for p in self.ends(o)] or self._buried(noun)
        if agents:
            return agents
        for child in noun.lefts:
            if child.dep_ in ("amod", "compound", "nmod") and child.i in self.of:
                return [(child, self.of[child.i])]
        whole = noun
        while whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.pos_ == "NOUN":
            whole = whole.head.head
        blamed = self._answerable(whole)
        if blamed:
            return blamed
        verb = whole.head
        if whole.dep_ == "dobj" and (verb.lemma_.lower() in _LIGHT or noun.lemma_.lower() in _TALKS):
            return self.subjects(verb, False)
        if (
            whole.dep_ == "pobj"
            and verb.lower_ in ("for", "in", "on")
            and (noun.lemma_.lower() in _TALKS or noun.lemma_.lower() in _BONDS)
            and verb.head.pos_ in ("VERB", "AUX")
        ):
            return self.subjects(verb.head, False)
        for clause in noun.children:
            if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in _LIGHT:
                return self.subjects(clause, True)
        return []

    def _buried(self, noun: Any) -> list[tuple[Any, str]]:
        """Give the agent that the parser hung on the victim: "the arrest of strikers by the police"."""
        verb = noun.head
        astray = noun.dep_ == "dobj" and verb.pos_ == "VERB" and not self.is_passive(verb)
        victims = [*self._prepositional(noun, ("of", "on", "against")), *([verb] if astray else [])]
        victims += [c for c in noun.children if c.dep_ == "conj" and c.pos_ != "VERB"]
        return [p for victim in victims for o in self._prepositional(victim, ("by",)) for p in self.ends(o)]

    def _answerable(self, noun: Any) -> list[tuple[Any, str]]:
        """Give who is said to have done a deed: who is blamed for it, claims it, or has a part in it."""
        if noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "of", "with", "in", "over", "behind"):
            return []
        above = noun.head.head
        if noun.head.lower_ == "behind":
            return self.subjects(above, False) if above.lemma_ == "be" else []
        lemma = above.lemma_.lower()
        if above.pos_ == "VERB" and lemma in _BLAMING:
            if self.is_passive(above):
                return self._patients(above)
            return [p for c in above.children if c.dep_ == "dobj" for p in self.ends(c)]
        if lemma == "responsible" and above.pos_ == "ADJ":
            verb = above.head
            objects = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_ in ("hold", "consider") else []
            direct = [c for c in above.children if c.dep_ == "nsubj"]
            if above.dep_ == "amod":
                return self.ends(verb)[:1]
            return [p for c in objects or direct for p in self.ends(c)] or self.subjects(verb, False)
        part = next((c for c in above.children if c.dep_ == "dobj" and c.lemma_.lower() in _PARTS), None)
        if above.pos_ == "VERB" and part is not None and part.i < noun.i:
            return self.subjects(above, False)
        if lemma in _PARTS and above.pos_ == "NOUN":
            owners = [p for c in above.lefts if c.dep_ == "poss" for p in self.ends(c)]
            if owners:
                return owners
            verb = above.head
            if above.dep_ == "dobj" and verb.pos_ == "VERB":
                return self._patients(verb) if self.is_passive(verb) else self.subjects(verb, False)
            if above.dep_ == "pobj" and verb.head.lemma_.lower() in _BLAMING:
                return self._answerable(above)
        return []

    def _spoken(self, noun: Any) -> Iterator[Event]:
        """Find "the demand that Peru leave" and "their warning that Mali would be punished"."""
        relation = _SPEECH.get(noun.lemma_.lower())
        if relation is None:
            return
        speakers = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
        speakers = speakers or [
            (c, self.of[c.i]) for c in noun.lefts if c.dep_ in ("amod", "compound") and c.i in self.of
        ]
        verb = noun
        while verb.dep_ in ("dobj", "pobj", "conj") and verb.pos_ != "VERB" and verb.head.i != verb.i:
            verb = verb.head
            if verb.pos_ == "ADP":
                verb = verb.head
        if not speakers and verb.pos_ == "VERB" and noun.i > verb.i:
            speakers = self.subjects(verb, self.is_passive(verb))
        clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl")]
        if verb.pos_ == "VERB":
            clauses += [c for c in verb.children if c.dep_ == "ccomp" and c.i > noun.i]
        for clause in clauses:
            if not any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children):
                continue
            targets = [p for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") for p in self.ends(c)]
            for speaker, speaker_key in speakers:
                for target, target_key in targets:
                    if speaker_key != target_key:
                        yield self.event(relation, speaker_key, target_key, noun, (speaker, target), "nominal", clause)

    def _role(self, noun: Any) -> Iterator[Event]:
        relation = roles().get(noun.lemma_.lower())
        if relation is None:
            return
        bodies = self._bodies(noun, relation)
        if not bodies:
            return
        people = self._bearers(noun)
        for person, person_key in people:
            for body, body_key in bodies:
                if (
                    person_key != body_key
                    and self._says_so(noun, person, body, relation, self.types.get(body_key))
                    and not self._human(body)
                    and not (relation in ("LEADS", "MEMBER_OF") and self.types.get(body_key) in ("Person", "Official"))
                    and not (relation == "LEADS" and noun.tag_ == "NNS" and body.tag_ == "PRP$")
                ):
                    yield self.event(relation, person_key, body_key, noun, (person, body), "role")

    def _bodies(self, noun: Any, relation: str) -> list[tuple[Any, str]]:
        found = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
        found += [
            p
            for o in self._prepositional(
                noun,
                (
                    "of",
                    "at",
                    "for",
                    "with",
                    *_ROLE_PREPOSITIONS.get(noun.lemma_.lower() if noun.lemma_ == "counterpart" else relation, ()),
                ),
            )
            for p in self.ends(o)
        ]
        found += [
            p
            for o in self._prepositional(noun, ("in",))
            for p in self.ends(o)
            if self.types.get(p[1]) not in ("State", "Place", "Base")
        ]
        if not found:
            found += [
                (c, self.of[c.i]) for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.i in self.of
            ]
        return found

    def _bearers(self, noun: Any) -> list[tuple[Any, str]]:
        """Give who bears a role: the name before or after it, the subject of "is", or the described one itself."""
        beside = noun
        while beside.dep_ == "conj" and beside.head.pos_ == "NOUN":
            beside = beside.head
        if beside.dep_ == "appos" and (beside.i == noun.i or noun.i not in self.of):
            return self.ends(beside.head)[:1]
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
            verb = noun.head.head
            if verb.lemma_.lower() in _NAMING:
                named = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
                return [p for c in named for p in self.ends(c)]
            return self.subjects(verb, self.is_passive(verb))
        for child in noun.children:
            if child.dep_ == "appos" and child.i in self.of:
                return [(child, self.of[child.i])]
        if noun.dep_ in ("compound", "nmod") and noun.head.i in self.of:
            return [(noun.head, self.of[noun.head.i])]
        if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
            return self.subjects(noun.head, False)
        if noun.i in self.of:
            return [(noun, self.of[noun.i])]
        return []

    def _arm(self, noun: Any) -> Iterator[Event]:
        """Find "its political arm, the X" and "X, the armed wing of Y"."""
        if noun.lemma_.lower() not in (
            "arm",
            "wing",
            "branch",
            "affiliate",
            "subsidiary",
            "faction",
            "offshoot",
            "organ",
            "station",
        ):
            return
        wholes = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
        wholes += [p for o in self._prepositional(noun, ("of",)) for p in self.ends(o)]
        wholes += [(c, self.of[c.i]) for c in noun.lefts if c.dep_ in ("compound", "nmod", "amod") and c.i in self.of]
        parts = self.ends(noun.head)[:1] if noun.dep_ == "appos" else []
        if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
            parts = self.subjects(noun.head, False)[:1]
        parts = parts or [(c, self.of[c.i]) for c in noun.children if c.dep_ == "appos" and c.i in self.of]
        for part, part_key in parts:
            for whole, whole_key in wholes[:1]:
                if part_key != whole_key:
                    yield self.event("PART_OF", part_key, whole_key, noun, (part, whole), "arm")

    def _place(self, token: Any) -> Iterator[Event]:
        """Find "a base in Iraq" and "militias in Kurdistan": a place right after a noun."""
        if token.lemma_.lower() not in _SITES:
            return
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                for place in (o for o in child.children if o.dep_ == "pobj"):
                    for end, key in self.ends(place):
                        if key != self.of[token.i]:
                            yield self.event("LOCATED_IN", self.of[token.i], key, token, (token, end), "place")

    def _owner(self, token: Any) -> Iterator[Event]:
        """Find "his party", "X's regime", "the group of X": a person leads what is called theirs; "those from X"
        belong to it."""
        kind = self.types.get(self.of[token.i])
        if kind in ("Group", "Government", "Organization") and token.lemma_.lower() not in _NOT_LED:
            owners = [c for c in token.lefts if c.dep_ == "poss"]
            owners += self._prepositional(token, ("of",))
            for owner in owners:
                for end, key in self.ends(owner)[:1]:
                    if self.types.get(key) in ("Person", "Official") and key != self.of[token.i]:
                        yield self.event("LEADS", key, self.of[token.i], token, (end, token), "owner")
        if kind in ("Group", "Collective", "Agency"):
            for chief in self._prepositional(token, ("under",)):
                for end, key in self.ends(chief)[:1]:
                    if self.types.get(key) in ("Person", "Official"):
                        yield self.event("LEADS", key, self.of[token.i], token, (token, end), "owner")
        if kind in ("Person", "Official") and token.i in self.inside:
            for origin in self._prepositional(token, ("of", "with", "at")):
                for end, key in self.ends(origin)[:1]:
                    if self.types.get(key) in ("Group", "Organization", "Agency") and origin.i - token.i < 7:
                        yield self.event("AFFILIATED_WITH", self.of[token.i], key, token, (token, end), "from")
        if kind in ("Collective", "Person", "Official"):
            for origin in self._prepositional(token, ("from",)):
                for end, key in self.ends(origin)[:1]:
                    known = self.types.get(key) in ("Group", "Agency") or (
                        self.types.get(key) == "Organization" and (not key.startswith("name ") or key.count(" ") > 1)
                    )
                    if known and key != self.of[token.i]:
                        yield self.event("MEMBER_OF", self.of[token.i], key, token, (token, end), "from")
        if kind in ("Group", "Organization"):
            for place in self._prepositional(token, ("in",)):
                for end, key in self.ends(place)[:1]:
                    if (
                        self.types.get(key) in ("State", "Place")
                        and key != self.of[token.i]
                        and token.right_edge.i - token.i < 9
                    ):
                        yield self.event("BASED_IN", self.of[token.i], key, token, (token, end), "seat")

    def _says_so(self, noun: Any, person: Any, body: Any, relation: str, kind: str | None) -> bool:
        """Say whether a role noun with a name beside it, or with its body after it, tells more than "X leaders"."""
        owned = body.i > noun.i or body.dep_ == "poss"
        if person.i == noun.i:
            return owned and (relation != "MEMBER_OF" or self._counted(noun))
        return relation != "MEMBER_OF" or owned or kind != "State"

    def _counted(self, noun: Any) -> bool:
        """Say whether a description means some: "a member", "two officials", and not just all that make up a body."""
        return noun.tag_ == "NN" or any(
            c.dep_ == "nummod" or c.lower_ in ("some", "several", "many") for c in noun.lefts
        )

    def _human(self, body: Any) -> bool:
        """Say whether a supposed body is people: one leads, and belongs to, no "judges" and "mayors"."""
        return nouns().get(body.lemma_.lower()) in ("Collective", "Person", "Official", "Place")
