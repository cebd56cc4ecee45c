"""How alike the names of two actors are, and why: a proposal for a person to judge, never a decision."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

from graphkit.model.statement import Actor, name_key
from graphkit.resolve.names import initials, is_acronym, words_of

_PEOPLE = frozenset({"Official", "Person"})
_BODIES = frozenset({"Agency", "Government", "Group", "Organization"})
_PLACES = frozenset({"Base", "Place"})


@dataclass(frozen=True, slots=True)
class Score:
    """A likeness from 0 to 1 with its reasons, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


NOTHING = Score(0.0, ())


def comparable(left: Actor, right: Actor) -> bool:
    """Say whether two actors' types can be readings of one thing; described collectives never can."""
    if left.type == "Collective" or right.type == "Collective":
        return False
    pair = {left.type, right.type}
    return len(pair) == 1 or any(pair <= kin for kin in (_PEOPLE, _BODIES, _PLACES))


def score(left: Actor, right: Actor) -> Score:
    """Score two actors by their best pair of names.

    People need a family name in common and given names that do not contradict one another; "A. Larijani" fits "Ali
    Larijani", "Sadeq Larijani" does not.
    """
    if not comparable(left, right):
        return NOTHING
    rule = _people if left.type in _PEOPLE else _bodies
    found = [rule(one, other) for one in (left.name, *left.aliases) for other in (right.name, *right.aliases)]
    best = max(found, key=lambda one: (one.value, one.reasons))
    if best.value and left.type != right.type:
        return Score(round(best.value * 0.95, 3), (*best.reasons, f"types differ: {left.type}, {right.type}"))
    return best


def _people(left: str, right: str) -> Score:
    one, other = words_of(left), words_of(right)
    if not one or not other:
        return NOTHING
    if one == other:
        return Score(1.0, (f"both named {left}",))
    family = JaroWinkler.similarity(one[-1], other[-1])
    if family < 0.9:
        return NOTHING
    given, others = one[:-1], other[:-1]
    if not given or not others:
        return Score(round(0.8 * family, 3), (f"family name only: {left}, {right}",))
    if given[0] == others[0]:
        return Score(round(0.95 * family, 3), (f"same given and family name: {left}, {right}",))
    if given[0][0] == others[0][0] and 1 in (len(given[0]), len(others[0])):
        return Score(round(0.88 * family, 3), (f"initial and family name: {left}, {right}",))
    alike = JaroWinkler.similarity(given[0], others[0])
    if alike < 0.88:
        return NOTHING
    return Score(round(0.9 * family * alike, 3), (f"spelled alike: {left}, {right}",))


def _bodies(left: str, right: str) -> Score:
    if name_key(left) == name_key(right):
        return Score(1.0, (f"both named {left}",))
    for short, full in ((left, right), (right, left)):
        letters = name_key(short).upper()
        if is_acronym(short) and len(letters) > 2 and not is_acronym(full) and letters == initials(full):
            return Score(0.9, (f"{short} could stand for {full}",))
    if is_acronym(left) or is_acronym(right):
        return NOTHING
    one, other = set(words_of(left)), set(words_of(right))
    if not one or not other:
        return NOTHING
    ratio = token_sort_ratio(" ".join(words_of(left)), " ".join(words_of(right))) / 100
    if (one < other or other < one) and min(len(one), len(other)) > 1:
        return Score(round(max(ratio, 0.85), 3), (f"one name within the other: {left}, {right}",))
    return Score(round(ratio, 3), (f"spelled alike: {left}, {right}",)) if ratio >= 0.8 else NOTHING
