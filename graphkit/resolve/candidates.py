"""Pairs of actors worth a look: those that share a word, the beginning of one, or an acronym.

Two actors of ids given by hand are known to be two; a pair that is one already, or that a person judged, is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graphkit.model.statement import Actor
from graphkit.resolve.clusters import clusters_of, is_computed
from graphkit.resolve.judgements import Pair, judgements_of, pair_of
from graphkit.resolve.names import initials, is_acronym, words_of
from graphkit.resolve.scoring import score

MINIMUM = 0.8
CROWD = 60
"""A word that more actors than this have in their names ("party", "ministry") pairs nobody."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two actors that may be one, for a person to judge."""

    left: Actor
    right: Actor
    score: float
    reasons: tuple[str, ...]


def propose(
    actors: Iterable[Actor], decisions: Iterable[Mapping[str, Any]], minimum: float = MINIMUM
) -> tuple[Proposal, ...]:
    """Give the pairs whose names are alike, the likeliest first, ties by id. The order of actors does not matter."""
    known = {one.id: one for one in actors}
    decided = list(decisions)
    settled = set(judgements_of(decided))
    for members in clusters_of(known, decided):
        settled |= {pair_of(left, right) for left, right in combinations(members, 2)}
    found = []
    for left, right in sorted(_candidates(known) - settled):
        made = score(known[left], known[right])
        if made.value >= minimum:
            found.append(Proposal(known[left], known[right], made.value, made.reasons))
    return tuple(sorted(found, key=lambda one: (-one.score, one.left.id, one.right.id)))


def _candidates(actors: Mapping[str, Actor]) -> set[Pair]:
    blocks: dict[str, set[str]] = {}
    for id_, one in actors.items():
        if one.type == "Collective":
            continue
        for key in _keys(one):
            blocks.setdefault(key, set()).add(id_)
    computed = {id_ for id_, one in actors.items() if is_computed(one)}
    return {
        pair_of(left, right)
        for block in blocks.values()
        if len(block) <= CROWD
        for left, right in combinations(sorted(block), 2)
        if left in computed or right in computed
    }


def _keys(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *actor.aliases):
        if is_acronym(name):
            yield "acronym " + "".join(words_of(name)).upper()
            continue
        words = words_of(name)
        if len(words) > 2:
            yield "acronym " + initials(name)
        for word in words:
            if len(word) > 2:
                yield word[:5]
