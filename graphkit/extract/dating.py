"""Events -> dated events: which expression of time belongs to which event, and what tense alone says.

A date belongs to the word it is attached to, to the event told by that clause, or to what stands under a heading.
Where nothing dates an event, a present tense means the year of publication, and in a text that tells of single days a
plain past tense means about its month. Everything else stays without a date: the day of publication is never taken for
that of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import DateError
from graphkit.extract.frames import Entity, Event
from graphkit.extract.quotes import words as claim_words
from graphkit.extract.timex import DateMention, find_dates
from graphkit.model.dates import PartialDate

_PHRASES = Path(__file__).resolve().parent / "phrases"
_AGAINST = frozenset(
    ("after", "before", "since", "until", "following", "despite", "because", "over", "against", "without")
)
_CLAUSES = frozenset(("ccomp", "advcl", "relcl", "acl", "csubj", "parataxis", "pcomp"))
_VERBS = ("VERB", "AUX")


@cache
def words(name: str) -> frozenset[str]:
    """Give a list of `phrases/dating.yaml`."""
    import yaml

    data: dict[str, str] = yaml.safe_load((_PHRASES / "dating.yaml").read_text(encoding="utf-8"))
    return frozenset(data[name].split())


def dated(
    doc: Any, events: list[Event], text: str, published: PartialDate | None, entities: Mapping[str, Entity]
) -> list[Event]:
    """Give the events with the dates that the words around them give; without a hint an event stays undated.

    `text` is the document's own, whose lines tell headings; its offsets are those of `doc`.
    """
    clock = Clock(doc, text, published)
    types = {key: entity.actor.type for key, entity in entities.items()}
    return [one if one.dated or one.valid else replace(one, valid=clock.date(one, types)) for one in events]


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int
    edtf: str


class Clock:
    """The expressions of time of one document, and the words that each is attached to."""

    def __init__(self, doc: Any, text: str, published: PartialDate | None) -> None:
        self.doc, self.published = doc, published
        mentions = find_dates(text, published)
        self.headings = tuple(_headings(text, mentions))
        self.daily = _tells_of_days(mentions, published)
        self.attached: dict[int, list[DateMention]] = {}
        self.modifying: dict[int, list[DateMention]] = {}
        for mention in mentions:
            if mention.kind not in ("heading", "dateline"):
                self._attach(mention)

    @property
    def year(self) -> str | None:
        """The year of publication as EDTF."""
        text = self.published.text[:4] if self.published else ""
        return text if text.isdigit() else None

    def date(self, event: Event, types: Mapping[str, str]) -> str | None:
        """Give the EDTF of an event."""
        token = self.doc[event.trigger]
        own = self._bound(token)
        if own is not None:
            return self._said(token, own)
        heading = next((h for h in self.headings if h.start <= token.idx < h.end), None)
        if heading is not None:
            return heading.edtf
        if self.year is None:
            return None
        return self._by_tense(token, event, types)

    # --- expressions ------------------------------------------------------------------------------------------------

    def _attach(self, mention: DateMention) -> None:
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            return
        for clause in (c for token in span for c in token.children if c.dep_ in ("relcl", "advcl")):
            if any(c.lower_ == "when" for c in clause.children):  # "in 2005, when rebels took the town"
                self.attached.setdefault(clause.i, []).append(mention)
        root = span.root
        if root.dep_ == "prep" and root.i > span.start and span[0].pos_ != "ADP":
            root = span[0]
        head = root.head
        if root.dep_ in ("nmod", "compound", "nummod", "amod", "poss") and head.i > root.i and head.i >= span.end:
            verb = governing_verb(head)
            if mention.deictic and verb is not None and span.start and self.doc[span.start - 1].lower_ == "on":
                self.attached.setdefault(verb.i, []).append(
                    mention
                )  # "On Friday rebels left" taken for Friday's rebels
                return
            self.modifying.setdefault(head.i, []).append(mention)
            return
        while head.pos_ in ("ADP", "SCONJ", "NUM") and head.head.i != head.i:
            head = head.head
        while head.pos_ not in _VERBS and head.pos_ not in ("NOUN", "PROPN") and head.head.i != head.i:
            head = head.head
        self.attached.setdefault(head.i, []).append(mention)

    def _bound(self, token: Any, depth: int = 0) -> DateMention | None:
        """Give the expression that dates what a token says."""
        found = self._nearest(token, [*self.modifying.get(token.i, ()), *self.attached.get(token.i, ())])
        if found or depth > 5:
            return found
        if token.pos_ in _VERBS:
            return self._of_clause(token, depth)
        for child in token.children:
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in words("light"):
                found = self._bound(child, depth + 3)
            if child.dep_ in ("prep", "appos") and not found:
                found = self._below(child)
            if found:
                return found
        head = token.head
        while (head.pos_ == "ADP" and head.lower_ not in _AGAINST) or (
            token.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN")
        ):
            token, head = head, head.head
            if head.i == token.i:
                break
        light = head.pos_ in _VERBS and head.lemma_.lower() in words("light")
        return (
            self._bound(head, depth + 1)
            if light and token.dep_ in ("dobj", "nsubj", "nsubjpass", "prep", "attr")
            else None
        )

    def _of_clause(self, verb: Any, depth: int) -> DateMention | None:
        """Give the date of a verb's clause: on its objects, opening phrase or conjuncts, or of the verb above it."""
        for child in verb.children:
            if child.dep_ in (
                "dobj",
                "attr",
                "prep",
                "npadvmod",
                "advmod",
                "nsubjpass",
                "agent",
                "dative",
                "pobj",
                "oprd",
            ):
                found = self._below(child)
                if found:
                    return found
        opening = self._opening(verb)
        if opening:
            return opening
        for child in verb.children:
            joined = child.dep_ == "conj" and child.pos_ in _VERBS and not _has_subject(child)
            if (joined and depth < 3) or (child.dep_ == "xcomp" and depth < 3):
                found = self._nearest(child, self.attached.get(child.i, [])) or self._under(child)
                if found and found.start > child.idx:
                    return found
        head = verb.head
        governed = (
            verb.dep_ == "xcomp" or (verb.dep_ == "conj" and not _has_subject(verb)) or verb.dep_ in ("aux", "auxpass")
        )
        participle = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "mark" for c in verb.children)
        if head.i != verb.i and head.pos_ in _VERBS and (governed or participle):
            return self._bound(head, depth + 1)
        return None

    def _under(self, verb: Any) -> DateMention | None:
        return next((found for child in verb.children if (found := self._below(child))), None)

    def _below(self, token: Any, depth: int = 0) -> DateMention | None:
        """Give a date attached to a noun that is no event of its own ("killed a guard in May"), within the clause."""
        if depth > 3 or token.dep_ in _CLAUSES or token.pos_ in _VERBS:
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            mentions = [m for m in self.attached.get(token.i, ()) if m.start > token.idx]
            if mentions:
                return self._nearest(token, mentions)
        for child in token.children:
            if child.dep_ in ("prep", "pobj", "conj", "appos", "npadvmod"):
                found = self._below(child, depth + 1)
                if found:
                    return found
        return None

    def _opening(self, verb: Any) -> DateMention | None:
        """Give the date of the event that opens a clause: "In the talks held on May 28, ..."."""
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "during") and child.i < verb.i:
                for noun in (c for c in child.children if c.dep_ == "pobj"):
                    found = self._nearest(noun, self.modifying.get(noun.i, []))
                    for clause in (c for c in noun.children if c.dep_ == "acl"):
                        found = found or self._nearest(clause, self.attached.get(clause.i, []))
                    if found:
                        return found
        return None

    def _nearest(self, token: Any, mentions: list[DateMention]) -> DateMention | None:
        order = {"date": 0, "range": 0, "since": 0, "until": 0, "before": 1, "after": 1}
        return min(mentions, key=lambda m: (order.get(m.kind, 2), abs(m.start - token.idx)), default=None)

    def _said(self, token: Any, mention: DateMention) -> str | None:
        """Give an expression's date for an event: "did not leave until 2000" is 2000."""
        if mention.kind == "until" and any(c.dep_ == "neg" for c in token.children):
            return mention.edtf.removeprefix("../")
        return mention.edtf

    # --- tense ------------------------------------------------------------------------------------------------------

    def _by_tense(self, token: Any, event: Event, types: Mapping[str, str]) -> str | None:
        clause_date = self._by_neighbour(token)
        if clause_date is not None:
            return clause_date
        if event.status in ("planned", "hypothetical"):
            return None
        year = self.year
        verb = governing_verb(token)
        if _marked(token, "before_now") or _since_done(token):
            return f"../{year}"
        if event.relation in words("structural") and (token.pos_ not in _VERBS or token.dep_ == "acl"):
            return self._structural(token, event, types, verb)
        if _marked(token, "now"):
            return year
        if token.pos_ not in _VERBS:
            if verb is None or event.relation not in words("lasting"):
                return None
            if tense(verb) == "present" or _shifted_back(verb, event):
                return year
            said = self._bound(root_verb(verb), 4)
            return said.edtf if said and said.kind == "date" and event.status == "alleged" else None
        told = tense(token)
        if token.dep_ == "pcomp" and verb is not None and _perfect(root_verb(token.head)):
            return None
        if token.dep_ == "acl" and token.tag_ == "VBN" and event.relation in words("lasting"):
            above = governing_verb(token.head)
            told = tense(above) if above is not None else "none"
        if told == "present" and _perfect(token) and event.relation in ("ACCUSES", "CHARGES", "DENIES"):
            return None  # "has accused": nobody says when
        if told == "present" or (told == "past" and _shifted_back(token, event)):
            return year
        before_that = tense(token) == "past" and _perfect(token) and token.dep_ != "ccomp"
        if told == "past" and self.daily and self.published and _tells(token) and not before_that:
            return f"{self.published.text[:7]}~"
        return None

    def _structural(self, token: Any, event: Event, types: Mapping[str, str], verb: Any) -> str | None:
        """Date a role or place that a noun tells: it holds now, unless it is a former one or its story past."""
        if types.get(event.source) == "Place" and event.relation in ("LOCATED_IN", "PART_OF"):
            return None
        span = self.doc.char_span(event.start, event.end, alignment_mode="expand") or ()
        if any(c.lower_ in words("former") for t in (token, token.head) for c in t.lefts) or any(
            t.lower_ in words("former") and t.dep_ == "amod" for t in span
        ):
            return f"../{self.year}"
        if verb is not None:
            story = self._bound(verb, 4)
            if story and story.kind == "date" and not story.deictic and story.edtf[:4] != self.year:
                return story.edtf
            placed = event.relation in ("BASED_IN", "LOCATED_IN", "CONTROLS", "PART_OF")
            if placed and tense(verb) == "past" and not self.daily and not _is_saying(verb):
                return None
        return self.year

    def _by_neighbour(self, token: Any) -> str | None:
        """Date a clause by the one that it is told against: "after X attacked on 7 May, Y ..."."""
        if token.pos_ not in _VERBS:
            return None
        for clause in (c for c in token.children if c.dep_ == "advcl" and c.pos_ in _VERBS):
            mark = next((c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")), "")
            found = self._bound(clause, 4) if mark in words("after") | words("before") | words("same") else None
            if found is None or found.kind not in ("date", "range"):
                continue
            if mark in words("same"):
                return found.edtf
            if "/" in found.edtf:
                continue
            if mark in words("after"):
                return _checked(f"{found.edtf.rstrip('?~%')}?/.." if "X" not in found.edtf else f"{found.edtf}/..")
            return _checked(f"../{found.edtf}")
        return None


def _headings(text: str, mentions: list[DateMention]) -> Iterator[_Heading]:
    heads = [one for one in mentions if one.kind == "heading"]
    for i, head in enumerate(heads):
        end = re.compile(r"\n\s*\n|\n(?=\s*[—–•*-])").search(text, head.end)
        stop = end.start() if end else len(text)
        if i + 1 < len(heads):
            stop = min(stop, heads[i + 1].start)
        yield _Heading(head.start, stop, head.edtf)


def _tells_of_days(mentions: list[DateMention], published: PartialDate | None) -> bool:
    """Say whether a text tells of single days near its publication: it says yesterday, or begins with a dateline."""
    if published is None or published.interval or published.certain_from is None:
        return False
    days = [one for one in mentions if re.fullmatch(r"\d{4}-\d\d-\d\d\??", one.edtf.split("/")[0])]
    near = [one for one in days if abs((PartialDate.parse(one.edtf).lower - published.lower).days) <= 8]
    return any(one.deictic or (one.kind == "dateline" and one.start < 300) for one in near)


def governing_verb(token: Any) -> Any | None:
    """Give the verb whose clause a token stands in, None where there is none."""
    while token.pos_ not in _VERBS:
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def tense(verb: Any) -> str:
    """Give `present` (also progressive and perfect), `past`, `future` or `none` for the clause of a verb."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    lowered = [c.lower_ for c in own]
    if any(
        one in ("will", "shall", "'ll", "would", "should", "could", "may", "might", "can", "must") for one in lowered
    ):
        return "future"
    if any(c.tag_ in ("VBZ", "VBP") for c in own):
        return "present"
    if any(c.tag_ == "VBD" for c in own):
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ == "VBD":
        return "past"
    head = verb.head
    inherits = verb.dep_ in ("xcomp", "conj") or (
        verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl", "pcomp", "relcl")
    )
    if inherits and head.i != verb.i and verb.tag_ != "VBN":
        governor = governing_verb(head)
        return tense(governor) if governor is not None and governor.i != verb.i else "none"
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and head.pos_ in _VERBS:
        return tense(head)
    return "none"


def _has_subject(verb: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)


def _marked(token: Any, name: str) -> bool:
    verb = token if token.pos_ in _VERBS else None
    return verb is not None and any(c.dep_ in ("advmod", "npadvmod") and c.lower_ in words(name) for c in verb.children)


def _since_done(token: Any) -> bool:
    """Say whether a participle stands with a bare `since` ("officers, since released")."""
    return token.tag_ in ("VBN", "VBD") and any(c.lower_ == "since" and not list(c.children) for c in token.children)


def _shifted_back(verb: Any, event: Event) -> bool:
    """Say whether a past tense only follows that of a verb of saying ("said that they were shelling the port")."""
    said = verb.dep_ == "ccomp" and _is_saying(verb.head) and tense(verb.head) == "past"
    return bool(said and not _perfect(verb) and (verb.tag_ == "VBG" or event.relation in words("lasting")))


def _is_saying(verb: Any) -> bool:
    return verb.lemma_.lower() in claim_words("reporting")


def _perfect(verb: Any) -> bool:
    return any(c.lemma_ == "have" for c in verb.children if c.dep_ == "aux")


def root_verb(token: Any) -> Any:
    """Give the verb that governs the whole sentence part a token stands in."""
    found = token
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in _VERBS:
            found = token
    return found


def _tells(verb: Any) -> bool:
    """Say whether a clause tells the story itself: not a relative clause, nor one before or after it in time."""
    node = verb
    while node.head.i != node.i and (
        node.dep_ in ("conj", "xcomp", "ccomp", "prep") or (node.dep_ in ("pcomp", "advcl") and node.tag_ == "VBG")
    ):
        node = node.head
    own = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ not in ("WDT", "WP", "WRB") for c in node.children)
    return bool(node.dep_ not in ("relcl", "acl", "advcl", "csubj", "pcomp") or (node.dep_ == "acl" and own))


def _checked(edtf: str) -> str | None:
    try:
        return PartialDate.parse(edtf).text
    except DateError:
        return None
