"""Who does it, and to whom: the actors that a token, a subject or an object means, found through the parse.

Subjects of participles, relative clauses, infinitives and coordinated verbs are followed; coordinated ends are all
given.
"""

from __future__ import annotations

from typing import Any

from graphkit.extract.frames import Event
from graphkit.extract.halves import SIDES
from graphkit.extract.lexicon import nominal_phrases
from graphkit.extract.parsing import text_of

QUANTITIES = frozenset(
    [
        "number",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "series",
        "majority",
        "some",
        "many",
        "most",
        "all",
        "part",
        "percent",
        "half",
        "third",
        "quarter",
        "bulk",
        "much",
        "portion",
        "swath",
        "stretch",
        "remnant",
        "rest",
        "one",
        "two",
        "three",
        "none",
        "any",
        "each",
        "several",
        "member-of",
        "lot",
        "handful",
        "couple",
        "group-of",
        "million",
    ]
)
_OBJECT_CONTROL = frozenset(
    [
        "allow",
        "permit",
        "order",
        "ask",
        "urge",
        "force",
        "tell",
        "want",
        "persuade",
        "help",
        "enable",
        "press",
        "push",
        "require",
        "instruct",
        "invite",
        "encourage",
        "compel",
        "get",
        "cause",
        "lead",
        "authorize",
        "request",
        "beg",
        "expect",
        "warn",
        "forbid",
        "prompt",
        "spur",
        "provoke",
        "convince",
        "induce",
        "bribe",
        "coerce",
        "pressure",
        "hire",
        "send",
        "dispatch",
        "deploy",
    ]
)
_OBJECT_PREPOSITION = frozenset(
    [
        "accuse",
        "charge",
        "suspect",
        "blame",
        "condemn",
        "criticize",
        "denounce",
        "praise",
        "prevent",
        "stop",
        "keep",
        "convict",
        "acquit",
        "bar",
        "ban",
        "warn",
        "caution",
        "prohibit",
        "discourage",
        "deter",
        "dissuade",
        "detain",
        "arrest",
        "jail",
        "imprison",
        "sentence",
        "punish",
        "fine",
        "expel",
        "indict",
        "prosecute",
        "blacklist",
        "dismiss",
    ]
)


def split_adjectives(noun: Any) -> list[Any]:
    """Give the adjectives with a capital that share a noun in the plural: "French and British troops"."""
    if noun.tag_ not in ("NNS", "NNPS"):
        return []
    for child in noun.lefts:
        if child.dep_ in ("amod", "nmod", "compound") and child.text[:1].isupper():
            chain = [child, *(c for c in child.conjuncts if c.i < noun.i and c.text[:1].isupper())]
            if len(chain) > 1:
                return sorted(chain, key=lambda t: t.i)
    return []


def _is_blow(noun: Any) -> bool:
    """Say whether a noun names a blow against somebody: "the murder of"."""
    relations = {relation for relation, _ in nominal_phrases().get(noun.lemma_.lower(), ())}
    return bool(relations & {"KILLS", "ABDUCTS"}) and any(c.lower_ == "of" for c in noun.children)


def _nobody(noun: Any) -> bool:
    """Say whether a noun means none of its kind: "no group has claimed it"."""
    return any(c.lower_ in ("no", "neither") for c in noun.lefts)


_INTENTS = frozenset(
    ["reply", "response", "answer", "decision", "plan", "aim", "goal", "move", "policy", "attempt", "step", "reaction"]
)
_ORDERS = frozenset(["order", "behest", "instruction", "command", "bidding"])
_POLICIES = frozenset(
    [
        "policy",
        "practice",
        "record",
        "history",
        "campaign",
        "habit",
        "strategy",
        "tradition",
        "pattern",
        "programme",
        "program",
        "tactic",
    ]
)
_GROUND = frozenset(["territory", "soil", "land", "border", "airspace", "shore", "waters", "capital"])


_KINDS_OF_PLACE = frozenset(
    ["city", "town", "village", "department", "province", "municipality", "region", "district", "area", "zone",
     "suburb",
     "outskirt", "sector", "hamlet", "neighborhood", "part", "position", "locality", "community"]
)  # fmt: skip


class Arguments:
    """A document's tokens with the entities they mean: `of` by head token, `inside` by any token of a name, `types`
    by key."""

    def __init__(
        self, doc: Any, of: dict[int, str], inside: dict[int, str] | None = None, types: dict[str, str] | None = None
    ) -> None:
        self.doc, self.of, self.inside, self.types = doc, of, inside or {}, types or {}

    def is_passive(self, verb: Any) -> bool:
        """Say whether a verb is passive: an auxiliary or subject of the passive, or a participle after its noun."""
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
            return True
        if verb.tag_ == "VBN":
            if verb.dep_ in ("acl", "amod"):
                return True
            if (
                verb.dep_ == "conj"
                and verb.head.tag_ == "VBN"
                and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
            ):
                return self.is_passive(verb.head)
            if verb.dep_ == "advcl" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
                return True
        return False

    def subjects(self, verb: Any, passive: bool, depth: int = 0) -> list[tuple[Any, str]]:
        """Give who does what a verb says, with the token that names them."""
        if depth > 6:
            return []
        if passive:
            agents = [o for c in verb.children if c.lower_ == "by" for o in c.children if o.dep_ == "pobj"]
            if not agents:  # "was shot on the general's orders"
                orders = [o for o in self._prepositional(verb, ("on", "at")) if o.lemma_.lower() in _ORDERS]
                agents = [c for o in orders for c in o.lefts if c.dep_ == "poss"]
                agents += [one for o in orders for one in self._prepositional(o, ("of", "from"))]
            if not agents and verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ == "have":
                return self.subjects(verb.head, False, depth + 1)  # "had him jailed"
            return [pair for agent in agents for pair in self.ends(agent)]
        own = [c for c in verb.children if c.dep_ in ("nsubj", "csubj", "expl")]
        if own:
            found = [pair for subject in own for pair in self.ends(subject) if not _nobody(pair[0])]
            meant = [c for s in own for c in s.lefts if c.dep_ == "poss" and s.lemma_.lower() in _INTENTS]
            return found or [pair for one in meant for pair in self.ends(one)]  # "Khartoum's reply was to expel them"
        beside = [c for c in verb.lefts if c.dep_ in ("compound", "nmod") and c.i in self.of and c.i == verb.i - 1]
        if beside:
            return self.ends(beside[0])  # "says Sudan arms them": taken for a noun, then for a verb
        if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VB"):
            return self.ends(verb.head) or (self._purpose(verb, depth) if verb.tag_ == "VB" else [])
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            sister = self._sister(verb, head)
            if sister is not None:
                return self.subjects(sister, self.is_passive(sister), depth + 1)
            up_passive = self.is_passive(head)
            return self._patients(head) if up_passive and not passive else self.subjects(head, False, depth + 1)
        if verb.dep_ in ("xcomp", "advcl", "ccomp", "pcomp", "prep") and head.i != verb.i:
            while head.pos_ == "ADP" and head.head.i != head.i:
                head = head.head
            if head.pos_ not in ("VERB", "AUX"):
                if head.lemma_.lower() in _POLICIES and head.dep_ == "dobj" and head.head.pos_ == "VERB":
                    return self.subjects(head.head, self.is_passive(head.head), depth + 1)
                return self.ends(head) or [p for c in head.lefts if c.dep_ == "poss" for p in self.ends(c)]
            if (verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in _OBJECT_CONTROL) or (
                verb.dep_ == "pcomp"
                and head.lemma_.lower() in _OBJECT_PREPOSITION
                and verb.head.lower_ in ("of", "for", "with", "from", "against", "over")
            ):
                objects = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
                controlled = [pair for one in objects for pair in self.ends(one)]
                if controlled:
                    return controlled
            if self.is_passive(head):
                return self._patients(head)
            return self.subjects(head, False, depth + 1)
        if not own and verb.i > 0:
            before = [c for c in verb.lefts if c.dep_ == "prep" and c.lower_ in ("on", "in", "last", "this")]
            moved = [
                o
                for c in before
                for o in c.children
                if o.dep_ == "pobj" and any(t.ent_type_ == "DATE" for t in o.lefts)
            ]
            return [pair for one in moved for pair in self.ends(one)]
        return []

    def _sister(self, verb: Any, head: Any) -> Any | None:
        """Give the clause that a verb really goes on: "found that it has armed them and has given them refuge".

        The parser often hangs the second verb on the one that reports; what they share in form tells.
        """
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        for clause in head.rights:
            if clause.dep_ == "ccomp" and clause.i < verb.i and clause.tag_ == verb.tag_ and helpers:
                same = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
                own = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
                if helpers == same != own:
                    return clause
        return None

    def _purpose(self, verb: Any, depth: int) -> list[tuple[Any, str]]:
        """Give who means to do what an infinitive at a noun says: "sent arms in a bid to win the war"."""
        above = verb.head
        while above.pos_ in ("NOUN", "PROPN", "ADP") and above.head.i != above.i:
            owners = [p for c in above.lefts if c.dep_ == "poss" for p in self.ends(c)]
            if owners:
                return owners
            above = above.head
        return self.subjects(above, self.is_passive(above), depth + 1) if above.pos_ in ("VERB", "AUX") else []

    def _patients(self, verb: Any) -> list[tuple[Any, str]]:
        subjects = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
        if not subjects and verb.dep_ in ("acl", "relcl"):
            subjects = [verb.head]
        return [pair for one in subjects for pair in self.ends(one)]

    def ends(self, token: Any, depth: int = 0) -> list[tuple[Any, str]]:
        """Give the actors that a token and what is coordinated with it mean, through "a number of" and the like."""
        found: list[tuple[Any, str]] = []
        within = self._places(token)
        if within:
            return within
        known = self._ground(token) or self.of.get(token.i) or self.inside.get(token.i)
        if known is not None:
            found.append((token, known))
        elif depth < 4:
            for child in token.children:
                if (
                    child.dep_ == "prep"
                    and child.lower_ == "of"
                    and (token.lemma_.lower() in QUANTITIES or token.like_num or token.pos_ in ("NUM", "DET", "PRON"))
                ):
                    found += [p for o in child.children if o.dep_ == "pobj" for p in self.ends(o, depth + 1)]
            if not found:
                found += [p for c in token.children if c.dep_ == "appos" for p in self.ends(c, depth + 1)][:1]
        found += [(one, self.of[one.i]) for one in split_adjectives(token)[:-1] if one.i in self.of]
        found += [
            (c, self.of[c.i])
            for c in token.lefts
            if c.text in SIDES and c.i in self.of and self.of[c.i] != known and c.i + 1 < token.i
        ]
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and depth < 8:
                victims = known is None and _is_blow(token)
                found += [p for p in self.ends(child, depth + 1) if not (victims and self._people(p[1]))]
        return found

    def _places(self, token: Any) -> list[tuple[Any, str]]:
        """Give the places that "the town of X" and "cities in the departments of X and Y" name."""
        if (
            token.lemma_.lower() not in _KINDS_OF_PLACE
            or token.i in self.inside
            or any(c.like_num for c in token.lefts)
        ):
            return []
        found: list[tuple[Any, str]] = []
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in") and 0 < child.i - token.i < 3:
                for place in (o for c in child.children if c.dep_ == "pobj" for o in (c, *c.conjuncts)):
                    key = self.inside.get(place.i)
                    if key is not None and self.types.get(key) == "Place":
                        found.append((place, key))
                    elif place.dep_ == "pobj":
                        found += self._places(place)
        return found

    def _people(self, key: str) -> bool:
        """Say whether people are meant: beside a blow they are victims ("the murder of the priest and two nuns")."""
        return self.types.get(key) in ("Person", "Official", "Collective")

    def _ground(self, token: Any) -> str | None:
        """Give whose ground is meant: "its territory" and "the soil of Chad" are the state."""
        if token.lemma_.lower() not in _GROUND:
            return None
        owners = [c for c in token.lefts if c.dep_ == "poss"]
        owners += [o for c in token.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
        keys = (self.of.get(c.i) or self.inside.get(c.i) for c in owners)
        return next((key for key in keys if key and self.types.get(key) in ("State", "Place", "Government")), None)

    def _prepositional(self, head: Any, prepositions: tuple[str, ...]) -> list[Any]:
        found = []
        for particle in head.children:
            if (
                particle.dep_ in ("prep", "advmod", "prt")
                and particle.lower_ in ("out", "away", "back")
                and head.pos_ == "VERB"
            ):
                found += self._prepositional(particle, prepositions)
        for child in head.children:
            if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ in prepositions:
                found += [o for o in child.children if o.dep_ in ("pobj", "pcomp")]
        return found

    def _owners(self, noun: Any) -> list[tuple[Any, str]]:
        """Give whose a thing is: "seized the party's property" takes from the party."""
        return [p for c in noun.lefts if c.dep_ in ("poss", "compound", "amod", "nmod") for p in self.ends(c)][:1]

    def event(self, relation: str, source: str, target: str, trigger: Any, ends: tuple[Any, Any], rule: str,
               content: Any = None) -> Event:  # fmt: skip
        """Give an event with the words from the first to the last of trigger, ends and content as its quote."""
        tokens = sorted((trigger, *ends, *([content] if content is not None else [])), key=lambda t: t.i)
        first, last = tokens[0], tokens[-1]
        while last.i + 1 < len(self.doc) and last.nbor().dep_ == "prt" and last.nbor().head.i == trigger.i:
            last = last.nbor()
        left = min((c.i for c in first.lefts if c.dep_ in ("compound", "amod", "nummod", "nmod")), default=first.i)
        start, end = self.doc[left].idx, last.idx + len(last)
        topic = self._topic(content) if content is not None else None
        return Event(relation, source, target, trigger.i, start, end, rule, topic)

    def _topic(self, content: Any) -> str | None:
        """Give what is demanded, threatened or alleged as a short phrase: the clause without its subject."""
        subjects = {
            t.i for c in content.children if c.dep_ in ("nsubj", "nsubjpass", "mark", "expl") for t in c.subtree
        }
        others = {
            t.i
            for c in content.children
            if c.dep_ in ("conj", "cc", "advcl") or (c.dep_ == "punct" and c.i > content.i)
            for t in c.subtree
        }
        words = [t for t in content.subtree if t.i not in subjects and t.i not in others]
        while words and (words[0].dep_ in ("aux", "punct", "mark", "prep") and words[0].i < content.i):
            words.pop(0)
        if not words:
            return None
        last = words[min(len(words), 12) - 1]
        text = " ".join(text_of(self.doc)[words[0].idx : last.idx + len(last)].split())
        return text.strip(" ,;:.\"'") or None
