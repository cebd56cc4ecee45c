"""Deeds told before anybody is named for them: "Two soldiers were killed. Al-Shabaab said it carried out the attack."

A blow whose doer is not said is remembered; who later claims it, is blamed for it or is said to have carried it out did
it to the same victims. Only the last such blow is meant, and only for a few sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from graphkit.extract.frames import Event
from graphkit.extract.lexicon import verb_phrases
from graphkit.extract.nominals import Nominals

_BLOWS = frozenset({"ATTACKS", "KILLS", "ABDUCTS"})
_NOUNS = frozenset(
    [
        "attack",
        "bombing",
        "killing",
        "ambush",
        "assault",
        "raid",
        "blast",
        "explosion",
        "massacre",
        "murder",
        "shooting",
        "assassination",
        "kidnapping",
        "abduction",
        "strike",
        "violence",
        "death",
        "incident",
        "slaying",
        "bomb",
        "crime",
    ]
)
_REACH = 3


class Deeds(Nominals):
    """Ties a blow to its doer over the bounds of sentences; call in the order of the tokens."""

    _last: tuple[int, str, list[tuple[Any, str]]] | None = None
    _starts: list[int] | None = None

    def _blow(self, verb: Any) -> None:
        """Remember a blow without a doer: its sentence, relation and victims."""
        phrase = next(
            (p for p in verb_phrases().get(verb.lemma_.lower(), ()) if p.relation in _BLOWS and not p.prepositions),
            None,
        )
        if phrase is None or phrase.objects or phrase.particle or any(c.dep_ == "neg" for c in verb.children):
            return
        passive = self.is_passive(verb)
        if passive and verb.dep_ in ("acl", "amod", "relcl", "advcl"):
            return
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        if self.subjects(verb, passive) or not (passive or subjects):
            return
        victims = (
            self._patients(verb) if passive else [p for c in verb.children if c.dep_ == "dobj" for p in self.ends(c)]
        )
        if victims:
            self._last = (self._sentence(verb), phrase.relation, victims)

    def _claimed(self, noun: Any) -> Iterator[Event]:
        """Find who did the blow told last: "claimed responsibility", "are blamed for the attack", "were behind it"."""
        if self._last is None:
            return
        sentence, relation, victims = self._last
        if not 0 <= self._sentence(noun) - sentence <= _REACH:
            return
        lemma = noun.lemma_.lower()
        if lemma in _NOUNS:
            definite = any(c.lower_ in ("the", "this", "that", "these", "those", "both") for c in noun.lefts)
            aimed = self._prepositional(noun, ("on", "of", "against", "in"))
            if not definite or any(self.ends(one) for one in aimed):
                return
            doers = self._doers(noun) or self._behind(noun)
        elif lemma == "responsibility" and not self._prepositional(noun, ("for", "of")):
            doers = self.subjects(noun.head, False) if noun.dep_ == "dobj" and noun.head.lemma_ == "claim" else []
        else:
            return
        for doer, doer_key in doers:
            for _, victim_key in victims:
                if doer_key != victim_key:
                    yield self.event(relation, doer_key, victim_key, noun, (doer, noun), "claimed")

    def _behind(self, noun: Any) -> list[tuple[Any, str]]:
        above = noun.head
        if noun.dep_ != "pobj" or above.lower_ != "behind" or above.head.pos_ not in ("AUX", "VERB"):
            return []
        return self.subjects(above.head, False)

    def _sentence(self, token: Any) -> int:
        """Give the number of a token's sentence, counted by the tokens at which they begin."""
        if self._starts is None:
            self._starts = [sentence.start for sentence in self.doc.sents]
        return bisect_right(self._starts, token.i)
