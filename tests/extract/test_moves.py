"""Letting, entering, founding, setting a term."""

from __future__ import annotations

from tests.extract.reading import told


def test_who_lets_a_guest_stay_shelters_him() -> None:
    assert "Nigeria SHELTERS deposed dictator" in told("Nigeria allowed the deposed dictator to live in Calabar.")


def test_who_is_let_do_something_else_is_not_sheltered() -> None:
    assert not any(" SHELTERS " in line for line in told("Nigeria allowed the deposed dictator to speak."))


def test_armed_men_who_enter_a_place_are_deployed_there() -> None:
    found = told("Ethiopian troops entered Mogadishu in December 2006.")
    assert any(" DEPLOYS_TO Mogadishu" in line and date == "2006-12" for line, (_, date) in found.items())


def test_a_person_who_forms_a_group_leads_it_and_a_state_does_not() -> None:
    assert "Nelson Mandela LEADS uMkhonto we Sizwe" in told("Nelson Mandela formed Umkhonto we Sizwe in 1961.")
    assert not any(" LEADS " in line for line in told("Chad formed a rebel group in 1990."))


def test_a_term_set_is_a_demand() -> None:
    assert "African Union DEMANDS officers" in told("The African Union gave the officers four days to step down.")
