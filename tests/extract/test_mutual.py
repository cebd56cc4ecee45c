"""What several do with one another."""

from __future__ import annotations

from tests.extract.reading import told


def test_those_who_meet_meet_once() -> None:
    assert len([line for line in told("Chad and Niger met in May 2004.") if " MEETS " in line]) == 1


def test_those_who_exchange_fire_attack_each_other() -> None:
    found = told("Chad and Niger exchanged artillery fire.")
    assert {"Chad ATTACKS Niger", "Niger ATTACKS Chad"} <= set(found)


def test_talks_that_are_considered_are_planned() -> None:
    found = told("Chad and Niger are considering new talks.")
    assert [status for line, (status, _) in found.items() if " NEGOTIATES_WITH " in line] == ["planned"]


def test_a_treaty_signed_by_two_is_an_agreement() -> None:
    assert any(" AGREES_WITH " in line for line in told("Chad and Niger signed a treaty in 1999."))
