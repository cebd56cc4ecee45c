"""Doc and entities -> events: what verbs, nouns and titles say that one actor does to another, or is to another.

Phrases and their relations are data (`phrases/verbs.yaml`, `nominals.yaml`, `roles.yaml`). Subjects of participles, relative
clauses, infinitives and coordinated verbs are found through the parse; coordinated ends give one event each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.extract.frames import Event
from graphkit.extract.mentions import nouns

_PHRASES = Path(__file__).resolve().parent / "phrases"
_PREPOSITIONS = frozenset(
    [
        "to",
        "with",
        "from",
        "on",
        "upon",
        "of",
        "for",
        "against",
        "at",
        "in",
        "into",
        "by",
        "between",
        "over",
        "toward",
        "towards",
        "about",
        "along",
        "after",
        "behind",
    ]
)
_PARTICLES = frozenset(["up", "out", "off", "down", "over", "in", "away", "back"])
_QUANTITIES = frozenset(
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
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb phrase: its lemma, particle, the object nouns it needs, and the prepositions its target stands after."""

    relation: str
    particle: str | None
    objects: frozenset[str]
    prepositions: tuple[str, ...]
    reverse: bool = False


@cache
def verb_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Give the phrases by verb lemma, the most specific first."""
    found: dict[str, list[Phrase]] = {}
    for name, text in _data("verbs").items():
        relation, reverse = name.removesuffix(" reversed"), name.endswith(" reversed")
        for entry in (" ".join(one.split()) for one in text.split(";")):
            match = re.fullmatch(r"([\w-]+)((?: [\w-]+)*?)(?: \[([^\]]+)\])?(?: ([\w/]+))?", entry)
            if match is None:
                continue
            verb, middle, objects, last = match[1], match[2].split(), match[3], match[4]
            words = [*middle, *([last] if last else [])]
            prepositions: tuple[str, ...] = ()
            if words and all(one in _PREPOSITIONS for one in words[-1].split("/")):
                if not (
                    len(words) == 1
                    and words[0] in ("in", "over")
                    and objects is None
                    and f"{verb} {words[0]}" in _PARTICLE_VERBS
                ):
                    prepositions = tuple(words.pop().split("/"))
            particle = words[0] if words else None
            phrase = Phrase(relation, particle, frozenset((objects or "").split()), prepositions, reverse)
            found.setdefault(verb, []).append(phrase)
    return {
        verb: tuple(sorted(ones, key=lambda p: (p.particle is None, not p.objects, not p.prepositions)))
        for verb, ones in found.items()
    }


_PARTICLE_VERBS = {"take in", "take over", "hand over", "turn over"}


@cache
def nominal_phrases() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Give (relation, prepositions of the target) by noun lemma."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for relation, text in _data("nominals").items():
        for entry in text.split(";"):
            noun, prepositions = entry.split()
            found.setdefault(noun, []).append((relation, tuple(prepositions.split("/"))))
    return {noun: tuple(ones) for noun, ones in found.items()}


@cache
def roles() -> dict[str, str]:
    """Give the relation that a role noun means."""
    return {word: relation for relation, text in _data("roles").items() for word in text.split()}


def _data(name: str) -> dict[str, str]:
    import yaml

    data: dict[str, str] = yaml.safe_load((_PHRASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def _lemmas(noun: Any) -> set[str]:
    """Give the lemma of a noun, and of what it counts: "dozens of rounds" are rounds."""
    counted = {o.lemma_.lower() for c in noun.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"}
    return {noun.lemma_.lower(), *(counted if noun.lemma_.lower() in _QUANTITIES else ())}


class Finder:
    """One pass over a document's tokens. `of` gives the entity key of a mention's head token."""

    def __init__(
        self, doc: Any, of: dict[int, str], inside: dict[int, str] | None = None, types: dict[str, str] | None = None
    ) -> None:
        self.doc, self.of, self.inside, self.types = doc, of, inside or {}, types or {}

    def events(self) -> Iterator[Event]:
        """Give the events in the order of their triggers; the same event may come twice, by two rules."""
        for token in self.doc:
            if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
                yield from self._verb(token)
            if token.pos_ in ("NOUN", "PROPN"):
                yield from self._nominal(token)
                yield from self._role(token)
                yield from self._arm(token)
            if token.i in self.of:
                yield from self._place(token)
                yield from self._owner(token)

    # --- verbs ----------------------------------------------------------------------------------------------------

    def _verb(self, verb: Any) -> Iterator[Event]:
        lemma = verb.lemma_.lower()
        passive = self.is_passive(verb)
        for phrase in verb_phrases().get(lemma, ()):
            target_tokens = self._targets(verb, phrase, passive)
            if target_tokens is None:
                continue
            sources = self.subjects(verb, passive)
            if passive and not sources and phrase.prepositions and not phrase.objects and phrase.relation in _STATES:
                sources = self._patients(verb)
            targets = [pair for token in target_tokens for pair in self.ends(token)]
            if not targets and not phrase.objects:
                targets = self._complement_subjects(verb, phrase)
            if not targets and phrase.relation in _THROUGH:
                targets = [pair for token in target_tokens for pair in self._owners(token)]
            if phrase.relation == "THREATENS":
                targets = targets + self._threatened(verb)
            if phrase.reverse:
                sources, targets = targets, sources
            contents = self._contents(verb) if phrase.relation in _SPOKEN else []
            made = False
            for source, source_key in sources:
                for target, target_key in targets:
                    if source_key != target_key:
                        made = True
                        if verb.lemma_.lower() in _NEED_CONTENT and not contents:
                            continue
                        if phrase.relation == "DEMANDS" and len(contents) > 1:
                            for content in contents:
                                yield self.event(
                                    "DEMANDS", source_key, target_key, verb, (source, target), "verb", content
                                )
                        else:
                            content = contents[0] if contents else None
                            yield self.event(
                                phrase.relation, source_key, target_key, verb, (source, target), "verb", content
                            )
            if made or phrase.objects or phrase.particle:
                return
        yield from self._charge(verb)
        yield from self._labelled(verb)
        yield from self._together(verb)

    def _owners(self, noun: Any) -> list[tuple[Any, str]]:
        """Give whose a thing is: "seized the party's property" takes from the party."""
        return [p for c in noun.lefts if c.dep_ in ("poss", "compound", "amod", "nmod") for p in self.ends(c)][:1]

    def _together(self, verb: Any) -> Iterator[Event]:
        """Find what several do with one another: "A and B met", "A and B exchanged fire"."""
        relation = _MUTUAL.get(verb.lemma_.lower())
        objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "advmod")} | {
            t.lemma_.lower() for c in verb.children if c.dep_ == "dobj" for t in c.lefts
        }
        if verb.lemma_.lower() in ("exchange", "trade"):
            relation = (
                "ATTACKS" if objects & {"fire", "shot", "artillery", "blow", "attack", "shell", "rocket"} else None
            )
        elif verb.lemma_.lower() in ("hold", "resume", "begin", "open"):
            relation = "NEGOTIATES_WITH" if objects & {"talk", "negotiation", "discussion", "dialogue"} else None
        elif verb.lemma_.lower() in ("sign", "reach", "conclude"):
            relation = (
                "AGREES_WITH"
                if objects & {"agreement", "treaty", "accord", "pact", "deal", "truce", "ceasefire", "cease"}
                else None
            )
        if relation is None or self.is_passive(verb):
            return
        if any(key in self.of for key in (c.i for c in verb.children if c.dep_ == "dobj")):
            return
        doers = self.subjects(verb, False)
        for i, (left, left_key) in enumerate(doers):
            for right, right_key in doers[i + 1 :]:
                if left_key != right_key:
                    yield self.event(relation, left_key, right_key, verb, (left, right), "together")
                    if relation == "ATTACKS":
                        yield self.event(relation, right_key, left_key, verb, (left, right), "together")

    def _contents(self, verb: Any) -> list[Any]:
        """Give the heads of what is demanded, threatened or alleged: clauses and the coordinated ones after them."""
        found = []
        for child in verb.children:
            if child.dep_ in ("ccomp", "xcomp") or (
                child.dep_ == "advcl" and any(c.lower_ in ("for", "that") and c.dep_ == "mark" for c in child.children)
            ):
                found.append(child)
                found += [
                    c for c in child.conjuncts if c.pos_ in ("VERB", "AUX") and c.i > child.i and c.i not in (verb.i,)
                ]
            elif child.dep_ == "prep" and child.lower_ in ("for", "of", "with", "against"):
                found += [o for o in child.children if o.dep_ in ("pcomp", "pobj") and o.i not in self.of]
        if not found:
            found = [c for c in verb.children if c.dep_ == "dobj" and c.i not in self.of and c.pos_ == "NOUN"]
        return found

    def _threatened(self, verb: Any) -> list[tuple[Any, str]]:
        """Give whom a threat is aimed at where it stands in what is threatened: "threatened to kill the hostages"."""
        found: list[tuple[Any, str]] = []
        for clause in verb.children:
            if clause.dep_ in ("xcomp", "ccomp"):
                for child in clause.children:
                    if child.dep_ in ("dobj", "nsubjpass"):
                        found += self.ends(child)
        return found

    def _charge(self, verb: Any) -> Iterator[Event]:
        """Find an accusation in a clause: "claims that Iran is backing insurgents" accuses Iran."""
        if verb.lemma_.lower() not in _CLAIMING:
            return
        for clause in verb.children:
            if clause.dep_ not in ("ccomp", "advcl") or not self._is_wrong(clause):
                continue
            passive = self.is_passive(clause)
            blamed = (
                self.subjects(clause, passive)
                if passive
                else [p for c in clause.children if c.dep_ == "nsubj" for p in self.ends(c)]
            )
            for source, source_key in self.subjects(verb, False):
                for target, target_key in blamed:
                    if source_key != target_key:
                        yield self.event("ACCUSES", source_key, target_key, verb, (source, target), "charge", clause)

    def _is_wrong(self, clause: Any) -> bool:
        """Say whether what a clause tells is a wrong in the eyes of who claims it: hostile, or help for a group."""
        relations = {phrase.relation for phrase in verb_phrases().get(clause.lemma_.lower(), ())}
        return (
            bool(relations & _WRONGS)
            or any(c.dep_ == "neg" for c in clause.children)
            or clause.lemma_.lower() in ("violate", "fail", "interfere", "plot", "use", "lie", "try", "seek")
        )

    def _labelled(self, verb: Any) -> Iterator[Event]:
        """Find "considers the group a terrorist organization" and "described them as terrorists"."""
        if verb.lemma_.lower() not in _LABELLING:
            return
        for label in (t for t in verb.subtree if t.i > verb.i and t.i - verb.i < 20 and t.pos_ in ("NOUN", "PROPN")):
            words = {t.lower_ for t in label.subtree} | {label.lemma_.lower()}
            if label.lemma_.lower() not in _LABELS and not (
                words & {"terrorist", "illegal", "outlawed"} and label.lemma_.lower() in _BODIES
            ):
                continue
            direct = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] + [
                c for c in label.children if c.dep_ == "nsubj"
            ]
            direct = direct or [c for o in verb.children if o.dep_ == "ccomp" for c in o.children if c.dep_ == "nsubj"]
            for source, source_key in self.subjects(verb, self.is_passive(verb)):
                for target, target_key in (p for d in direct if d.i != label.i for p in self.ends(d)):
                    if source_key != target_key:
                        relation = (
                            "DESIGNATES"
                            if words & {"terrorist", "terrorists", "illegal"}
                            and verb.lemma_ not in ("describe", "call")
                            else "CONDEMNS"
                        )
                        yield self.event(relation, source_key, target_key, verb, (source, target), "label")
            return

    def _targets(self, verb: Any, phrase: Phrase, passive: bool) -> list[Any] | None:
        """Give the tokens that fill the target's place, or None where the phrase does not fit the verb here."""
        if phrase.particle is not None and not self._has_particle(verb, phrase.particle):
            return None
        objects = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd")]
        if passive:
            objects += [c for c in verb.children if c.dep_ == "nsubjpass"]
        if phrase.objects:
            hit = next((o for o in objects if _lemmas(o) & phrase.objects), None)
            if hit is None:
                return None
            if phrase.prepositions:
                found = [
                    *self._prepositional(verb, phrase.prepositions),
                    *self._prepositional(hit, phrase.prepositions),
                ]
                found += [c for c in verb.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"]
                found += [o for c in verb.children if c.dep_ == "dative" for o in c.children if o.dep_ == "pobj"]
                return found or None
            return [o for o in objects if o.i != hit.i] or [c for c in verb.children if c.dep_ == "dative"] or None
        if phrase.prepositions:
            found = self._prepositional(verb, phrase.prepositions)
            if not found and phrase.relation == "DEMANDS" and "for" in phrase.prepositions:
                return [] if self._complement_subjects(verb, phrase) else None
            found += [x for p in verb.children if p.dep_ == "prt" and p.lower_ in phrase.prepositions for x in objects]
            return found or None
        if passive:
            subject = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
            if not subject and verb.dep_ in ("acl", "relcl", "amod"):
                subject = [verb.head]
            if not subject:
                subject = [t for t, _ in self.subjects(verb, False)]
            return subject
        return [o for o in objects if o.dep_ != "attr"] + [
            c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"
        ]

    def _complement_subjects(self, verb: Any, phrase: Phrase) -> list[tuple[Any, str]]:
        """Give the subjects of a clause that is what is demanded or alleged: "demanded that Iran stop"."""
        if phrase.relation not in ("DEMANDS", "THREATENS") or (
            phrase.prepositions and "for" not in phrase.prepositions and "on" not in phrase.prepositions
        ):
            return []
        found = []
        for clause in verb.children:
            if clause.dep_ in ("ccomp", "xcomp") or (
                clause.dep_ == "advcl" and any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.children)
            ):
                for subject in clause.children:
                    if subject.dep_ in ("nsubj", "nsubjpass"):
                        found += self.ends(subject)
        return found

    def _prepositional(self, head: Any, prepositions: tuple[str, ...]) -> list[Any]:
        found = []
        for child in head.children:
            if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ in prepositions:
                found += [o for o in child.children if o.dep_ in ("pobj", "pcomp")]
        return found

    def _has_particle(self, verb: Any, particle: str) -> bool:
        return any(
            c.lower_ == particle and c.dep_ in ("prt", "advmod", "prep", "acomp", "oprd", "ccomp")
            for c in verb.children
        ) or (verb.i + 1 < len(self.doc) and self.doc[verb.i + 1].lower_ == particle)

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
            return [pair for agent in agents for pair in self.ends(agent)]
        own = [c for c in verb.children if c.dep_ in ("nsubj", "csubj", "expl")]
        if own:
            return [pair for subject in own for pair in self.ends(subject)]
        if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VB"):
            return self.ends(verb.head) or (
                self.subjects(verb.head.head, False, depth + 1) if verb.tag_ == "VB" else []
            )
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            up_passive = self.is_passive(head)
            return self._patients(head) if up_passive and not passive else self.subjects(head, False, depth + 1)
        if verb.dep_ in ("xcomp", "advcl", "ccomp", "pcomp", "prep") and head.i != verb.i:
            while head.pos_ == "ADP" and head.head.i != head.i:
                head = head.head
            if head.pos_ not in ("VERB", "AUX"):
                return self.ends(head) or [p for c in head.lefts if c.dep_ == "poss" for p in self.ends(c)]
            if (verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in _OBJECT_CONTROL) or (
                verb.dep_ == "pcomp" and head.lemma_.lower() in _OBJECT_PREPOSITION
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

    def _patients(self, verb: Any) -> list[tuple[Any, str]]:
        subjects = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
        if not subjects and verb.dep_ in ("acl", "relcl"):
            subjects = [verb.head]
        return [pair for one in subjects for pair in self.ends(one)]

    def ends(self, token: Any, depth: int = 0) -> list[tuple[Any, str]]:
        """Give the actors that a token and what is coordinated with it mean, through "a number of" and the like."""
        found: list[tuple[Any, str]] = []
        known = self.of.get(token.i) or self.inside.get(token.i)
        if known is not None:
            found.append((token, known))
        elif depth < 4:
            for child in token.children:
                if (
                    child.dep_ == "prep"
                    and child.lower_ == "of"
                    and (token.lemma_.lower() in _QUANTITIES or token.like_num or token.pos_ in ("NUM", "DET", "PRON"))
                ):
                    found += [p for o in child.children if o.dep_ == "pobj" for p in self.ends(o, depth + 1)]
            if not found:
                found += [p for c in token.children if c.dep_ == "appos" for p in self.ends(c, depth + 1)][:1]
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and depth < 8:
                found += self.ends(child, depth + 1)
        return found

    # --- nouns ----------------------------------------------------------------------------------------------------

    def _nominal(self, noun: Any) -> Iterator[Event]:
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
            if not targets:
                continue
            for source, source_key in self._doers(noun):
                for target, target_key in targets:
                    if source_key != target_key:
                        yield self.event(relation, source_key, target_key, noun, (source, target), "nominal")

    def _doers(self, noun: Any) -> list[tuple[Any, str]]:
        for child in noun.lefts:
            if child.dep_ == "poss":
                return self.ends(child)
        agents = [p for o in self._prepositional(noun, ("by", "from")) for p in self.ends(o)]
        if agents:
            return agents
        for child in noun.lefts:
            if child.dep_ in ("amod", "compound", "nmod") and child.i in self.of:
                return [(child, self.of[child.i])]
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_.lower() in _LIGHT:
            return self.subjects(verb, False)
        for clause in noun.children:
            if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in _LIGHT:
                return self.subjects(clause, True)
        return []

    def _role(self, noun: Any) -> Iterator[Event]:
        relation = roles().get(noun.lemma_.lower())
        if relation is None:
            return
        bodies = self._bodies(noun)
        if not bodies:
            return
        people = self._bearers(noun)
        for person, person_key in people:
            for body, body_key in bodies:
                if (
                    person_key != body_key
                    and self._says_so(noun, person, body, relation, self.types.get(body_key))
                    and not self._human(body)
                ):
                    yield self.event(relation, person_key, body_key, noun, (person, body), "role")

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

    def _bodies(self, noun: Any) -> list[tuple[Any, str]]:
        found = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
        found += [p for o in self._prepositional(noun, ("of", "at", "for", "with", "in")) for p in self.ends(o)]
        if not found:
            found += [
                (c, self.of[c.i]) for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.i in self.of
            ]
        return found

    def _bearers(self, noun: Any) -> list[tuple[Any, str]]:
        """Give who bears a role: the name before or after it, the subject of "is", or the described one itself."""
        if noun.dep_ == "appos":
            return self.ends(noun.head)[:1]
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
        parts = parts or [(c, self.of[c.i]) for c in noun.children if c.dep_ == "appos" and c.i in self.of]
        for part, part_key in parts:
            for whole, whole_key in wholes[:1]:
                if part_key != whole_key:
                    yield self.event("PART_OF", part_key, whole_key, noun, (part, whole), "arm")

    def _owner(self, token: Any) -> Iterator[Event]:
        """Find "his party", "X's regime", "the group of X": a person leads what is called theirs; "those from X" belong to it."""
        kind = self.types.get(self.of[token.i])
        if kind in ("Group", "Government", "Organization") and token.lemma_.lower() not in _NOT_LED:
            owners = [c for c in token.lefts if c.dep_ == "poss"]
            owners += self._prepositional(token, ("of",))
            for owner in owners:
                for end, key in self.ends(owner)[:1]:
                    if self.types.get(key) in ("Person", "Official") and key != self.of[token.i]:
                        yield self.event("LEADS", key, self.of[token.i], token, (end, token), "owner")
        if kind in ("Collective", "Person", "Official"):
            for origin in self._prepositional(token, ("from",)):
                for end, key in self.ends(origin)[:1]:
                    if self.types.get(key) in ("Group", "Organization", "Agency") and key != self.of[token.i]:
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
        text = " ".join(self.doc.text[words[0].idx : last.idx + len(last)].split())
        return text.strip(" ,;:.\"'") or None


_THROUGH = frozenset({"SUPPORTS", "OPPOSES", "CONDEMNS", "PROTESTS", "SEIZES", "RAIDS", "ATTACKS", "INVADES"})
_MUTUAL = {
    "meet": "MEETS", "negotiate": "NEGOTIATES_WITH", "discuss": "NEGOTIATES_WITH", "talk": "NEGOTIATES_WITH", "clash": "ATTACKS",
    "fight": "ATTACKS", "cooperate": "COOPERATES_WITH", "agree": "AGREES_WITH", "battle": "ATTACKS", "confer": "MEETS",
    "exchange": "ATTACKS", "hold": "NEGOTIATES_WITH", "sign": "AGREES_WITH", "reach": "AGREES_WITH", "resume": "NEGOTIATES_WITH",
}  # fmt: skip
_NEED_CONTENT = frozenset(
    ["push", "press", "want", "expect", "direct", "order", "invite", "challenge", "require", "instruct", "tell", "warn"]
)
_SPOKEN = frozenset({"DEMANDS", "ACCUSES", "THREATENS", "DENIES", "CHARGES", "CONDEMNS", "OPPOSES", "PROTESTS"})
_CLAIMING = frozenset(
    [
        "claim",
        "allege",
        "charge",
        "accuse",
        "assert",
        "contend",
        "maintain",
        "believe",
        "swear",
        "complain",
        "suspect",
        "insist",
    ]
)
_WRONGS = frozenset(
    [
        "SUPPORTS",
        "FUNDS",
        "ARMS",
        "TRAINS",
        "SHELTERS",
        "ATTACKS",
        "KILLS",
        "ABDUCTS",
        "INVADES",
        "OVERTHROWS",
        "THREATENS",
        "RAIDS",
        "SEIZES",
        "DETAINS",
        "OPPOSES",
        "CONTROLS",
        "DEPLOYS_TO",
    ]
)
_LABELLING = frozenset(
    [
        "consider",
        "call",
        "label",
        "brand",
        "deem",
        "describe",
        "regard",
        "designate",
        "list",
        "classify",
        "declare",
        "name",
    ]
)
_LABELS = frozenset(["terrorist", "enemy", "infidel", "traitor", "criminal", "dictator", "evil", "puppet"])
_BODIES = frozenset(["organization", "organisation", "group", "entity", "movement", "list", "party", "state"])
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
    ]
)
_STATES = frozenset(
    {"OPPOSES", "ALLIED_WITH", "AFFILIATED_WITH", "BASED_IN", "LOCATED_IN", "DEPLOYS_TO", "PART_OF", "MEMBER_OF"}
)
_NOT_LED = frozenset(
    ["opposition", "junta", "society", "station", "newspaper", "company", "bank", "university", "school"]
)
_SITES = frozenset(["base", "camp", "prison", "facility", "embassy", "headquarters", "bunker", "airbase", "barracks"])
_LIGHT = frozenset(
    [
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
        "face",
    ]
)
