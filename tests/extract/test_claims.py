"""Who says so, whether it happened, who denies it: one phenomenon a test, in own sentences."""

from __future__ import annotations

import pytest

from graphkit.extract.claims import confidence
from graphkit.extract.frames import Event
from tests.extract.staging import attributed


def read(text: str, *told: tuple[str, str, str, str], **names: str) -> Event:
    """Give the first of the events that the test names."""
    found = attributed(text, *told, names=names)
    assert found, "the event was left out"
    return found[0]


ATTACK = ("Peru", "ATTACKS", "attacked", "Chile")

REPORTED = [
    ("Brazil said that Peru attacked Chile.", "Brazil"),
    ("Peru attacked Chile, Brazil said.", "Brazil"),
    ("Peru, Brazil said on Monday, attacked Chile.", "Brazil"),
    ("According to Brazil, Peru attacked Chile.", "Brazil"),
    ("Peru attacked Chile, according to Brazil.", "Brazil"),
    ("Brazil claims Peru attacked Chile.", "Brazil"),
    ("Brazil believes Peru attacked Chile.", "Brazil"),
    ("Ada told Brazil that Peru attacked Chile.", "Ada"),
    ('"Peru attacked Chile without a warning," said Ada.', "Ada"),
    ('Ada said: "We saw it all. Peru attacked Chile without a warning."', "Ada"),
]


@pytest.mark.parametrize(("text", "speaker"), REPORTED)
def test_what_somebody_says_is_alleged_by_them(text: str, speaker: str) -> None:
    event = read(text, ATTACK, Brazil="Brazil", Ada="Ada")
    assert (event.status, event.speaker) == ("alleged", speaker)


def test_a_quotation_over_several_sentences_keeps_its_speaker() -> None:
    text = '"It was a bad year. Peru attacked Chile twice. Nobody helped," said Ada. "We were alone."'
    event = read(text, ATTACK)
    assert (event.status, event.speaker) == ("alleged", "Ada")


def test_a_single_term_in_quotation_marks_is_no_speech() -> None:
    assert read('In a "limited operation", Peru attacked Chile.', ATTACK).status == "asserted"


def test_a_sentence_headed_by_its_source_is_alleged_by_it() -> None:
    event = read("Herald: Peru attacked Chile at dawn.", ATTACK)
    assert (event.status, event.speaker) == ("alleged", "Herald")


def test_reportedly_leaves_the_claim_to_others() -> None:
    assert read("Peru reportedly attacked Chile.", ATTACK).status == "alleged"


def test_alleged_support_is_a_claim_of_who_speaks_of_it() -> None:
    text = "Brazil condemned the alleged support of Peru for Alpa."
    event = read(text, ("Peru", "SUPPORTS", "support", "Alpa"), Brazil="Brazil")
    assert (event.status, event.speaker) == ("alleged", "Brazil")


def test_who_wants_support_ended_says_that_it_goes_on() -> None:
    text = "Chile demanded that Peru end its support for Alpa."
    event = read(text, ("Peru", "SUPPORTS", "support", "Alpa"), Chile="Chile")
    assert (event.status, event.speaker) == ("alleged", "Chile")


PLANNED = [
    ("Peru will attack Chile.", "attack", "planned"),
    ("Peru plans to attack Chile.", "attack", "planned"),
    ("Peru threatened to attack Chile.", "attack", "planned"),
    ("Brazil urged Peru to attack Chile.", "attack", "planned"),
    ("Brazil wants Peru to attack Chile.", "attack", "planned"),
    ("Brazil called for an attack by Peru on Chile.", "attack", "planned"),
    ("Peru sent troops to attack Chile.", "attack", "planned"),
    ("Peru could attack Chile.", "attack", "hypothetical"),
    ("Peru may attack Chile.", "attack", "hypothetical"),
    ("If Peru attacks Chile, the talks end.", "attacks", "hypothetical"),
    ("Peru would attack Chile if the talks ended.", "attack", "hypothetical"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), PLANNED)
def test_what_has_not_happened_yet_is_planned_or_hypothetical(text: str, trigger: str, status: str) -> None:
    assert read(text, ("Peru", "ATTACKS", trigger, "Chile"), Brazil="Brazil").status == status


NOT_SO = [
    ("Peru did not attack Chile.", "attack"),
    ("Peru never attacked Chile.", "attacked"),
    ("Peru refused to attack Chile.", "attack"),
    ("Peru failed to attack Chile.", "attack"),
    ("Peru crossed the river without attacking Chile.", "attacking"),
    ("Peru carried out no attack on Chile.", "attack"),
    ("Brazil prevented Peru from attacking Chile.", "attacking"),
]


@pytest.mark.parametrize(("text", "trigger"), NOT_SO)
def test_what_is_said_not_to_have_happened_is_no_event(text: str, trigger: str) -> None:
    assert attributed(text, ("Peru", "ATTACKS", trigger, "Chile")) == []


def test_not_until_says_that_it_happened_then() -> None:
    assert (
        read("Peru did not leave Chile until 2000.", ("Peru", "WITHDRAWS_FROM", "leave", "Chile")).status == "asserted"
    )


def test_what_a_plan_is_about_took_place_when_a_relative_clause_tells_it() -> None:
    text = "Brazil wants Peru to free the guards whom Chile trained."
    event = read(text, ("Chile", "TRAINS", "trained", "Peru"), Brazil="Brazil")
    assert event.status == "asserted"


def test_the_doer_of_what_somebody_is_accused_of_is_the_accused() -> None:
    events = attributed(
        "Brazil accused Peru of arming Alpa.",
        ("Brazil", "ARMS", "arming", "Alpa"),
        ("Brazil", "ACCUSES", "accused", "Peru"),
    )
    arms = next(e for e in events if e.relation == "ARMS")
    accuses = next(e for e in events if e.relation == "ACCUSES")
    assert (arms.source, arms.target, arms.status, arms.speaker) == ("Peru", "Alpa", "alleged", "Brazil")
    assert (accuses.status, accuses.speaker, accuses.topic) == ("asserted", None, "arming Alpa")


def test_a_claim_of_a_hostile_act_is_an_accusation() -> None:
    events = attributed("Brazil alleged that Peru attacked Chile.", ATTACK, names={"Brazil": "Brazil"})
    assert ("ACCUSES", "Brazil", "Peru", "asserted") in {(e.relation, e.source, e.target, e.status) for e in events}


def test_a_denied_deed_is_denied_by_who_denies_it() -> None:
    events = attributed("Peru denied attacking Chile.", ("Peru", "ATTACKS", "attacking", "Chile"))
    attack = next(e for e in events if e.relation == "ATTACKS")
    denial = next(e for e in events if e.relation == "DENIES")
    assert (attack.status, attack.denied_by, attack.speaker) == ("denied", ("Peru",), None)
    assert (denial.source, denial.target, denial.status) == ("Peru", "Chile", "asserted")


def test_a_denial_is_attached_to_the_claim_that_it_answers() -> None:
    text = "Brazil claims that Peru arms Alpa. Peru has denied arming Alpa."
    events = attributed(
        text, ("Peru", "ARMS", "arms", "Alpa"), ("Peru", "ARMS", "arming", "Alpa"), names={"Brazil": "Brazil"}
    )
    arms = [e for e in events if e.relation == "ARMS"]
    assert [(e.status, e.speaker, e.denied_by) for e in arms] == [("alleged", "Brazil", ("Peru",))]
    assert ("Peru", "Brazil") in {(e.source, e.target) for e in events if e.relation == "DENIES"}


def test_a_denial_that_names_no_deed_answers_the_last_accuser() -> None:
    text = "Brazil accused Peru of murder. Peru denied the charge."
    events = attributed(text, ("Brazil", "ACCUSES", "accused", "Peru"))
    assert ("Peru", "Brazil") in {(e.source, e.target) for e in events if e.relation == "DENIES"}


def test_a_request_that_is_denied_is_no_claim() -> None:
    events = attributed("Peru denied a request of Chile for aid.", ("Chile", "DEMANDS", "request", "Peru"))
    assert [e.status for e in events if e.relation == "DEMANDS"] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Chile demanded that Peru release the crew.", "release the crew"),
        ("Chile urged Peru to leave the islands at once.", "leave the islands at once"),
    ],
)
def test_a_demand_has_its_content_as_topic(text: str, topic: str) -> None:
    trigger = text.split()[1]
    assert read(text, ("Chile", "DEMANDS", trigger, "Peru")).topic == topic


def test_two_demands_in_one_sentence_are_two_events() -> None:
    text = "Chile demanded that Peru release the crew and pay for the ship."
    events = attributed(text, ("Chile", "DEMANDS", "demanded", "Peru"))
    assert [e.topic for e in events] == ["release the crew", "pay for the ship"]


def test_a_status_that_a_rule_has_given_is_kept() -> None:
    from dataclasses import replace

    from graphkit.extract import claims
    from tests.extract.staging import stage

    one = stage("Brazil said that Peru attacked Chile.", ATTACK, names={"Brazil": "Brazil"})
    given = [replace(one.events[0], status="asserted")]
    assert [e.status for e in claims.attribute(one.doc, given, one.of, one.entities, one.text)] == ["asserted"]


def test_confidence_is_a_share_for_every_rule_even_an_unknown_one() -> None:
    assert all(0 < confidence(rule) < 1 for rule in ("verb", "nominal", "role", "no such rule"))
