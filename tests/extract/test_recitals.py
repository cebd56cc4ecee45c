"""What resolutions say beside what they demand, on own-written clauses in the manner of such texts."""

from __future__ import annotations

import pytest

from graphkit.extract.extractor import Extractor
from graphkit.model.provenance import Document
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry

COUNCIL = "United Nations Security Council"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor with the shipped registry."""
    return Extractor(load_ontology(), load_registry())


def _told(extractor: Extractor, recital: str, clause: str = "1. Decides to remain seized of the matter.") -> set[str]:
    text = f"Resolution 1999 (2002)\n\nThe Security Council,\n\n{recital}\n\nActing under Chapter VII,\n\n{clause}\n"
    document = Document("r", "r.txt", "r", None, (), "2002-05-12", None, None, "0" * 64, text)
    found = extractor.read(document)
    names = {one.id: one.name for one in found.actors}
    return {f"{names[s.source]} {s.relation} {names[s.target]} {s.status}" for s in found.statements}


@pytest.mark.parametrize(
    ("recital", "told"),
    [
        (
            "Welcoming the signing of the ceasefire\nagreement by the Government of Angola and UNITA on 4 April 2002,",
            "Government of Angola AGREES_WITH UNITA asserted",
        ),
        ("Gravely concerned at the attacks by UNITA on relief convoys,", f"{COUNCIL} ACCUSES UNITA asserted"),
        ("Deploring the refusal of the Taliban to hand over the hostages,", f"{COUNCIL} CONDEMNS Taliban asserted"),
        ("Mindful of the assistance given by Cuba to Angola,", "Cuba SUPPORTS Angola asserted"),
        ("Alarmed at the hostilities between Ethiopia and Eritrea,", "Eritrea ATTACKS Ethiopia asserted"),
        (
            "Taking note of the letter dated 3 May 2002 from the Permanent Representative of Zambia to its President,",
            f"Zambia INFORMS {COUNCIL} asserted",
        ),
        ("Considering that Portugal has refused to comply,", f"{COUNCIL} ACCUSES Portugal asserted"),
        ("Expressing its appreciation to Kenya for hosting the talks,", f"{COUNCIL} SUPPORTS Kenya asserted"),
        (
            "Recalling the appeals addressed to Israel by Norway and Egypt,",
            "Egypt DEMANDS Israel asserted",
        ),
    ],
)
def test_a_recital_says_what_others_did_and_what_the_body_thinks_of_it(
    extractor: Extractor, recital: str, told: str
) -> None:
    assert told in _told(extractor, recital)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("1. Urges Rwanda and Uganda to withdraw their forces from Burundi;", "Uganda WITHDRAWS_FROM Burundi planned"),
        ("1. Calls upon Armenia and Azerbaijan to resume talks;", f"{COUNCIL} DEMANDS Azerbaijan asserted"),
        ("Calls upon South Africa to withdraw all its forces from Angola;", f"{COUNCIL} DEMANDS South Africa asserted"),
        ("1. Demands that the Taliban turn over Usama bin Laden;", "Taliban EXTRADITES Osama bin Laden planned"),
        (
            "1. Decides that all States shall prevent the sale of arms to UNITA;",
            "all States SANCTIONS UNITA planned",
        ),
        (
            "1. Welcomes the decision of South Africa to deploy troops to Burundi;",
            "South Africa DEPLOYS_TO Burundi planned",
        ),
        (
            "1. Decides to establish a Commission consisting of Belgium, Chile and Norway;",
            "Chile MEMBER_OF Commission asserted",
        ),
        (
            "1. Authorizes the Secretary-General to deploy up to 500 observers to Eritrea;",
            "Secretary-General DEPLOYS_TO Eritrea planned",
        ),
    ],
)  # fmt: skip
def test_a_clause_gives_every_addressee_its_demand_and_its_deed(extractor: Extractor, clause: str, told: str) -> None:
    assert told in _told(extractor, "Recalling the Charter,", clause)


def test_the_victims_of_a_deed_are_not_blamed_for_it(extractor: Extractor) -> None:
    told = _told(extractor, "Condemning the killing of two officers of Ghana by armed men in Luena,")
    assert f"{COUNCIL} CONDEMNS Ghana asserted" not in told
    assert any(one.startswith(f"{COUNCIL} CONDEMNS") for one in told)


def test_support_that_is_to_end_is_not_demanded(extractor: Extractor) -> None:
    told = _told(extractor, "Recalling the Charter,", "1. Calls upon Sudan to end its support for the rebels of Chad;")
    assert not any("SUPPORTS" in one and one.endswith("planned") for one in told)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("1. Calls upon Mali to disarm the rebels and calls on Niger to help;", f"{COUNCIL} DEMANDS Niger asserted"),
        ("1. Urges Chad and, in particular, Libya to talk;", f"{COUNCIL} DEMANDS Chad asserted"),
        (
            "1. Calls for strict respect for the territorial integrity of Lebanon;",
            f"{COUNCIL} SUPPORTS Lebanon asserted",
        ),
        ("1. Urges Member States to render assistance to Mozambique;", "all States SUPPORTS Mozambique planned"),
        ("1. Commends the Secretary-General for his efforts;", f"{COUNCIL} SUPPORTS Secretary-General asserted"),
        ("1. Calls upon all parties, in particular UNITA, to talk;", f"{COUNCIL} DEMANDS UNITA asserted"),
        ("1. Authorizes MONUSCO to protect civilians;", f"{COUNCIL} SUPPORTS MONUSCO asserted"),
        ("1. Stresses that Iran shall suspend all such work;", f"{COUNCIL} DEMANDS Iran asserted"),
        (
            "1. Recommends to the General Assembly that Vanuatu be admitted to membership in the United Nations;",
            f"{COUNCIL} SUPPORTS Vanuatu asserted",
        ),
        (
            "1. Decides that UNITA shall be subject to the measures set out in paragraph 3;",
            f"{COUNCIL} SANCTIONS UNITA asserted",
        ),
    ],
)
def test_a_clause_gives_leave_repeats_a_duty_or_backs_an_application(
    extractor: Extractor, clause: str, told: str
) -> None:
    assert told in _told(extractor, "Recalling the Charter,", clause)


def test_what_the_body_decides_to_do_itself_is_no_demand(extractor: Extractor) -> None:
    told = _told(
        extractor, "Recalling the Charter,", "1. Decides to extend the mandate of MONUSCO until 31 March 2014;"
    )
    assert f"{COUNCIL} SUPPORTS MONUSCO asserted" in told
    assert f"{COUNCIL} DEMANDS MONUSCO asserted" not in told


@pytest.mark.parametrize(
    ("recital", "told"),
    [
        (
            "Alarmed by the conclusion of the Monitoring Group that Eritrea had armed Al-Shabaab, had trained\n"
            "fighters of Hizbul Islam and had given shelter to Hassan Aweys,",
            {
                "Eritrea ARMS al-Shabaab alleged",
                "Eritrea SHELTERS Hassan Aweys alleged",
                "Monitoring Group ACCUSES Eritrea asserted",
                f"{COUNCIL} ACCUSES Eritrea asserted",
            },
        ),
        (
            "Noting that the African Union has found that Uganda supplied UNITA with rifles and hid Jonas Savimbi,",
            {"Uganda ARMS UNITA alleged", "African Union ACCUSES Uganda asserted"},
        ),
        (
            "Noting that UNITA has shelled Kuito and abducted two nurses,",
            {"UNITA ATTACKS Kuito asserted", "UNITA ABDUCTS two nurses asserted"},
        ),
        (
            "Thanking Norway for its good offices between the Government of Sudan and UNITA, which signed a "
            "ceasefire agreement on 15 October 2002,",
            {
                "Norway MEDIATES Government of Sudan asserted",
                "Government of Sudan AGREES_WITH UNITA asserted",
            },
        ),
        (
            "Expressing its gratitude to Fiji and Nepal for the battalions that they provide to UNIFIL,",
            {
                "Fiji SUPPORTS United Nations Interim Force in Lebanon asserted",
                "Nepal SUPPORTS United Nations Interim Force in Lebanon asserted",
            },
        ),
        (
            "Condemning the taking hostage of members of UNOMIG by an armed group in the valley,",
            {"armed group ABDUCTS members of UNOMIG asserted"},
        ),
        (
            "Mindful of the assistance given by Libya to the armed militias of Chad,",
            {"Libya SUPPORTS armed militias of Chad asserted"},
        ),
    ],
)
def test_a_recital_hangs_many_deeds_on_one_doer_and_one_finder(
    extractor: Extractor, recital: str, told: set[str]
) -> None:
    assert told - _told(extractor, recital) == set()


def test_what_nobody_found_is_not_alleged_and_a_new_subject_takes_its_own_verb(extractor: Extractor) -> None:
    told = _told(extractor, "Noting that Uganda has armed UNITA and Zambia has sheltered Jonas Savimbi,")
    assert "Uganda ARMS UNITA asserted" in told
    assert not any(one.startswith("Uganda SHELTERS") for one in told)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (
            "1. Urges the Governments of Uganda and Rwanda to withdraw their troops from Angola;",
            {f"{COUNCIL} DEMANDS Government of Uganda asserted", f"{COUNCIL} DEMANDS Government of Rwanda asserted"},
        ),
        (
            "1. Calls upon Kenya to host the talks, and upon Sudan to attend them;",
            {f"{COUNCIL} DEMANDS Kenya asserted", f"{COUNCIL} DEMANDS Sudan asserted"},
        ),
        ("1. Calls on both sides to resume the talks;", {f"{COUNCIL} DEMANDS both sides asserted"}),
        (
            "1. Urges Kenya to host the talks, and invites Norway to assist it;",
            {"Norway SUPPORTS Kenya planned"},
        ),
        (
            "1. Decides that all States shall deny entry to ministers of Eritrea;",
            {"all States SANCTIONS Eritrea planned", f"{COUNCIL} SANCTIONS Eritrea asserted"},
        ),
        (
            "1. Decides that all States shall prohibit the import of timber from Liberia;",
            {"all States SANCTIONS Liberia planned"},
        ),
        (
            "1. Demands that Chad:\n\n(a) Expel from its territory Hassan Aweys and the Lord's Resistance Army;",
            {"Chad EXPELS Hassan Aweys planned", "Chad EXPELS Lord's Resistance Army planned"},
        ),
        (
            "1. Commends the efforts of Egypt to promote a settlement between the Ethiopian and Eritrean sides;",
            {"Egypt MEDIATES Ethiopia asserted", "Egypt MEDIATES Eritrea asserted"},
        ),
    ],
)
def test_a_clause_reaches_every_addressee_and_every_one_its_deed_is_done_to(
    extractor: Extractor, clause: str, told: set[str]
) -> None:
    assert told - _told(extractor, "Recalling the Charter,", clause) == set()


def test_a_part_that_ends_aid_is_no_sanction_because_another_part_freezes_funds(extractor: Extractor) -> None:
    clause = "1. Demands that Chad:\n\n(a) Halt all financial aid to UNITA;\n\n(b) Freeze the funds of the FNLA;"
    told = _told(extractor, "Recalling the Charter,", clause)
    assert "Chad SANCTIONS UNITA planned" not in told
    assert f"{COUNCIL} SANCTIONS UNITA asserted" not in told
    assert any(one.startswith("Chad SANCTIONS") for one in told)


def test_who_killed_the_soldiers_is_not_honoured_with_them(extractor: Extractor) -> None:
    told = _told(extractor, "Recalling the Charter,", "1. Pays tribute to the soldiers of MONUSCO killed by UNITA;")
    assert f"{COUNCIL} SUPPORTS UNITA asserted" not in told
    assert any(one.startswith("UNITA KILLS") for one in told)


def test_leave_to_return_is_asked_of_who_gives_it(extractor: Extractor) -> None:
    told = _told(extractor, "Recalling the Charter,", "1. Urges Sudan to allow the return of the refugees to Darfur;")
    assert f"{COUNCIL} DEMANDS refugees asserted" not in told
    assert f"{COUNCIL} DEMANDS Sudan asserted" in told


def test_bare_verbs_after_that_are_demands_of_their_own(extractor: Extractor) -> None:
    clause = "1. Demands that UNITA lay down its weapons, release the nurses and allow relief to reach Kuito;"
    text = f"Resolution 1999 (2002)\n\nThe Security Council,\n\nRecalling the Charter,\n\n{clause}\n"
    document = Document("r", "r.txt", "r", None, (), "2002-05-12", None, None, "0" * 64, text)
    topics = {one.topic or "" for one in extractor.read(document).statements if one.relation == "DEMANDS"}
    assert {words.split()[0] for words in topics} == {"lay", "release", "allow"}


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (
            "1. Demands that Mali withdraw from Chad, and that Niger release the pilots;",
            "Niger RELEASES pilots planned",
        ),
        ("1. Urges the Georgian side to talk, and Armenia to join it;", f"{COUNCIL} DEMANDS Georgia asserted"),
        ("1. Urges the Georgian side to talk, and Armenia to join it;", f"{COUNCIL} DEMANDS Armenia asserted"),
        (
            "1. Welcomes the arrest of Jonas Savimbi and other leaders of UNITA;",
            "Jonas Savimbi MEMBER_OF UNITA asserted",
        ),
    ],
)
def test_a_clause_turns_to_a_second_addressee_and_tells_who_belongs_where(
    extractor: Extractor, clause: str, told: str
) -> None:
    assert told in _told(extractor, "Recalling the Charter,", clause)


def test_what_a_body_only_notes_is_no_demand(extractor: Extractor) -> None:
    told = _told(extractor, "Recalling the Charter,", "1. Notes that Mali has left, and that Niger may stay;")
    assert f"{COUNCIL} DEMANDS Niger asserted" not in told


def test_the_mission_is_the_one_named_before(extractor: Extractor) -> None:
    told = _told(
        extractor,
        "Recalling the work of the United Nations Mission in Sierra Leone,",
        "1. Calls upon all States to cooperate with the Mission;",
    )
    assert "all States COOPERATES_WITH United Nations Mission in Sierra Leone planned" in told


def test_a_broken_or_sought_pact_is_not_concluded(extractor: Extractor) -> None:
    broken = _told(extractor, "Deploring the violations of the ceasefire by Ethiopia and Eritrea,")
    sought = _told(extractor, "Commending Egypt for promoting a settlement between Ethiopia and Eritrea,")
    assert not any("AGREES_WITH" in one for one in broken | sought)
    assert f"{COUNCIL} CONDEMNS Ethiopia asserted" in broken
    assert "Egypt MEDIATES Eritrea asserted" in sought
