"""Texts in capitals are given normal case at the same offsets."""

from __future__ import annotations

import pytest

from graphkit.extract.capitals import Words, is_capitals, normal_case
from graphkit.extract.parsing import is_common, is_noun_only


def cased(text: str) -> str:
    """Give a text in normal case with no registry but for one acronym."""
    return normal_case(text, lambda words: "UNITA" if words == "UNITA" else None, Words(is_common, is_noun_only))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("THE MAYOR, LUIS LEON PEREZ, WAS SHOT.", "The mayor, Luis Leon Perez, was shot."),
        ("COLONEL MARIO LUNA ACCUSED THE REBELS.", "Colonel Mario Luna accused the rebels."),
        ("THE GENERAL STRIKE BEGAN ON 19 MARCH.", "The general strike began on 19 March."),
        ("TROOPS MARCH TO THE SEA. THEY MAY STOP.", "Troops march to the sea. They may stop."),
        ("THREE MEN DIED IN CORDOBA DEPARTMENT.", "Three men died in Cordoba department."),
        ("THE TOWNS OF TURBO, LA UNION, AND APARTADO", "The towns of Turbo, La Union, and Apartado"),
        ("THE NATIONAL WORKERS UNION (NWU) MET.", "The National Workers Union (NWU) met."),
        ("THE PVL (PEOPLE'S VANGUARD MOVEMENT) MET.", "The PVL (People's Vanguard Movement) met."),
        ("POLICEMEN AND GUNMEN DIED IN A GUNBATTLE.", "Policemen and gunmen died in a gunbattle."),
        ("A CATHOLIC PRIEST AND UNITA BANDITS", "A Catholic priest and UNITA bandits"),
        ("TWO U.S. AIDES MET UN AIDES AND AL-SHAR.", "Two U.S. aides met UN aides and al-Shar."),
        ("THE UNION OF THE PEOPLE IN NEED (UPN) MET.", "The Union of the People in Need (UPN) met."),
        ("THE RURAL LEAGUE [RLG] MET.", "The Rural League (RLG) met."),
        ("THE RED DAWN [ALBA ROJA -- AR] MET.", "The Red Dawn              (AR) met."),
        ("THE DIRECTORATE OF SPECIAL OPERATIONS [DOS] MET.", "The Directorate of Special Operations (DOS) met."),
        ("THE RULING LABOR PARTY (LP) MET.", "The ruling Labor Party (LP) met."),
        ("MEN OF THE 7TH MOUNTAIN BRIGADE LEFT.", "Men of the 7th Mountain Brigade left."),
        ("THE MINISTRY OF DEFENSE AGREED.", "The Ministry of Defense agreed."),
        ("LUIS LAGOON LEFT. HE SAW LAGOON AT A LAGOON.", "Luis Lagoon left. He saw Lagoon at a lagoon."),
        ("HE HIT THESE INSTALLLATIONS.", "He hit these installlations."),
    ],
)
def test_names_begin_with_a_capital_and_common_words_do_not(text: str, wanted: str) -> None:
    assert cased(text) == wanted


def test_notes_of_the_monitor_become_blanks_and_offsets_stay() -> None:
    text = "[TEXT] THE ARMY (WORDS INDISTINCT) ATTACKED [COLOMBIAN] REBELS."
    given = cased(text)
    assert len(given) == len(text)
    assert given.split() == ["The", "army", "attacked", "colombian", "rebels."]


def test_only_texts_in_capitals_are_taken_for_such() -> None:
    assert is_capitals("THE ARMY SAID THAT IT WILL MOVE.")
    assert not is_capitals("The army said that the FMLN and the ERP will move.")
