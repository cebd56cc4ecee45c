"""What a name is made of: its words, its acronym, whether it is one."""

from __future__ import annotations

import re

from graphkit.model.statement import name_key

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}(?:-[A-Z]{1,4})?")
_ENGLISH = ("a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to")
_OTHER = ("al", "bin", "bint", "da", "de", "del", "der", "di", "do", "dos", "du", "e", "el", "en", "ibn", "la", "las")
_SMALL = frozenset((*_ENGLISH, *_OTHER, "le", "los", "o", "und", "van", "von", "y"))


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name in the spelling of its key, without articles, particles and prepositions."""
    return tuple(word for word in re.split(r"[^\w]+", name_key(name)) if word and word not in _SMALL)


def is_acronym(name: str) -> bool:
    """Say whether a name is written as an acronym: two to eight capitals, dotted or not (MEK, P.L.O., DHKP-C)."""
    return _ACRONYM.fullmatch(name.strip()) is not None


def initials(name: str) -> str:
    """Give the acronym that the first letters of a name's words make: UN for United Nations."""
    return "".join(word[0] for word in words_of(name)).upper()
