"""What a name means, and on which date: facts of the shipped registry and the rules that choose among them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphkit.errors import ManyErrors
from graphkit.model.dates import PartialDate
from graphkit.model.registry import Registry, make_registry
from graphkit.model.statement import Actor, name_key
from graphkit.ontology.schema import Ontology
from graphkit.resolve.registry import load_registry


def on(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("name", "date", "state"),
    [
        ("Iranian", None, "iran"),
        ("Teheran", None, "iran"),
        ("U.S.", None, "united-states"),
        ("Salvadorans", None, "el-salvador"),
        ("Moscow", "1985", "soviet-union"),
        ("Moscow", "1999", "russia"),
        ("Moscow", None, "russia"),
        ("Yugoslavia", "1980", "yugoslavia"),
        ("Yugoslavia", "1999", "serbia-and-montenegro"),
        ("Serbian", "1999", "serbia-and-montenegro"),
        ("Saigon", "1968", "south-vietnam"),
        ("Hanoi", "1968", "north-vietnam"),
        ("Hanoi", "1995", "vietnam"),
        ("Burma", None, "myanmar"),
        ("Zaire", None, "democratic-republic-of-the-congo"),
        ("Türkiye", None, "turkey"),
    ],
)
def test_a_name_demonym_or_capital_gives_the_state_of_its_date(
    registry: Registry, name: str, date: str | None, state: str
) -> None:
    found = registry.state(name, on(date))
    assert found is not None
    assert found.id == state


def test_a_demonym_of_two_states_gives_neither(registry: Registry) -> None:
    assert registry.state("Congolese") is None
    assert registry.state("Ruritanian") is None


def test_a_capital_names_its_town_first_and_its_state_as_metonym(registry: Registry) -> None:
    assert [one.type for one in registry.at("Tehran")] == ["Place"]
    assert ("iran", "capital") in [(one.actor, one.kind) for one in registry.lookup("Tehran")]


def test_an_alias_keeps_its_spelling_for_readers_that_tell_us_from_the_us(registry: Registry) -> None:
    assert "us" not in {one.text for one in registry.lookup("us")}
    assert "US" in {one.text for one in registry.lookup("us")}


@pytest.mark.parametrize(
    "name", ["Iranian foreign ministry", "Ministry of Foreign Affairs of Iran", "Iran's Foreign Ministry"]
)
def test_an_organ_without_a_line_of_its_own_is_made_from_its_state(registry: Registry, name: str) -> None:
    (organ,) = registry.find(name)
    assert (organ.id, organ.type) == ("iran-foreign-ministry", "Agency")
    assert organ.id in registry
    assert registry[organ.id] == organ
    assert registry.facts_of(organ.id).state == "iran"


@pytest.mark.parametrize(
    ("name", "organ", "state"),
    [
        ("U.S. State Department", "us-department-of-state", "united-states"),
        ("American foreign ministry", "us-department-of-state", "united-states"),
        ("the Pentagon", "us-department-of-defense", "united-states"),
        ("Knesset", "knesset", "israel"),
        ("Israeli army", "idf", "israel"),
        ("Chinese military", "pla", "china"),
        ("Salvadoran army", "salvadoran-armed-forces", "el-salvador"),
        ("Pakistani intelligence service", "isi", "pakistan"),
        ("K.G.B.", "kgb", "soviet-union"),
        ("Lebanese cabinet", "lebanon-government", "lebanon"),
    ],
)
def test_an_organ_that_has_a_name_is_found_by_it_and_by_its_role(
    registry: Registry, name: str, organ: str, state: str
) -> None:
    assert [one.id for one in registry.find(name)] == [organ]
    assert registry.facts_of(organ).state == state


def test_the_police_of_a_town_are_not_the_police_of_its_state(registry: Registry) -> None:
    assert registry.find("Baghdad police") == ()


def test_a_phrase_without_a_state_gives_a_role_and_with_one_an_organ(registry: Registry) -> None:
    assert registry.role("the defence ministry") == "defence-ministry"
    organ = registry.organ("france", "defence-ministry")
    assert organ is not None
    assert organ.name == "Ministry of Defence of France"
    assert registry.organ("ruritania", "army") is None
    assert registry.organ("france", "bakery") is None


@pytest.mark.parametrize(
    ("name", "date", "administration"),
    [
        ("the Clinton administration", "1997", "bill-clinton-administration"),
        ("the Clinton administration", "2007", "bill-clinton-administration"),
        ("the Bush administration", "1990", "george-h-w-bush-administration"),
        ("the Bush administration", "2005", "george-w-bush-administration"),
        ("the Bush administration", "1999", "george-h-w-bush-administration"),
        ("the Bush administration", "1988", "george-h-w-bush-administration"),
        ("the Bush administration", None, "george-w-bush-administration"),
        ("Bush", "2002-03", "george-w-bush-administration"),
        ("Ahmadinejad government", "2007", "mahmoud-ahmadinejad-government"),
        ("Thatcher government", "1982", "margaret-thatcher-government"),
        ("Saddam Hussein regime", "1990", "saddam-hussein-government"),
        ("Trump administration", "2025-06", "donald-trump-administration"),
    ],
)
def test_an_administration_is_the_one_in_office_else_the_last_before(
    registry: Registry, name: str, date: str | None, administration: str
) -> None:
    found = registry.administration(name, on(date))
    assert found is not None
    assert (found.id, found.type) == (administration, "Government")


def test_an_administration_has_a_head_a_state_and_years(registry: Registry) -> None:
    facts = registry.facts_of("bill-clinton-administration")
    assert (facts.head, facts.state, facts.valid) == ("bill-clinton", "united-states", "1993-01-20/2001-01-20")
    assert registry.facts_of("donald-trump-administration").valid == "2017-01-20/.."


@pytest.mark.parametrize(("date", "administration"), [("1990", "george-h-w-bush"), ("2005", "george-w-bush")])
def test_a_name_that_two_administrations_bear_holds_by_its_date(
    registry: Registry, date: str, administration: str
) -> None:
    found = registry.at("the Bush administration", on(date))
    assert [one.id for one in found] == [f"{administration}-administration"]


@pytest.mark.parametrize(
    ("surname", "date", "person"),
    [
        ("Clinton", "1997", "bill-clinton"),
        ("Clinton", "2011", "hillary-clinton"),
        ("Clinton", None, "bill-clinton"),
        ("Bush", "1991", "george-h-w-bush"),
        ("Bush", "2005", "george-w-bush"),
        ("Assad", "1990", "hafez-al-assad"),
        ("Assad", "2010", "bashar-al-assad"),
        ("Hariri", "2003", "rafic-hariri"),
        ("Hariri", "2010", "saad-hariri"),
    ],
)
def test_persons_of_a_surname_come_by_their_nearness_to_the_date(
    registry: Registry, surname: str, date: str | None, person: str
) -> None:
    assert registry.at(surname, on(date))[0].id == person


@pytest.mark.parametrize(
    ("title", "organization", "date", "holder"),
    [
        ("foreign minister", "united-states", "1999", "madeleine-albright"),
        ("Secretary of State", "united-states", "2005-06", "condoleezza-rice"),
        ("defence minister", "united-states", "2003", "donald-rumsfeld"),
        ("president", "iran", "2007", "mahmoud-ahmadinejad"),
        ("premier", "israel", "1982", "menachem-begin"),
        ("Chancellor", "germany", "2000", "gerhard-schroeder"),
        ("ambassador to Iraq", "united-states", "2007-05-28", "ryan-crocker"),
        ("ambassador to United Nations", "united-states", "2005-10", "john-bolton"),
        ("Secretary General", "un", "1990", "javier-perez-de-cuellar"),
        ("chief", "iaea", "2007", "mohamed-elbaradei"),
        ("Pope", "holy-see", "1990", "john-paul-ii"),
        ("president", "el-salvador", "1989-11", "alfredo-cristiani"),
    ],
)
def test_an_office_has_the_holder_of_the_date(
    registry: Registry, title: str, organization: str, date: str, holder: str
) -> None:
    assert [one.id for one in registry.holders(title, organization, on(date))] == [holder]


def test_a_year_of_change_has_both_holders_the_later_first(registry: Registry) -> None:
    found = registry.holders("president", "united-states", on("2001"))
    assert [one.id for one in found] == ["george-w-bush", "bill-clinton"]
    assert [one.title for one in registry.offices_at("colin-powell", on("2003"))] == ["Secretary of State"]


@pytest.mark.parametrize(("date", "rules"), [("1997", True), ("2010", False), ("2022", True)])
def test_the_taliban_govern_afghanistan_in_their_years(registry: Registry, date: str, rules: bool) -> None:
    assert ("taliban" in [one.id for one in registry.holders("government", "afghanistan", on(date))]) is rules
    assert registry.at("the Taliban", on(date))[0].type == "Group"


@pytest.mark.parametrize(
    ("spelling", "actor"),
    [
        ("Hizballah", "hezbollah"),
        ("al-Qaida", "al-qaeda"),
        ("Mujahideen-e-Khalq", "mek"),
        ("MKO", "mek"),
        ("Tamil Tigers", "ltte"),
        ("Shining Path", "sendero-luminoso"),
        ("Vietcong", "viet-cong"),
        ("Organization of the Islamic Conference", "oic"),
        ("Doctors Without Borders", "msf"),
        ("Guantánamo Bay", "guantanamo"),
        ("Gadhafi", "muammar-gaddafi"),
        ("Usama bin Ladin", "osama-bin-laden"),
    ],
)
def test_variant_spellings_name_one_actor(registry: Registry, spelling: str, actor: str) -> None:
    assert [one.id for one in registry.at(spelling)] == [actor]


@pytest.mark.parametrize("short", ["Islamic Jihad", "Baath Party", "NLA", "Congo", "SLA"])
def test_a_short_form_that_several_share_is_weak_and_no_name(registry: Registry, short: str) -> None:
    assert registry.find(short) == ()
    assert len(registry.at(short)) > 1
    assert {one.kind for one in registry.lookup(short)} == {"weak"}


def test_every_actor_has_a_type_of_the_ontology_and_every_date_is_edtf(registry: Registry, ontology: Ontology) -> None:
    assert {one.type for one in registry.actors.values()} <= set(ontology.actors)
    dates = {office.valid for one in registry.actors.values() for office in one.offices}
    dates |= {facts.valid for facts in registry.facts.values()}
    dates |= {alias.valid for found in registry.aliases.values() for alias in found}
    for text in dates - {None}:
        assert PartialDate.parse(str(text)).interval, text


def test_ids_are_slugs_and_wikidata_ids_are_well_formed_and_of_one_actor_each(registry: Registry) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in registry.actors)
    items = [value for one in registry.actors.values() for scheme, value in one.ids if scheme == "wikidata"]
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)
    assert len(items) == len(set(items)) > 400


def test_states_organs_and_offices_are_of_actors_that_exist(registry: Registry) -> None:
    assert {facts.state for facts in registry.facts.values()} - {None} <= set(registry.actors)
    organizations = {office.organization for one in registry.actors.values() for office in one.offices}
    assert organizations - {None} <= set(registry.actors)


def test_no_full_name_means_two_actors_at_one_time_but_for_the_two_congos(registry: Registry) -> None:
    shared = {key: ids for key, ids in registry.names.items() if len(ids) > 1}
    for key, ids in shared.items():
        spans = [PartialDate.parse(registry.facts_of(id_).valid or "0001/9999") for id_ in ids]
        apart = len({registry.facts_of(id_).valid for id_ in ids}) == len(spans)
        assert apart or key.startswith("congolese"), (key, ids)


def test_codes_of_states_agree_with_rigour(registry: Registry) -> None:
    territories = pytest.importorskip("rigour.territories", reason="rigour is not installed")
    for one in registry.actors.values():
        codes = dict(one.ids)
        if one.type == "State" and "iso3166" in codes:
            territory = territories.get_territory(codes["iso3166"].lower())
            assert codes["wikidata"] in {territory.qid, *territory.other_qids}, one.id


def test_codes_of_states_agree_with_the_correlates_of_war(registry: Registry, shared: Path) -> None:
    lines = (shared / "data/events/cow/states2016.csv").read_text(encoding="utf-8").splitlines()[1:]
    known = {tuple(line.split(",")[:2]) for line in lines}
    for one in registry.actors.values():
        codes = dict(one.ids)
        if "cow" in codes:
            assert (codes["cow-abbreviation"], codes["cow"]) in known, one.id


def test_a_users_file_adds_actors_and_names_and_its_own_name_wins(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(
        "actors:\n"
        "- {id: mek, type: Group, name: The Mujahedin, aliases: [Holy Warriors], ids: {wikidata: Q1}}\n"
        "- {id: ardania, type: State, name: Ardania, offices: []}\n"
        "- {id: jane-doe, type: Official, name: Jane Doe, offices: [{title: President, organization: ardania, "
        "valid: 1999/2003}]}\n",
        encoding="utf-8",
    )
    registry = load_registry([file])
    assert registry["mek"].name == "The Mujahedin"
    assert [one.id for one in registry.find("MKO")] == [one.id for one in registry.find("Holy Warriors")] == ["mek"]
    assert [one.id for one in registry.holders("president", "ardania", on("2001"))] == ["jane-doe"]
    assert load_registry()["mek"].name != "The Mujahedin"


def test_faults_of_a_users_file_come_all_at_once_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(
        "actors:\n"
        "- {id: Bad Id, type: Group, name: X}\n"
        "- {id: y, type: Group, name: Y, offices: [{title: Head, valid: someday}]}\n"
        "- {id: z, type: Group, name: Z, colour: red}\n"
        "- {id: w, type: Group, name: W}\n"
        "- {id: w, type: Group, name: W}\n",
        encoding="utf-8",
    )
    with pytest.raises(ManyErrors) as caught:
        load_registry([file])
    text = str(caught.value)
    for place in ("actor 1, id", "actor 2, offices.0.valid", "actor 3, colour", "actor 5"):
        assert place in text


def test_a_registry_of_plain_actors_finds_them_by_name_and_alias() -> None:
    registry = make_registry([Actor("a", "Group", "Harbour Front", ("HF",)), Actor("b", "State", "Ardania")])
    assert [one.id for one in registry.find("harbour front")] == [one.id for one in registry.find("H.F.")] == ["a"]
    assert registry.find("nobody") == ()
    with pytest.raises(KeyError):
        registry["c"]


@pytest.mark.parametrize("name", ["The Hague", "United Nations", "MI6", "the  US", "Sana'a", "18th Brigade", "the"])
def test_the_short_way_to_a_key_gives_what_the_long_way_gives(name: str) -> None:
    assert name_key(name) == name_key(f"“{name}”")


@pytest.mark.parametrize(
    ("surname", "date", "person"),
    [
        ("Clinton", "1997-05", "bill-clinton"),
        ("Castro", "1998", "fidel-castro"),
        ("Bush", "1991", "george-h-w-bush"),
        ("Ahmadinejad", "2007-05-28", "mahmoud-ahmadinejad"),
        ("Clinton", "2007", None),
        ("Clinton", None, None),
        ("Castro", "1850", None),
        ("Kim", "2013", "kim-jong-un"),
        ("Sistani", "2004", "ali-al-sistani"),
        ("Doe", "2007", None),
    ],
)
def test_a_bare_surname_means_who_was_in_office_and_nobody_where_unsure(
    registry: Registry, surname: str, date: str | None, person: str | None
) -> None:
    found = registry.person(surname, on(date))
    assert (found and found.id) == person


def test_a_name_hides_an_acronym_of_the_same_letters_unless_it_is_all_in_capitals(registry: Registry) -> None:
    assert {one.actor for one in registry.lookup("Sadr")} == {"muqtada-al-sadr"}
    assert registry.state("Sadr") is None
    assert "sahrawi-republic" in {one.actor for one in registry.lookup("SADR")}
    assert [one.id for one in registry.at("Nato")] == ["nato"]


def test_treaties_laws_and_lists_are_instruments(registry: Registry) -> None:
    for name in ("UN Charter", "Non-Proliferation Treaty", "Dayton Accords", "list of Foreign Terrorist Organizations"):
        assert [one.type for one in registry.at(name)] == ["Instrument"], name


@pytest.mark.parametrize(
    ("spelling", "actor"),
    [
        ("Forca Nova", None),
        ("UNPROFOR", "unprofor"),
        ("M.O.N.U.C.", "monuc"),
        ("ONUCA", "onuca"),
        ("K.C.N.A.", "kcna"),
        ("IRNA", "irna"),
        ("Tass", "tass"),
        ("Xinhua", "xinhua"),
        ("FARN", "resistencia-nacional"),
        ("Dev Sol", "dhkp-c"),
        ("PFLOAG", "pflog"),
        ("PALIPEHUTU", "palipehutu-fnl"),
        ("Herceg-Bosna", "herzeg-bosnia"),
        ("Hizb-i-Wahdat", "hezb-e-wahdat"),
        ("the Mayi-Mayi", "mai-mai"),
        ("FROLINAT", "frolinat"),
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Petra", None),
    ],
)
def test_a_body_is_found_by_acronym_dots_hyphens_and_article_and_nothing_by_a_likeness(
    registry: Registry, spelling: str, actor: str | None
) -> None:
    assert [one.id for one in registry.find(spelling)] == ([] if actor is None else [actor])


@pytest.mark.parametrize(
    "short", ["UDF", "MIR", "MNR", "UPC", "SDS", "PRD", "National Liberation Army", "Colorado Party"]
)
def test_an_acronym_that_parties_of_several_states_share_is_no_full_name(registry: Registry, short: str) -> None:
    assert registry.find(short) == ()
    assert {one.kind for one in registry.lookup(short)} <= {"weak"}


_MOST_IN_THE_NEWS = [
    "afghanistan", "algeria", "argentina", "australia", "brazil", "canada", "china", "colombia", "cuba", "egypt",
    "el-salvador", "france", "germany", "india", "indonesia", "iran", "iraq", "israel", "italy", "japan",
    "lebanon", "mexico", "nicaragua", "nigeria", "north-korea", "pakistan", "peru", "philippines", "poland",
    "russia", "saudi-arabia", "serbia", "south-africa", "south-korea", "spain", "sudan", "syria", "turkey",
    "ukraine", "united-kingdom", "united-states", "venezuela", "vietnam", "yugoslavia",
]  # fmt: skip
_HEADS = frozenset(
    ["President", "Prime Minister", "King", "Supreme Leader", "Chancellor", "General Secretary", "Leader", "Government"]
)


@pytest.mark.parametrize(
    ("state", "forerunners"),
    [(state, {"germany": "west-germany", "russia": "soviet-union"}.get(state)) for state in _MOST_IN_THE_NEWS],
)
def test_somebody_governs_each_state_most_in_the_news_nearly_every_year(
    registry: Registry, state: str, forerunners: str | None
) -> None:
    states = {state, *({forerunners} if forerunners else ())}
    spans = [
        PartialDate.parse(office.valid)
        for id_, one in registry.actors.items()
        for office in one.offices
        if office.valid
        and (office.organization in states or registry.facts_of(office.organization or "").state in states)
        and (id_ in registry.governments or office.title in _HEADS)
    ]
    end = 1992 if state == "yugoslavia" else 2025
    begin = {"serbia": 2006, "ukraine": 1991, "vietnam": 1976}.get(state, 1970)
    missing = [
        year for year in range(begin, end) if not any(one.overlaps(PartialDate.parse(str(year))) for one in spans)
    ]
    assert missing == []


@pytest.mark.parametrize(
    "word", ["Liberation", "Observer", "Hope", "Force", "Movement", "Memorial", "Article 19", "Front"]
)
def test_a_common_word_is_nobodys_full_name(registry: Registry, word: str) -> None:
    assert registry.find(word) == ()
