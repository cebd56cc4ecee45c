"""Doc -> persons whom no tagger has found: a given name and the capitalized words after it."""

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
