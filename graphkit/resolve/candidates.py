"""Pairs of actors worth a look: those that share a word, the beginning of one, or an acronym.

Two actors of ids given by hand are known to be two; a pair that is one already, or that a person judged, is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from graphkit.model.statement import Actor, merge_actors
from graphkit.resolve.clusters import canonical_ids, is_computed
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
    """Give the pairs whose names are alike, the likeliest first, ties by id. The order of actors does not matter.

    What exact rules and judgements made one counts as one, under its canonical id and with all its names.
    """
    given, decided = list(actors), list(decisions)
    same = canonical_ids({"": given}, decided)
    by_hand = {one.id for one in given if not is_computed(one)}
    known = {one.id: one for one in merge_actors(replace(one, id=same.get(one.id, one.id)) for one in given)}
    settled = {pair_of(same.get(left, left), same.get(right, right)) for left, right in judgements_of(decided)}
    found = []
    for left, right in sorted(_candidates(known, by_hand) - settled):
        made = score(known[left], known[right])
        if made.value >= minimum:
            found.append(Proposal(known[left], known[right], made.value, made.reasons))
    return tuple(sorted(found, key=lambda one: (-one.score, one.left.id, one.right.id)))


def _candidates(actors: Mapping[str, Actor], by_hand: Set[str]) -> set[Pair]:
    blocks: dict[str, set[str]] = {}
    for id_, one in actors.items():
        if one.type == "Collective":
            continue
        for key in _keys(one):
            blocks.setdefault(key, set()).add(id_)
    return {
        pair_of(left, right)
        for block in blocks.values()
        if len(block) <= CROWD
        for left, right in combinations(sorted(block), 2)
        if left not in by_hand or right not in by_hand
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
