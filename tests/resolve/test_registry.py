"""What a name means, and on which date: facts of the shipped registry and the rules that choose among them."""

from __future__ import annotations

import pytest

from graphkit.model.dates import PartialDate
from graphkit.resolve.registry import load_registry


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("name", "date", "state"),
    [
        ("Iranian", None, "iran"),
        ("Teheran", None, "iran"),
        ("U.S.", None, "united-states"),
        ("Moscow", "1985", "soviet-union"),
        ("Moscow", "1999", "russia"),
        ("Moscow", None, "russia"),
        ("Yugoslavia", "1980", "yugoslavia"),
        ("Yugoslavia", "1999", "serbia-and-montenegro"),
        ("Saigon", "1968", "south-vietnam"),
        ("Burma", None, "myanmar"),
        ("Türkiye", None, "turkey"),
    ],
)
def test_a_name_demonym_or_capital_gives_the_state_of_its_date(name: str, date: str | None, state: str) -> None:
    found = load_registry().state(name, None if date is None else on(date))
    assert found is not None
    assert found.id == state


def test_a_capital_names_its_town_first_and_its_state_as_metonym() -> None:
    registry = load_registry()
    assert [one.type for one in registry.at("Tehran")] == ["Place"]
    assert ("iran", "capital") in [(one.actor, one.kind) for one in registry.lookup("Tehran")]


@pytest.mark.parametrize(
    "name", ["Iranian foreign ministry", "Ministry of Foreign Affairs of Iran", "Iran's Foreign Ministry"]
)
def test_an_organ_without_a_line_of_its_own_is_made_from_its_state(name: str) -> None:
    registry = load_registry()
    (organ,) = registry.find(name)
    assert (organ.id, organ.type) == ("iran-foreign-ministry", "Agency")
    assert organ.id in registry
    assert registry[organ.id] == organ
    assert registry.facts_of(organ.id).state == "iran"


def test_the_police_of_a_town_are_not_the_police_of_its_state() -> None:
    assert load_registry().find("Baghdad police") == ()
