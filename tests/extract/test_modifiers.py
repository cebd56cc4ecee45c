"""Words beside a noun that tie it to another actor."""

from __future__ import annotations

import pytest

from tests.extract.reading import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Libyan-backed rebels shelled the town.", "Libya SUPPORTS Libyan-backed rebels"),
        ("Pakistan-based Lashkar-e-Taiba denied it.", "Lashkar-e-Taiba BASED_IN Pakistan"),
        ("The Saudi-led coalition bombed the port.", "Saudi Arabia LEADS Saudi-led coalition"),
        ("Pro-Russian separatists held the airport.", "Pro-Russian separatists SUPPORTS Russia"),
        ("Troops loyal to Charles Taylor fled.", "Troops SUPPORTS Charles Taylor"),
    ],
)
def test_a_modifier_ties_its_noun_to_an_actor(text: str, expected: str) -> None:
    assert expected in told(text)


def test_a_hyphen_between_common_words_ties_nobody() -> None:
    assert not told("The well-armed rebels marched through the war-torn town.")


def test_an_adjective_that_is_denied_ties_nobody() -> None:
    assert "Troops SUPPORTS Charles Taylor" not in told("Troops are not loyal to Charles Taylor.")
