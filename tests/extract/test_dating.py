"""Which expression of time dates which event, and what tense alone says."""

from __future__ import annotations

import pytest

from tests.extract.staging import dated

BOUND = [
    ("On 3 March 2003 Peru attacked Chile.", "attacked", "2003-03-03"),
    ("Peru attacked Chile in May.", "attacked", "2007-05"),
    ("Peru has held Chile since 2001.", "held", "2001/.."),
    ("Peru held Chile from 1976 until 2005.", "held", "1976/2005"),
    ("Peru held Chile until 2000.", "held", "../2000"),
    ("Peru did not leave Chile until 2000.", "leave", "2000"),
    ("Peru launched raids on Chile in 2003.", "raids", "2003"),
    ("The 1982 attack by Peru on Chile is remembered.", "attack", "1982"),
    ("The attack by Peru on Chile, carried out in 1982, is remembered.", "attack", "1982"),
    ("In talks held on May 28, Peru warned Chile.", "warned", "2007-05-28"),
    ("In 1998 Peru crossed the river and attacked Chile.", "attacked", "1998"),
    ("After Brazil fell in 1999, Peru attacked Chile.", "attacked", "1999?/.."),
    ("Peru managed to attack Chile in 1998.", "attack", "1998"),
    ("June 2003: Peru attacks Chile", "attacks", "2003-06"),
    ("— 1979-86: Peru attacks Chile", "attacks", "1979/1986"),
]


@pytest.mark.parametrize(("text", "trigger", "edtf"), BOUND)
def test_an_event_has_the_date_of_its_own_clause_or_heading(text: str, trigger: str, edtf: str) -> None:
    assert dated(text, ("Peru", "ATTACKS", trigger, "Chile")) == [edtf]


NOT_ITS_OWN = [
    ("Brazil, founded in 1822, saw that Peru attacked Chile.", "attacked"),
    ("Peru attacked Chile and the vote of 2003 was lost.", "attacked"),
    ("Peru attacked those involved in the 2003 elections of Chile.", "attacked"),
]


@pytest.mark.parametrize(("text", "trigger"), NOT_ITS_OWN)
def test_a_date_of_another_clause_or_noun_does_not_date_an_event(text: str, trigger: str) -> None:
    assert dated(text, ("Peru", "ATTACKS", trigger, "Chile")) == [None]


TENSE = [
    ("Peru often attacks Chile.", "attacks", "2007"),
    ("Peru is attacking Chile.", "attacking", "2007"),
    ("Peru has attacked Chile.", "attacked", "2007"),
    ("Peru attacked Chile.", "attacked", None),
    ("Peru had attacked Chile.", "attacked", None),
    ("Peru will attack Chile.", "attack", None),
    ("Peru has previously attacked Chile.", "attacked", "../2007"),
    ("Brazil said that Peru was attacking Chile.", "attacking", "2007"),
]


@pytest.mark.parametrize(("text", "trigger", "edtf"), TENSE)
def test_without_an_expression_the_present_means_the_year_and_the_past_nothing(
    text: str, trigger: str, edtf: str | None
) -> None:
    assert dated(text, ("Peru", "ATTACKS", trigger, "Chile")) == [edtf]


def test_without_a_publication_date_tense_says_nothing() -> None:
    assert dated("Peru attacks Chile.", ("Peru", "ATTACKS", "attacks", "Chile"), published=None) == [None]


def test_news_of_single_days_tells_of_about_their_month() -> None:
    text = "Brazil lost the match yesterday. Peru attacked Chile."
    assert dated(text, ("Peru", "ATTACKS", "attacked", "Chile")) == ["2007-06~"]


def test_a_background_clause_in_news_of_single_days_stays_undated() -> None:
    text = "Brazil lost the match yesterday. The port, which Peru attacked for Chile, is open."
    assert dated(text, ("Peru", "ATTACKS", "attacked", "Chile")) == [None]


def test_the_publication_day_is_never_taken_for_an_event() -> None:
    text = "LIMA, 25 JUN 2007 (AGENCY) -- Peru attacked Chile. Peru attacks Brazil."
    found = dated(text, ("Peru", "ATTACKS", "attacked", "Chile"), ("Peru", "ATTACKS", "attacks", "Brazil"))
    assert "2007-06-25" not in found


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Ada, the leader of Alpa, spoke.", "leader", "2007"),
        ("Ada, the former leader of Alpa, spoke.", "leader", "../2007"),
        ("In 1998 Ada, the leader of Alpa, joined the talks.", "leader", "1998"),
    ],
)
def test_a_role_holds_at_the_time_of_writing_unless_it_is_past(text: str, trigger: str, edtf: str) -> None:
    assert dated(text, ("Ada", "LEADS", trigger, "Alpa")) == [edtf]


def test_two_clauses_have_each_their_own_date() -> None:
    text = "Peru attacked Chile in 1998, and Brazil freed Chile in 2003."
    assert dated(text, ("Peru", "ATTACKS", "attacked", "Chile"), ("Brazil", "RELEASES", "freed", "Chile")) == [
        "1998",
        "2003",
    ]
