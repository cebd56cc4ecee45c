"""Doc -> people whom no tagger and no noun tells: full names after a given name, and "those who ..."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.extract.capitals import given_names
from graphkit.extract.frames import Mention


def full_names(doc: Any, covered: set[int]) -> Iterator[Mention]:
    """Give persons whom no tagger has found: a given name and the capitalized words after it."""
    number = 0
    while number < len(doc):
        end = number
        while end < len(doc) and end not in covered and _in_full_name(doc, end, number):
            end += 1
        while end > number and doc[end - 1].text[:1].islower():
            end -= 1
        if end - number > 1:
            span = doc[number:end]
            yield Mention(span.start_char, span.end_char, span.root.i, "name", "Person", span.text)
        number = max(end, number + 1)


_LINKS = ("de", "del", "la", "y", "da", "dos")


def _in_full_name(doc: Any, place: int, start: int) -> bool:
    token = doc[place]
    if place == start:
        return token.lower_ in given_names() and token.text[:1].isupper() and not token.text.isupper()
    if doc[place - 1].whitespace_ == "":
        return False
    return (token.text[:1].isupper() and token.text[1:].islower()) or token.text in _LINKS


def those_who(doc: Any) -> Iterator[Mention]:
    """Give the people of "those who vote" and "anyone who helps", with the clause as their full description."""
    for token in doc:
        if token.lower_ not in ("those", "anyone", "everyone", "anybody", "all") or token.pos_ not in ("PRON", "DET"):
            continue
        clause = next((c for c in token.children if c.dep_ in ("relcl", "acl") and c.i > token.i), None)
        if clause is None or token.dep_ == "det":
            continue
        if clause.dep_ == "relcl" and not any(t.lower_ == "who" for t in clause.children):
            continue
        after = [t for t in clause.subtree if t.dep_ not in ("punct",)]
        end = min(max(t.i for t in after), token.i + 13) + 1
        span = doc[token.i : end]
        full = " ".join(span.text.split())
        yield Mention(token.idx, token.idx + len(token), token.i, "nominal", "Collective", token.text, True, full=full)
