"""How far a text stands behind a clause: whose claim it is, whether it is only planned or possible, or did not happen.

The way goes from the word that tells an event up through what governs it. Each governing word is read by the link it is
reached through: the object clause of "said" is its subject's claim, that of "want" a plan, that of "refuse" no event. A
relative clause, or a noun that a verb takes for granted, is cut off from plans and conditions above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graphkit.extract import dating
from graphkit.extract.parsing import text_of
from graphkit.extract.quotes import words
from graphkit.model.statement import Status

_PARAGRAPH = re.compile(r"\n\s*\n")
_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN", "PRON", "ADJ")
_ADJUNCTS = ("in", "at", "during", "after", "before", "since", "until", "near", "under", "despite", "amid", "as", "by")
_OBJECTS = ("dobj", "pobj", "attr", "nsubjpass", "dative", "oprd", "conj", "appos", "npadvmod")


@dataclass(frozen=True, slots=True)
class Stance:
    """What governs a clause. `voices` are the words whose subjects claim it, the nearest first; `denial` the word that
    denies it; `happened` is False where it is said not to have been, `granted` True where what governs it takes it for
    granted ("the guards whom they trained")."""

    status: Status
    voices: tuple[Any, ...] = ()
    denial: Any | None = None
    happened: bool = True
    granted: bool = False


@dataclass
class _Way:
    """What has been met on the way up."""

    status: Status = "asserted"
    voices: list[Any] | None = None
    denial: Any | None = None
    happened: bool = True
    sealed: bool = False
    ceased: bool = False
    relative: bool = False

    def plan(self, status: Status) -> None:
        if self.status == "asserted" and not self.sealed:
            self.status = status

    def voice(self, token: Any) -> None:
        self.voices = [*(self.voices or []), token]


_PARTS = frozenset(["role", "part", "hand", "involvement", "share"])


def stance(token: Any) -> Stance:
    """Give the stance of a text towards what a token tells."""
    way = _Way()
    _own(token, way)
    node = token
    for _ in range(40):
        head = node.head
        if head.i == node.i or _PARAGRAPH.search(text_of(node.doc), min(node.idx, head.idx), max(node.idx, head.idx)):
            break
        _step(node, head, way)
        node = head
    status: Status = way.status
    if way.denial is not None:
        status = "denied"
    elif status == "asserted" and way.voices:
        status = "alleged"
    return Stance(status, tuple(way.voices or ()), way.denial, way.happened, way.sealed)


def negated(token: Any) -> bool:
    """Say whether a word is negated where it stands; "did not leave until May" says that they left."""
    if token.pos_ in _VERBS:
        held = any(c.lower_ in ("until", "till") for c in token.children)
        return not held and any(
            c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in ("never", "hardly", "neither"))
            for c in token.children
        )
    if any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg") for c in token.children):
        return True
    return bool(token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without")


def _own(token: Any, way: _Way) -> None:
    if negated(token) or (token.dep_ == "pcomp" and token.head.lower_ == "without"):
        way.happened = False
    _hedged(token, way)
    if token.pos_ in _VERBS:
        _mood(token, way)


def _hedged(token: Any, way: _Way) -> None:
    """Take "alleged support", "reportedly attacked" as a claim; who makes it is found elsewhere."""
    for child in token.children:
        hearsay = child.lower_ in words("hearsay") and child.dep_ in ("amod", "advmod")
        if hearsay or (child.lower_ == "according" and child.dep_ in ("prep", "advmod", "advcl", "pcomp")):
            way.voice(child)


def _mood(verb: Any, way: _Way) -> None:
    """Read modal verbs, conditions and infinitives of purpose."""
    lowered = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    conditional = any(
        c.dep_ == "advcl" and any(m.lower_ in words("conditions") for m in c.children if m.dep_ == "mark")
        for c in verb.children
    )
    if any(c.dep_ == "mark" and c.lower_ in words("conditions") for c in verb.children):
        way.plan("hypothetical")
    elif lowered & words("shall"):
        way.plan("hypothetical" if conditional else "planned")
    elif lowered & words("may"):
        way.plan("hypothetical")
    elif "to" in lowered and (verb.dep_ in ("advcl", "acl", "relcl") or _is_to_be(verb) or _asks(verb)):
        way.plan("planned")


def _asks(verb: Any) -> bool:
    """Say whether an infinitive is an open question: "ideas on how to remove them"."""
    return any(c.lower_ in ("how", "whether", "when", "where") and c.i < verb.i for c in verb.children)


def _is_to_be(verb: Any) -> bool:
    return bool(verb.dep_ == "xcomp" and verb.head.lemma_ in ("be", "go") and verb.head.pos_ in _VERBS)


def _step(node: Any, head: Any, way: _Way) -> None:
    """Read one link of the way up."""
    link = node.dep_
    through = head
    if head.pos_ == "ADP" and link in ("pobj", "pcomp"):
        through = head.head
    if link == "relcl" and not _is_content_of(node, head):
        way.sealed, way.relative = True, True
        return
    if link == "acl" and node.tag_ != "VB" and not _introduced(node):
        way.sealed = True
        return
    if link == "conj":
        if head.pos_ in _VERBS and node.pos_ in _VERBS and not any(c.dep_ == "aux" for c in node.children):
            _mood(head, way)
        if head.pos_ in _VERBS:
            _according(head, way)
        return
    if link == "prep" or (head.pos_ == "ADP" and through.i == head.i):
        return
    if link == "advcl":
        way.sealed = way.sealed or not any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
        _according(head, way)
        return
    if through.pos_ in _VERBS:
        _under_verb(node, through, link, way)
    elif through.pos_ in _NOUNS:
        _under_noun(node, through, way)


def _is_content_of(clause: Any, noun: Any) -> bool:
    """Tell "the demand that Peru leave" from "the demand that Peru made": a clause with all its parts is content."""
    if noun.lemma_.lower() not in words("plans") | words("claims"):
        return False
    subject = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ not in ("WDT", "WP") for c in clause.children)
    relative = any(c.tag_ in ("WDT", "WP") and c.dep_ not in ("mark",) for c in clause.children)
    return subject and (clause.tag_ == "VB" or not relative)


def _introduced(node: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children)


def _according(verb: Any, way: _Way) -> None:
    for child in verb.children:
        if child.lower_ == "according" or (child.lower_ in words("hearsay") and child.dep_ == "advmod"):
            way.voice(child)


def _under_verb(node: Any, verb: Any, link: str, way: _Way) -> None:
    lemma = verb.lemma_.lower()
    clause = node.pos_ in _VERBS or link in ("ccomp", "xcomp", "pcomp")
    content = _is_content(node, verb, link)
    follows = node.i > verb.i
    if content and lemma in words("denying") and (clause or link in ("dobj", "pobj")):
        if not way.sealed and node.lemma_.lower() not in words("refusable"):
            way.denial = way.denial or verb
        return
    if content and lemma in words("failing") and not way.sealed and not negated(verb):
        way.happened = False
    if content and lemma in words("ceasing") and not clause:
        way.ceased = True
    if content and _plans(node, lemma, link, clause) and (follows or link == "nsubjpass"):
        if way.ceased and way.status == "asserted":
            way.voice(verb)  # whoever wants it stopped says that it goes on
        else:
            way.plan("planned")
    elif content and lemma in words("reporting"):
        _reported(node, verb, link, way)
    elif content and lemma in words("taking") and link == "pcomp" and node.head.lower_ in ("for", "of"):
        way.voice(verb)
    light = lemma in dating.words("light") or link in ("xcomp", "ccomp")
    if content and light and not way.sealed and lemma not in words("reporting"):
        if negated(verb) and follows:
            way.happened = False
        _mood(verb, way)
    elif not clause and not way.ceased:
        way.sealed = True
    _according(verb, way)


def _is_content(node: Any, verb: Any, link: str) -> bool:
    """Say whether a word is what a verb is about, no subject and no phrase of time, place or manner."""
    if link in ("ccomp", "xcomp", "parataxis"):
        return True
    if node.head.pos_ == "ADP" and (node.i < verb.i or node.head.lower_ in _ADJUNCTS):
        parted = node.head.lower_ == "in" and any(
            c.dep_ == "dobj" and c.lemma_.lower() in _PARTS for c in verb.children
        )
        return parted and node.i > verb.i
    return link == "pcomp" or (link in _OBJECTS and not _subject_like(node, verb))


def _plans(node: Any, lemma: str, link: str, clause: bool) -> bool:
    if lemma == "call" and any(c.dep_ == "oprd" for c in node.head.children):
        return False  # calling a deed a name does not plan it
    if lemma not in words("planning") or not (clause or link in ("dobj", "pobj")):
        return False
    if lemma in words("pondering"):
        return link in ("xcomp", "dobj") and node.head.pos_ != "ADP"
    return link != "ccomp" or lemma not in words("reporting")


def _reported(node: Any, verb: Any, link: str, way: _Way) -> None:
    lemma = verb.lemma_.lower()
    if way.relative and link == "dobj":
        return  # "claims the strip, which Libya occupied": the clause beside what is claimed is nobody's claim
    if link not in ("ccomp", "parataxis") and not _reports_object(verb, link, lemma):
        return
    if (
        link in ("ccomp", "parataxis")
        and lemma not in words("addressing")
        and any(c.dep_ == "dobj" for c in verb.children)
    ):
        return  # "maintains thousands of fighters" says nothing
    if negated(verb) and lemma not in ("think", "believe") and node.i > verb.i:
        way.happened = False
    if not _background(node, verb, way):
        way.voice(verb)


def _reports_object(verb: Any, link: str, lemma: str) -> bool:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if link == "xcomp":
        return passive or lemma in words("strong")
    claimed = lemma in words("strong") or (lemma, link) == ("report", "dobj")
    return claimed and link in ("pcomp", "pobj", "dobj", "oprd")


def _background(node: Any, verb: Any, way: _Way) -> bool:
    """Say whether a report stands only beside the clause: a relative clause before ", officials said", a title."""
    return way.relative and verb.lemma_.lower() not in words("strong") and verb.i > node.i


def _subject_like(node: Any, verb: Any) -> bool:
    return node.dep_ in ("nsubj", "csubj") or (node.dep_ == "nsubjpass" and verb.lemma_.lower() in words("planning"))


def _under_noun(node: Any, noun: Any, way: _Way) -> None:
    lemma = noun.lemma_.lower()
    if lemma in words("plans") and node.dep_ in ("acl", "pobj", "pcomp", "ccomp", "relcl") and node.i > noun.i:
        way.plan("planned")
    elif lemma in ("end", "halt", "cessation") and node.dep_ == "pobj" and node.head.lower_ in ("to", "of"):
        way.ceased = True
    elif lemma in words("failures") and node.i > noun.i:
        way.happened = way.happened and way.sealed
    elif lemma in words("claims") and (
        node.dep_ in ("acl", "ccomp", "relcl") or (node.dep_ == "pobj" and node.head.lower_ == "of")
    ):
        way.voice(noun)
    elif lemma == "denial" and node.i > noun.i:
        way.denial = way.denial or noun
    _hedged(noun, way)
