"""Blows told before their doer is named."""

from __future__ import annotations

from tests.extract.reading import told

KIDNAPPED = "A British engineer was kidnapped in Basra on Monday. "


def test_who_claims_responsibility_did_the_blow_told_last() -> None:
    found = told(f"{KIDNAPPED}The Islamic Army in Iraq claimed responsibility.")
    assert found["Islamic Army in Iraq ABDUCTS British engineer"][0] == "alleged"


def test_nobody_is_no_doer() -> None:
    assert not any(" ABDUCTS " in line for line in told(f"{KIDNAPPED}No group has claimed responsibility."))


def test_a_deed_with_a_victim_of_its_own_is_another() -> None:
    found = told(f"{KIDNAPPED}The Islamic Army in Iraq carried out the attack on the barracks.")
    assert "Islamic Army in Iraq ABDUCTS British engineer" not in found


def test_a_blow_is_forgotten_after_a_few_sentences() -> None:
    between = "Rain fell. Shops stayed shut. The river rose. Trains were late. "
    assert not any(
        " ABDUCTS " in x for x in told(f"{KIDNAPPED}{between}The Islamic Army in Iraq claimed responsibility.")
    )
