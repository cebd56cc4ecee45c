"""Ties that words beside a noun tell: "Libyan-backed rebels", "pro-Syrian party", "officers loyal to the king".

The actor within such a word is often no mention of its own, since only an adjective names it ("Libyan-"): it is looked
up in the registry and joins the entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.extract.arguments import Arguments
from graphkit.extract.frames import Entity, Event, Mention
from graphkit.extract.parsing import text_of
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry
from graphkit.model.statement import Actor

_PHRASES = Path(__file__).resolve().parent / "phrases"
_NAME = r"[^\W\d_][\w.]*(?: [^\W\d_][\w.]*){0,3}"
_HYPHENED = re.compile(rf"(?<![\w-])(?P<name>{_NAME})[-‑–](?P<word>[a-z]+ed|led|held|run|paid|friendly)\b")
_PREFIXED = re.compile(rf"(?<![\w-])(?P<word>[Aa]nti|[Pp]ro)[-‑–](?P<name>{_NAME})")
_RALLIES = frozenset(["protest", "demonstration", "rally", "riot", "march", "protester", "demonstrator"])


@cache
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Give, by kind of modifier, the relation and prepositions by word."""
    import yaml

    data = yaml.safe_load((_PHRASES / "modifiers.yaml").read_text(encoding="utf-8"))
    return {
        kind: {
            entry.split("/")[0]: (relation, *entry.split("/")[1:])
            for relation, text in relations.items()
            for entry in text.split()
        }
        for kind, relations in data.items()
    }


class Modifiers(Arguments):
    """Finds what modifiers tell; states that only they name join `entities`."""

    def __init__(
        self, doc: Any, of: dict[int, str], inside: dict[int, str], types: dict[str, str], entities: dict[str, Entity],
        registry: Registry, date: PartialDate | None,
    ) -> None:  # fmt: skip
        super().__init__(doc, of, inside, types)
        self.entities, self.registry, self.date = entities, registry, date

    def events(self) -> Iterator[Event]:
        """Give the events in the order of kinds and places."""
        yield from self._hyphened()
        yield from self._prefixed()
        for token in self.doc:
            if token.pos_ in ("ADJ", "VERB"):
                yield from self._adjective(token)

    def _hyphened(self) -> Iterator[Event]:
        forward, back = _words()["hyphened"], _words()["hyphened_back"]
        for match in _HYPHENED.finditer(text_of(self.doc)):
            noun = self._noun_after(match.end())
            if noun is None:
                continue
            actor = self._actor(match.start("name"), match.end("name"), whole=self.of[noun.i])
            if actor is None:
                continue
            start, _, key = actor
            known = forward.get(match["word"]) or back.get(match["word"])
            if known is None or key == self.of[noun.i]:
                continue
            ends = (key, self.of[noun.i]) if match["word"] in forward else (self.of[noun.i], key)
            yield Event(known[0], *ends, noun.i, start, noun.idx + len(noun), "modifier")

    def _prefixed(self) -> Iterator[Event]:
        for match in _PREFIXED.finditer(text_of(self.doc)):
            actor = self._actor(match.start("name"), match.end("name"), longest=False)
            token = self._token_at(match.start())
            if actor is None or token is None:
                continue
            _, end, key = actor
            relation = "SUPPORTS" if match["word"].lower() == "pro" else "OPPOSES"
            noun = self._noun_after(end, known=False)
            if noun is None:
                continue
            if noun.lemma_.lower() in _RALLIES and relation == "OPPOSES":
                relation = "PROTESTS"
            if noun.i in self.of:
                doers = [(noun, self.of[noun.i])]
            else:
                owners = [p for c in noun.lefts if c.dep_ == "poss" for p in self.ends(c)]
                verb = noun
                while verb.dep_ == "conj" and verb.head.i != verb.i:
                    verb = verb.head
                verb = verb.head
                doers = owners or (self.subjects(verb, False) if verb.pos_ == "VERB" and noun.i > verb.i else [])
            for doer, doer_key in doers:
                if doer_key != key:
                    first, last = sorted((doer, noun), key=lambda t: t.i)
                    start = min(first.idx, match.start())
                    yield Event(relation, doer_key, key, noun.i, start, last.idx + len(last), "modifier")

    def _adjective(self, word: Any) -> Iterator[Event]:
        known = _words()["adjectives"].get(word.lower_)
        if known is None or any(c.dep_ == "neg" for c in (*word.children, *word.head.children)):
            return
        relation, prepositions = known[0], known[1:]
        targets = [p for o in self._prepositional(word, prepositions) for p in self.ends(o)]
        if word.dep_ in ("acomp", "oprd") and word.head.pos_ in ("AUX", "VERB"):
            bearers = self.subjects(word.head, False)
        elif word.dep_ in ("amod", "acl", "relcl", "appos") and word.i > word.head.i:
            bearers = self.ends(word.head)[:1]
        else:
            bearers = []
        for bearer, bearer_key in bearers:
            for target, target_key in targets:
                if bearer_key != target_key:
                    yield self.event(relation, bearer_key, target_key, word, (bearer, target), "modifier")

    def _noun_after(self, position: int, known: bool = True) -> Any | None:
        """Give the noun that a modifier ending at a character belongs to: the next one that means an actor, or any."""
        token = self._token_at(position - 1)
        if token is None:
            return None
        found = None
        for other in self.doc[token.i + 1 : token.i + 7]:
            if other.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") and other.text not in ("-", "and"):
                break
            if other.pos_ in ("NOUN", "PROPN"):
                if not known or other.i in self.of:
                    found = other
                if found is not None and other.i + 1 < len(self.doc) and other.nbor().pos_ not in ("NOUN", "PROPN"):
                    break
        return found

    def _token_at(self, character: int) -> Any | None:
        span = self.doc.char_span(character, character + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None

    def _actor(self, start: int, end: int, longest: bool = True, whole: str = "") -> tuple[int, int, str] | None:
        """Give the bounds of an actor's name before (or after) a hyphen, and its entity; the longest that is one."""
        words = list(re.finditer(r"\S+", text_of(self.doc)[start:end]))
        runs = [(w.start(), len(words[-1].group()) + words[-1].start()) for w in words]
        if not longest:
            runs = [(0, w.end()) for w in reversed(words)]
        for first, last in runs:
            left, right = start + first, start + last
            text = text_of(self.doc)[left:right]
            if not text[:1].isupper():
                continue
            held = self.doc.char_span(left, right, alignment_mode="expand")
            inner = self.inside.get(held[-1].i) if held is not None and not any(_mixed(t) for t in held) else None
            if inner is not None and inner != whole:  # "Saudi" within the name of the Saudi-led coalition is a state
                return left, right, inner
            actor = self._registered(text)
            if actor is not None:
                root = held[-1].i if held is not None and len(held) else 0
                mention = Mention(left, right, root, "name", actor.type, text, False, actor)
                self.entities.setdefault(actor.id, Entity(actor, (mention,)))
                return left, right, actor.id
        return None

    def _registered(self, text: str) -> Actor | None:
        state = self.registry.state(text, self.date)
        if state is not None:
            return state
        if len(text) < 3:
            return None
        found = self.registry.at(text, self.date)
        return found[0] if len(found) == 1 else None


def _mixed(token: Any) -> bool:
    """Say whether a token holds the name and its participle in one ("U.S.-backed"), so that its entity is another."""
    return "-" in token.text and token.text[-1].islower()
