"""Halves of a divided country: "North and South Yemen" are two states, and later "the North" is one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphkit.extract.frames import Mention
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry

SIDES = frozenset(["North", "South", "East", "West"])


def find_halves(doc: Any, names: Sequence[Mention], registry: Registry, date: PartialDate | None) -> Iterator[Mention]:
    """Give the mentions of states that only a side names, beside the names already found."""
    taken = {one.start for one in names}
    sides = {}
    for one in names:
        if one.actor is not None and one.actor.type == "State":
            first, _, rest = one.actor.name.partition(" ")
            if first in SIDES and rest:
                sides[first] = (one.actor, rest)
    for token in doc:
        side = token.text if token.text in SIDES else _aimed_at(token)
        if side not in SIDES or token.idx in taken or token.i + 1 >= len(doc):
            continue
        after = doc[token.i + 1]
        if after.lower_ in ("and", "or") and token.i + 2 < len(doc) and doc[token.i + 2].text in SIDES:
            state = registry.state(f"{token.text} {doc[token.i + 3].text}", date) if token.i + 3 < len(doc) else None
        elif side in sides and token.i and doc[token.i - 1].lower_ == "the" and not after.text[:1].isupper():
            named = token.dep_ not in ("compound", "amod", "nmod") or token.head.i < token.i
            state = sides[side][0] if named else None
        else:
            state = None
        if state is not None:
            yield Mention(
                token.idx, token.idx + len(token), token.i, "name", "State", token.text, False, state, state.id
            )


def _aimed_at(token: Any) -> str:
    """Give the side that a small letter writes where something is aimed at it: "fired shells into the north"."""
    aimed = token.dep_ == "pobj" and token.head.lower_ in ("into", "at", "against", "toward", "towards")
    return str(token.text.capitalize()) if aimed else ""
