"""Events that verbs tell: phrases of the lexicon, clauses that accuse, labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.extract.arguments import QUANTITIES
from graphkit.extract.frames import Event
from graphkit.extract.lexicon import Phrase, verb_phrases
from graphkit.extract.moves import Moves

_BLOWS = frozenset({"ATTACKS", "KILLS", "INVADES", "OVERTHROWS", "ABDUCTS", "SEIZES", "RAIDS"})
_THROUGH = frozenset(
    {
        "CHARGES",
        "SANCTIONS",
        "RECOGNIZES",
        "SUPPORTS",
        "OPPOSES",
        "CONDEMNS",
        "PROTESTS",
        "SEIZES",
        "RAIDS",
        "ATTACKS",
        "INVADES",
    }
)
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
_WRONGING = frozenset(
    ["violate", "fail", "interfere", "plot", "use", "lie", "try", "seek", "abandon", "neglect", "betray", "conspire"]
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
_STATES = frozenset(
    {"OPPOSES", "ALLIED_WITH", "AFFILIATED_WITH", "BASED_IN", "LOCATED_IN", "DEPLOYS_TO", "PART_OF", "MEMBER_OF"}
)


_QUITTING = frozenset(["resignation", "withdrawal", "surrender", "departure", "abdication", "restraint", "disarmament"])
_STANDING = frozenset(
    [
        "independence",
        "sovereignty",
        "statehood",
        "policy",
        "behavior",
        "behaviour",
        "conduct",
        "stance",
        "position",
        "rule",
        "leadership",
        "presence",
        "unity",
        "integrity",
        "candidacy",
        "authority",
        "influence",
        "ambition",
        "decision",
        "efforts",
        "effort",
        "government",
        "regime",
        "legitimacy",
        "role",
    ]
)
_TAKING = frozenset({"DETAINS", "CONVICTS", "EXPELS"})


def _lemmas(noun: Any) -> set[str]:
    """Give the lemma of a noun, and of what it counts: "dozens of rounds" are rounds."""
    counted = {o.lemma_.lower() for c in noun.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"}
    return {noun.lemma_.lower(), *(counted if noun.lemma_.lower() in QUANTITIES else ())}


class Verbs(Moves):
    """Finds what verbs tell."""

    def _verb(self, verb: Any) -> Iterator[Event]:
        lemma = verb.lemma_.lower()
        passive = self.is_passive(verb)
        for phrase in verb_phrases().get(lemma, ()):
            target_tokens = self._targets(verb, phrase, passive)
            if target_tokens is None:
                continue
            sources = self.subjects(verb, passive)
            if passive and not sources and phrase.prepositions and not phrase.objects and phrase.relation in _STATES:
                holder = verb.head.head
                kept = verb.dep_ == "acl" and verb.head.dep_ == "dobj" and holder.lemma_ in ("have", "keep", "maintain")
                # "France, which has forces stationed in Chad": France does it
                sources = (self.subjects(holder, False) if kept else []) or self._patients(verb)
            if phrase.relation == "DENIES":
                target_tokens = [token for token in target_tokens if token.tag_ not in ("WDT", "WP")]
            targets = [pair for token in target_tokens for pair in self.ends(token)]
            if not targets and not phrase.objects:
                targets = self._complement_subjects(verb, phrase)
            if not targets and phrase.relation in _THROUGH:
                targets = [pair for token in target_tokens for pair in self._owners(token)]
                targets += [pair for token in target_tokens for pair in self._standing_of(token)]
            if phrase.relation == "THREATENS":
                targets = targets + self._threatened(verb)
            if phrase.relation == "MEDIATES":
                targets = [pair for pair in targets if self.types.get(pair[1]) != "Instrument"]
                targets += [
                    p for o in target_tokens for x in self._prepositional(o, ("between",)) for p in self.ends(x)
                ]
            if phrase.reverse:
                sources, targets = targets, sources
            sources = [pair for pair in sources if not any(c.lower_ in ("no", "neither") for c in pair[0].lefts)]
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
                                self._fitting(phrase.relation, target_key, verb),
                                source_key,
                                target_key,
                                verb,
                                (source, target),
                                "verb",
                                content,
                            )
                        if phrase.relation in _TAKING:
                            yield from self._charged(verb, (source, source_key), (target, target_key))
            if made or (targets and (phrase.objects or phrase.particle)):
                return
        yield from self._allowed(verb)
        yield from self._entered(verb)
        yield from self._given_time(verb)
        yield from self._founded(verb)
        yield from self._vowed(verb)
        yield from self._charge(verb)
        yield from self._labelled(verb)
        yield from self._together(verb)

    def _standing_of(self, noun: Any) -> list[tuple[Any, str]]:
        """Give whose standing or conduct is meant: "recognised the independence of Abkhazia"."""
        if noun.lemma_.lower() not in _STANDING:
            return []
        return [p for o in self._prepositional(noun, ("of",)) for p in self.ends(o)]

    def _fitting(self, relation: str, target: str, verb: Any) -> str:
        """Give the relation that fits its target: places are seized, people detained."""
        type_ = self.types.get(target)
        if relation == "DETAINS" and type_ in ("Place", "Base", "State", "Instrument", "Organization"):
            return "CONTROLS" if verb.lemma_.lower() in ("hold", "confine") else "SEIZES"
        if relation == "LEADS" and type_ in ("Base", "Place"):
            return "CONTROLS"
        if relation == "SEIZES" and type_ in ("Collective", "Person", "Official"):
            return "DETAINS"
        return relation

    def _charged(self, verb: Any, source: tuple[Any, str], target: tuple[Any, str]) -> Iterator[Event]:
        """Find "arrested them on charges of treason": who takes somebody so also charges them."""
        for preposition in verb.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in ("on", "under", "over", "for"):
                continue
            for noun in preposition.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in ("charge", "suspicion", "accusation", "allegation"):
                    yield self.event("CHARGES", source[1], target[1], verb, (source[0], noun), "verb")

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

    def _vowed(self, verb: Any) -> Iterator[Event]:
        """Find a threat in a vow: "vowed to invade the island" threatens whom the deed would hit."""
        if verb.lemma_.lower() not in ("vow", "swear", "pledge", "promise", "warn"):
            return
        for clause in verb.children:
            relations = {phrase.relation for phrase in verb_phrases().get(clause.lemma_.lower(), ())}
            if clause.dep_ == "xcomp" and relations & _BLOWS:
                for source, source_key in self.subjects(verb, False):
                    for target, target_key in self._threatened(verb):
                        if source_key != target_key:
                            yield self.event(
                                "THREATENS", source_key, target_key, verb, (source, target), "verb", clause
                            )

    def _charge(self, verb: Any) -> Iterator[Event]:
        """Find an accusation in a clause: "claims that Iran is backing insurgents" accuses Iran."""
        direct = verb.lemma_.lower() == "claim" and any(c.dep_ == "dobj" for c in verb.children)
        if verb.lemma_.lower() not in _CLAIMING or direct:
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
            or clause.lemma_.lower() in _WRONGING
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
        if phrase.particle in ("as", "under"):
            objects += self._prepositional(verb, (phrase.particle,))
        if passive:
            objects += [c for c in verb.children if c.dep_ == "nsubjpass"]
        elif not objects and not phrase.prepositions:
            objects = self._shared_objects(verb)
        if phrase.oblique:
            stands = any(_lemmas(o) & phrase.objects for o in self._prepositional(verb, phrase.prepositions))
            if not stands:
                stands = any(
                    _lemmas(o) & phrase.objects
                    for one in objects
                    for o in self._prepositional(one, phrase.prepositions)
                )
            return [o for o in objects if o.dep_ != "attr"] if stands else None
        if phrase.objects:
            hit = next((o for o in objects if _lemmas(o) & phrase.objects), None)
            if hit is None or any(c.lower_ == "no" for c in hit.lefts):
                return None
            if phrase.prepositions:
                found = [
                    *self._prepositional(verb, phrase.prepositions),
                    *self._prepositional(hit, phrase.prepositions),
                ]
                found += [c for c in verb.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"]
                found += [o for c in verb.children if c.dep_ == "dative" for o in c.children if o.dep_ == "pobj"]
                return found or None
            others = [o for o in objects if o.i != hit.i]
            if phrase.relation in ("ABDUCTS", "DETAINS") and hit.i in self.of and not others:
                return [hit]
            return [o for o in objects if o.i != hit.i] or [c for c in verb.children if c.dep_ == "dative"] or None
        if phrase.prepositions:
            found = self._prepositional(verb, phrase.prepositions)
            if found and phrase.relation == "MEETS" and any(self.ends(one) for one in objects):
                return objects  # "met envoys, with the king as mediator"
            if found and phrase.relation in ("EXPELS", "OVERTHROWS") and objects:
                return objects  # "drove the soldiers from the airport"
            for child in verb.children:
                if child.lower_ == phrase.particle and child.pos_ in ("NOUN", "ADJ"):
                    found += self._prepositional(child, phrase.prepositions)
            if phrase.relation == "DEMANDS":
                found = [owner for o in found for owner in self._quitters(o)]
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
        direct = any(o.dep_ == "dobj" for o in objects)
        return [o for o in objects if o.dep_ != "attr" and not (direct and o.dep_ == "oprd")] + [
            c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"
        ]

    def _quitters(self, noun: Any) -> list[Any]:
        """Give who is to act where a deed of theirs is called for: "called for the resignation of the minister"."""
        if noun.lemma_.lower() not in _QUITTING:
            return [noun]
        return [c for c in noun.lefts if c.dep_ == "poss"] + self._prepositional(noun, ("of", "by")) or [noun]

    def _complement_subjects(self, verb: Any, phrase: Phrase) -> list[tuple[Any, str]]:
        """Give the subjects of a clause that is what is demanded or alleged: "demanded that Iran stop"."""
        if phrase.relation not in ("DEMANDS", "THREATENS") or (
            phrase.prepositions and "for" not in phrase.prepositions and "on" not in phrase.prepositions
        ):
            return []
        found = []
        for clause in verb.rights:
            if clause.dep_ in ("ccomp", "xcomp") or (
                clause.dep_ == "advcl" and any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.children)
            ):
                for subject in clause.children:
                    if subject.dep_ == "nsubj" or (subject.dep_ == "nsubjpass" and phrase.relation == "THREATENS"):
                        found += self.ends(subject)
        return found

    def _shared_objects(self, verb: Any) -> list[Any]:
        """Give the objects of the verbs coordinated after one that has none: "arrested and expelled the reporters"."""
        if any(c.dep_ in ("prep", "ccomp", "xcomp", "prt", "dative") for c in verb.children):
            return []
        after = [c for c in verb.conjuncts if c.i > verb.i and c.pos_ == "VERB"]
        return [o for c in after[-1:] for o in c.children if o.dep_ == "dobj" and c.i - verb.i < 8]

    def _has_particle(self, verb: Any, particle: str) -> bool:
        found = [c for c in verb.children if c.lower_ == particle]
        if particle == "hostage" and any(t.lower_ in ("hostage", "hostages") for t in verb.subtree if t.i > verb.i):
            return True  # "took the president, two ministers and a judge hostage"
        if any(c.dep_ in ("prt", "acomp", "oprd", "ccomp") or c.i == verb.i + 1 for c in found):
            return True
        return verb.i + 1 < len(self.doc) and bool(self.doc[verb.i + 1].lower_ == particle)
