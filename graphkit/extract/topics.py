"""What a demand, accusation, denial, threat or talk is about: a few words copied from the text."""

from __future__ import annotations

from typing import Any

from graphkit.extract.parsing import text_of

TOPICAL = frozenset(
    ("ACCUSES", "AGREES_WITH", "CHARGES", "CONDEMNS", "DEMANDS", "DENIES", "INVESTIGATES", "MEETS", "NEGOTIATES_WITH")
) | {"OPPOSES", "PROTESTS", "SANCTIONS", "THREATENS", "CONVICTS", "INFORMS", "MEDIATES"}
_ABOUT = ("for", "over", "on", "about", "of", "with", "regarding", "concerning", "against", "to", "from")
_LEADING = frozenset(
    ("that", "to", "of", "for", "over", "on", "about", "with", "regarding", "concerning", "against", "from")
)
LIMIT = 10


def topics(token: Any, taken: frozenset[int]) -> list[str]:
    """Give the contents of what a verb or noun says, one for each of those coordinated; empty where none is said.

    `taken` are the tokens that name the two actors: a complement that is only one of them is no content.
    """
    for child in sorted(token.children, key=_order):
        if child.dep_ in ("xcomp", "ccomp", "acl") and child.i > token.i and child.pos_ in ("VERB", "AUX"):
            parts = [child, *_conjuncts(child)]
            found = [text for part in parts if (text := _clause(part, parts))]
            if found:
                return found
        if child.dep_ in ("prep", "agent") and child.lower_ in _ABOUT and child.i > token.i:
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            if inner and inner[0].i not in taken:
                text = _words(inner[0], stop=[])
                if text:
                    return [text]
        if child.dep_ == "dobj" and child.i not in taken and token.pos_ in ("VERB", "AUX"):
            text = _words(child, stop=[])
            if text:
                return [text]
    return []


def _order(child: Any) -> tuple[int, int]:
    rank = {"xcomp": 0, "ccomp": 0, "acl": 1, "prep": 2, "dobj": 3}
    return (rank.get(child.dep_, 4), child.i)


def _conjuncts(verb: Any) -> list[Any]:
    found: list[Any] = []
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            found += [child, *_conjuncts(child)]
    return found


def _clause(verb: Any, parts: list[Any]) -> str:
    """Give the words of a clause from its verb on, without those of the clauses coordinated with it."""
    others = {t.i for part in parts if part.i > verb.i for t in part.subtree}
    kept = [t for t in verb.subtree if t.i not in others and t.i >= verb.i]
    negation = [t for t in verb.children if t.dep_ == "neg" and t.i < verb.i]
    return _trimmed([*negation, *kept])


def _words(token: Any, stop: list[Any]) -> str:
    return _trimmed([t for t in token.subtree if t.dep_ not in ("relcl",) or t.i == token.i])


def _trimmed(tokens: list[Any]) -> str:
    """Give tokens as one line of at most ten words, cut before a clause or a dangling word."""
    run: list[Any] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if run and token.i > run[-1].i + 2:
            break
        run.append(token)
    counted = [t for t in run if not t.is_punct and not t.is_space]
    if len(counted) > LIMIT:
        last = counted[LIMIT - 1].i
        run = [t for t in run if t.i <= last]
    while run and (run[0].is_punct or run[0].is_space or run[0].lower_ in _LEADING or run[0].dep_ == "mark"):
        run.pop(0)
    while run and (
        run[-1].is_punct or run[-1].is_space or run[-1].pos_ in ("ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX")
    ):
        run.pop()
    if not run:
        return ""
    doc = run[0].doc
    return " ".join(text_of(doc)[run[0].idx : run[-1].idx + len(run[-1])].split())
