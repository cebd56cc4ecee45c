"""What the background and the keys of a handbook's entry say, on own-written entries."""

from __future__ import annotations

import pytest

from graphkit.extract.extractor import Extractor
from graphkit.model.provenance import Document
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry

LAND = "The land is small and hilly and has one long river."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor with the shipped registry."""
    return Extractor(load_ontology(), load_registry())


def _told(extractor: Extractor, state: str, background: str, more: str = "") -> set[str]:
    text = (
        f"INTRODUCTION\n\nBackground: {background} {LAND}\n\nGOVERNMENT\n\nCountry name: conventional long form: none "
        f"conventional short form: {state} etymology: unknown\n\nExecutive branch: chief of state: President Jane DOE "
        f"(since 9 May 2021)\n\n{more}\n"
    )
    found = extractor.read(Document("e", "e.txt", "e", None, (), "2023-11-01", None, None, "0" * 64, text))
    names = {one.id: one.name for one in found.actors}
    return {f"{names[s.source]} {s.relation} {names[s.target]} {s.valid}" for s in found.statements}


@pytest.mark.parametrize(
    ("state", "background", "told"),
    [
        ("Uganda", "The territory won independence from the UK in 1962.", "United Kingdom CONTROLS Uganda ../1962"),
        ("Togo", "It was a German colony before the First World War.", "Germany CONTROLS Togo ../1914"),
        ("Tunisia", "France established a protectorate in 1881.", "France CONTROLS Tunisia 1881"),
        (
            "Angola",
            "Cuban troops did not completely withdraw until 1991.",
            "Cuban Revolutionary Armed Forces WITHDRAWS_FROM Angola 1991",
        ),
        ("Chad", "The dispute cooled after Libya's withdrawal in 1994.", "Libya WITHDRAWS_FROM Chad 1994"),
        ("Uganda", "Yoweri MUSEVENI seized power in 1986.", "Yoweri Museveni LEADS Uganda 1986/.."),
        ("Uganda", "The regime of Idi AMIN (1971-79) ruined the economy.", "Idi Amin LEADS Uganda 1971/1979"),
        (
            "Uganda",
            "The regime of Idi AMIN (1971-79) ended when Tanzania invaded Uganda in 1979 and ousted AMIN.",
            "Tanzania OVERTHROWS Idi Amin 1979",
        ),
        ("Slovenia", "The country joined the EU in 2004.", "Slovenia MEMBER_OF European Union 2004/.."),
        ("Angola", "The government signed a peace accord with UNITA in 2002.", "Angola AGREES_WITH UNITA 2002"),
        ("Peru", "Peru's border with Ecuador remains disputed.", "Peru OPPOSES Ecuador 2023"),
        (
            "Mali",
            "Mali -- a landlocked state -- and Burkina Faso fought a brief war in 1985.",
            "Burkina Faso ATTACKS Mali 1985",
        ),
        (
            "Somalia",
            "Al-Shabaab, a US-designated terrorist organization, holds towns.",
            "United States DESIGNATES al-Shabaab 2023",
        ),
    ],
)  # fmt: skip
def test_a_background_tells_of_its_state_where_it_names_none(
    extractor: Extractor, state: str, background: str, told: str
) -> None:
    assert told in _told(extractor, state, background)


def test_a_rule_that_began_earlier_ends_with_an_independence_that_names_no_power(extractor: Extractor) -> None:
    told = _told(
        extractor, "Tunisia", "France established a protectorate in 1881. The land gained independence in 1956."
    )
    assert "France CONTROLS Tunisia 1881/1956" in told


def test_those_who_stand_in_an_election_belong_to_the_party_in_parentheses(extractor: Extractor) -> None:
    more = (
        "election results: 2021: Jane DOE elected president; percent of vote - "
        "Jane DOE (ABC) 58.4%, John ROE (XYZ) 35.1%"
    )
    told = _told(extractor, "Togo", "Its coast is rocky.", more)
    assert "John Roe MEMBER_OF XYZ 2021" in told
    assert "Jane Doe LEADS Togo 2021-05-09/.." in told
    assert "Jane Doe LEADS Togo 2021/.." not in told


def test_a_house_that_elected_a_president_backed_them(extractor: Extractor) -> None:
    more = (
        "election results: 2021: Jane DOE elected president in the first round; National Assembly vote - 60 of 90\n\n"
        "Legislative branch: legislature name: National Assembly legislative structure: unicameral"
    )
    told = _told(extractor, "Togo", "Its coast is rocky.", more)
    assert any("SUPPORTS Jane Doe 2021" in one for one in told)


def test_leaders_in_brackets_lead_their_parties(extractor: Extractor) -> None:
    more = "Political parties and leaders: Reform Party or RP [Ann LEE]; Unity Front [Omar HADDAD]"
    told = _told(extractor, "Togo", "Its coast is rocky.", more)
    assert {"Ann Lee LEADS Reform Party 2023", "Omar Haddad LEADS Unity Front 2023"} <= told


@pytest.mark.parametrize(
    ("state", "prose", "told"),
    [
        ("Togo", "The army deposed Kofi MENSA in 1974.", "Army of Togo OVERTHROWS Kofi Mensa 1974"),
        (
            "Chad",
            "Ali SALEM, who had ruled by decree, was toppled by Omar FARIS in 1982.",
            "Omar Faris OVERTHROWS Ali SALEM 1982",
        ),
        ("Benin", "Captain Luc ADJO led a coup that ousted President Jean KOUTE in 1969.",
         "Luc Adjo OVERTHROWS Jean KOUTE 1969"),
        ("Benin", "A putsch removed President Jean KOUTE in 1969.", "Jean KOUTE LEADS Benin 1969"),
        ("Peru", "Peru fought brief border wars with Ecuador in 1941 and 1981.", "Ecuador ATTACKS Peru 1981"),
        ("Togo", "French troops intervened in 1986.", "Armed Forces of France DEPLOYS_TO Togo 1986"),
        ("Niger", "The last French soldiers left in December 2023.",
         "Armed Forces of France WITHDRAWS_FROM Niger 2023-12"),
        (
            "Niger",
            "The government and the Air Liberation Movement (ALM) signed a peace accord mediated by Algeria in 1995.",
            "Algeria MEDIATES Air Liberation Movement 1995",
        ),
        ("Kenya", "In 1967 Kenya, Uganda, and Tanzania formed the Lakes Federation.",
         "Tanzania MEMBER_OF Lakes Federation 1967"),
        ("Togo", "Ghana traded with all its neighbours until its military occupied Togo in 1979.",
         "Armed Forces of Ghana INVADES Togo 1979"),
        ("Togo", "Ghana and Benin invaded the country in 1979.", "Benin INVADES Togo 1979"),
        ("Togo", "A civil war between the government and the Hill People's Union (HPU) began in 1981.",
         "Hill People's Union ATTACKS Government of Togo 1981"),
        ("Togo", "The elections of 1992 were won by Ama SENAH.", "Ama Senah LEADS Togo 1992/.."),
        ("Togo", "A UN peacekeeping mission was deployed in 2003.", "United Nations DEPLOYS_TO Togo 2003"),
        ("Chad", "Chad accused Sudan in 2006 of arming raiders.", "Chad ACCUSES Sudan 2006"),
        ("Togo", "The president dismissed nobody; Ama SENAH dismissed Prime Minister Yao BLE in 2008.",
         "Ama Senah EXPELS Yao Ble 2008"),
    ],
)  # fmt: skip
def test_a_background_tells_of_coups_wars_and_accords(extractor: Extractor, state: str, prose: str, told: str) -> None:
    assert told in _told(extractor, state, prose)


def test_an_army_is_that_of_the_state_unless_another_owns_it(extractor: Extractor) -> None:
    told = _told(extractor, "Togo", "Ghana meddled while its army deposed Kofi MENSA in 1974.")
    assert not any(one.startswith("Army of Togo") for one in told)


def test_who_is_elected_president_backs_no_president(extractor: Extractor) -> None:
    told = _told(extractor, "Togo", "Kofi MENSA, elected president in 2013, was ousted by the army in 2019.")
    assert "Army of Togo OVERTHROWS Kofi Mensa 2019" in told
    assert not any(" SUPPORTS " in one for one in told)
