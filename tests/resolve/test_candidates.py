"""Which pairs are proposed to a person, why, and which never."""

from __future__ import annotations

import pytest

from graphkit.model.statement import Actor, actor_id
from graphkit.resolve.candidates import propose
from graphkit.resolve.judgements import make_judgement


def unknown(type_: str, name: str, *aliases: str) -> Actor:
    return Actor(actor_id(type_, name), type_, name, aliases)


@pytest.mark.parametrize(
    ("type_", "left", "right", "reason"),
    [
        ("Person", "Mara Lind", "M. Lind", "initial and family name"),
        ("Person", "Mara Lindholm", "Mara Lindholmm", "same given and family name"),
        ("Person", "Lindholm", "Mara Lindholm", "family name only"),
        ("Group", "Harbour Workers' Front", "Harbor Workers Front", "spelled alike"),
        ("Organization", "Northern Relief Council", "Northern Relief Council of Ardania", "one name within the other"),
        ("Organization", "NRC", "Northern Relief Council", "NRC could stand for"),
    ],
)
def test_names_that_are_alike_are_proposed_with_the_reason(type_: str, left: str, right: str, reason: str) -> None:
    (found,) = propose([unknown(type_, left), unknown(type_, right)], [])
    assert reason in found.reasons[0]
    assert 0.7 <= found.score <= 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (unknown("Person", "Mara Lind"), unknown("Person", "Oskar Lind")),
        (unknown("Collective", "five sailors"), unknown("Collective", "five sailors of the port")),
        (unknown("Place", "Red Dawn"), unknown("Group", "Red Dawn")),
        (Actor("first-front", "Group", "Workers' Front"), Actor("second-front", "Group", "Workers Front")),
        (unknown("Group", "Workers' Front"), unknown("Group", "Farmers' Union")),
    ],
)
def test_what_cannot_be_one_is_not_proposed(one: Actor, other: Actor) -> None:
    assert propose([one, other], []) == ()


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_judged_pair_is_not_proposed_again(verdict: str) -> None:
    left, right = unknown("Person", "Mara Lind"), unknown("Person", "M. Lind")
    assert len(propose([left, right], [])) == 1
    assert propose([left, right], [make_judgement(left.id, right.id, verdict)]) == ()


def test_proposals_come_likeliest_first_whatever_the_order_of_actors() -> None:
    actors = [unknown("Person", name) for name in ("Mara Lind", "M. Lind", "Mara Linde")]
    found = propose(actors, [])
    assert found == propose(actors[::-1], [])
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) > 1
