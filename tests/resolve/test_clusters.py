"""Identity across documents: exact rules and judgements unite, nothing brings a rejected pair together."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import RecordError
from graphkit.model.statement import Actor, actor_id
from graphkit.resolve.clusters import canonical_ids


def unknown(type_: str, name: str, *aliases: str) -> Actor:
    return Actor(actor_id(type_, name), type_, name, aliases)


def judged(left: str, right: str, judgement: str) -> dict[str, str]:
    return {"kind": "judgement", "left": left, "right": right, "judgement": judgement}


FRONT = unknown("Group", "Harbour Workers' Front", "HWF")
BARE = unknown("Group", "HWF")


def test_an_acronym_defined_in_one_document_names_the_same_body_in_another() -> None:
    assert canonical_ids({"a": [FRONT], "b": [BARE]}, []) == {BARE.id: FRONT.id}


def test_an_acronym_that_two_documents_define_otherwise_names_neither() -> None:
    other = unknown("Organization", "Hill Water Fund", "HWF")
    assert canonical_ids({"a": [FRONT], "b": [BARE], "c": [other]}, []) == {}


def test_an_acronym_of_a_body_is_no_place() -> None:
    place = unknown("Place", "HWF")
    assert canonical_ids({"a": [FRONT], "b": [place]}, []) == {}


def test_an_id_given_by_hand_is_the_canonical_one_of_the_same_name_and_type() -> None:
    by_hand = Actor("hwf", "Group", "Harbour Workers' Front")
    plain = unknown("Group", "Harbour Workers' Front")
    assert canonical_ids({"a": [plain], "b": [by_hand]}, []) == {plain.id: "hwf"}


def test_the_same_wikidata_id_is_the_same_actor_whatever_its_name() -> None:
    left = Actor("hwf", "Group", "Harbour Workers' Front", (), (("wikidata", "Q1"),))
    right = Actor("dockers", "Group", "Dockers", (), (("wikidata", "Q1"),))
    assert canonical_ids({"a": [left], "b": [right]}, []) == {"hwf": "dockers"}


def test_names_that_are_only_alike_stay_two() -> None:
    assert canonical_ids({"a": [unknown("Person", "Mara Lind")], "b": [unknown("Person", "Mara Lindh")]}, []) == {}


def test_a_judgement_of_a_person_unites_and_a_newer_one_takes_it_back() -> None:
    left, right = unknown("Person", "Mara Lind"), unknown("Person", "M. Lind")
    together = [judged(left.id, right.id, "same")]
    assert len(canonical_ids({"a": [left], "b": [right]}, together)) == 1
    assert canonical_ids({"a": [left], "b": [right]}, [*together, judged(right.id, left.id, "different")]) == {}


def test_a_rejected_pair_stays_apart_where_an_exact_rule_would_unite_it() -> None:
    assert canonical_ids({"a": [FRONT], "b": [BARE]}, [judged(FRONT.id, BARE.id, "different")]) == {}


def test_a_rejected_pair_stays_apart_although_a_third_is_the_same_as_both() -> None:
    one, two, three = (unknown("Person", name) for name in ("A B", "C D", "E F"))
    decisions = [
        judged(one.id, two.id, "same"),
        judged(two.id, three.id, "same"),
        judged(one.id, three.id, "different"),
    ]
    same = canonical_ids({"a": [one, two, three]}, decisions)
    assert same.get(one.id, one.id) != same.get(three.id, three.id)


def test_an_incomplete_judgement_is_reported_with_its_place() -> None:
    with pytest.raises(RecordError, match="decision 2"):
        canonical_ids({}, [{"kind": "note"}, {"kind": "judgement", "left": "a", "judgement": "same"}])


POOL = [
    *(unknown("Group", name) for name in ("HWF", "PLD", "Red Dawn")),
    unknown("Group", "Harbour Workers' Front", "HWF"),
    unknown("Organization", "People's League for Dawn", "PLD"),
    Actor("red-dawn", "Group", "Red Dawn", (), (("wikidata", "Q7"),)),
    Actor("dawn", "Group", "Dawn", (), (("wikidata", "Q7"),)),
]
documents = st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(POOL), max_size=6), max_size=4)
decisions = st.lists(
    st.builds(
        judged,
        st.sampled_from([one.id for one in POOL]),
        st.sampled_from([one.id for one in POOL]),
        st.sampled_from(["same", "different"]),
    ),
    max_size=8,
)


@given(documents, decisions, st.randoms())
def test_the_order_of_documents_and_actors_does_not_matter(found, decided, random) -> None:
    turned = [(key, random.sample(list(value), len(value))) for key, value in found.items()]
    random.shuffle(turned)
    assert canonical_ids(dict(turned), decided) == canonical_ids(found, decided)


@given(documents, decisions)
def test_rejected_pairs_never_share_a_canonical_id(found, decided) -> None:
    same = canonical_ids(found, decided)
    newest = {frozenset((line["left"], line["right"])): line["judgement"] for line in decided}
    for left, right in combinations(sorted(one.id for one in POOL), 2):
        if newest.get(frozenset((left, right))) == "different":
            assert same.get(left, left) != same.get(right, right)


@given(documents, decisions)
def test_a_canonical_id_is_its_own(found, decided) -> None:
    same = canonical_ids(found, decided)
    assert not set(same) & set(same.values())
