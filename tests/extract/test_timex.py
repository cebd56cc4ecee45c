"""Expressions of time: what each means, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.extract.timex import find_dates
from graphkit.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2007-06-25")  # a Monday

ABSOLUTE = [
    ("The pact was signed on 28 May 2007.", "2007-05-28"),
    ("The pact was signed on May 28, 2007.", "2007-05-28"),
    ("The pact was signed on the 28th of May 2007.", "2007-05-28"),
    ("Signed: 2007-05-28.", "2007-05-28"),
    ("Election date: 5/15/2022.", "2022-05-15"),
    ("Election date: 15/5/2022.", "2022-05-15"),
    ("LIMA, 12 MAR 89 (AGENCY) -- REBELS ATTACKED.", "1989-03-12"),
    ("A treaty of August 1990 bound both.", "1990-08"),
    ("The trial opens on Sept. 3, 2009.", "2009-09-03"),
    ("The 1982 massacre is remembered.", "1982"),
    ("They met in 1998.", "1998"),
    ("It held out into the 1970s.", "197X"),
    ("It was a force of the '90s.", "199X"),
    ("He ruled in the late 1990s.", "1997~/1999~"),
    ("He ruled in the early 1980s.", "1980~/1983~"),
    ("A sect of the 19th century.", "18XX"),
    ("The 1979-86 insurgency ended.", "1979/1986"),
    ("The 1998–2002 war ended.", "1998/2002"),
    ("The corps held it between 1979 and 1981.", "1979/1981"),
    ("The army held it from 1976 until 2005.", "1976/2005"),
    ("From May to July 2003 they camped there.", "2003-05/2003-07"),
    ("Talks on 28-30 May 2007 failed.", "2007-05-28/2007-05-30"),
    ("An alliance in the 1980s and '90s.", "198X/199X"),
    ("They have governed since 2011.", "2011/.."),
    ("President Ada Moor (since 9 January 2005) spoke.", "2005-01-09/.."),
    ("They stayed until 2000.", "../2000"),
    ("All are to leave by 15 May 2008.", "../2008-05-15"),
    ("Its influence shrank after 2005.", "2005?/.."),
    ("It fell in the summer of 2003.", "2003-22"),
    ("It fell in the first quarter of 2003.", "2003-01?/2003-03?"),
    ("It fell in late 2003.", "2003-09?/2003-12?"),
    ("He met a September 11 hijacker.", "2001-09-11"),
]


@pytest.mark.parametrize(("text", "edtf"), ABSOLUTE)
def test_a_date_that_names_its_year_needs_no_publication_date(text: str, edtf: str) -> None:
    assert [one.edtf for one in find_dates(text, None)] == [edtf]


RELATIVE = [
    ("They were seized in January.", "2007-01"),
    ("They were seized in September.", "2006-09"),
    ("They met on May 28 in the capital.", "2007-05-28"),
    ("The army shelled the town on Friday.", "2007-06-22"),
    ("The army shelled the town on Monday.", "2007-06-25"),
    ("The army shelled the town last Monday.", "2007-06-18"),
    ("The envoys will meet on Wednesday.", "2007-06-27"),
    ("The envoys will meet in August.", "2007-08"),
    ("The army shelled the town yesterday.", "2007-06-24"),
    ("The army shelled the town today.", "2007-06-25"),
    ("The army shelled the town last week.", "2007-06-18?/2007-06-24?"),
    ("He visited three weeks ago.", "2007-06~"),
    ("He visited two days ago.", "2007-06-23"),
    ("He visited four years ago.", "2003~"),
    ("In recent months it has jailed four.", "2006-12?/2007-06?"),
    ("Four attacks in the last 72 hours.", "2007-06-22?/2007-06-25?"),
    ("Earlier this month they met.", "2007-06"),
    ("They met last year.", "2006"),
    ("Units have been deployed since yesterday.", "2007-06-24/.."),
    ("The quarter has been surrounded for three days now.", "2007-06-22/.."),
    ("The vote of the July 1 elections is near.", "2007-07-01"),
]


@pytest.mark.parametrize(("text", "edtf"), RELATIVE)
def test_words_that_point_from_the_day_of_writing_are_resolved_against_publication(text: str, edtf: str) -> None:
    assert [one.edtf for one in find_dates(text, PUBLISHED)] == [edtf]


@pytest.mark.parametrize("text", ["They left on Friday.", "They left yesterday.", "They left in January."])
def test_words_that_point_from_the_day_of_writing_are_left_alone_without_one(text: str) -> None:
    assert find_dates(text, None) == []


def test_a_publication_known_to_the_year_gives_no_day() -> None:
    assert [one.edtf for one in find_dates("They met in May and left on Friday.", PartialDate.parse("1997"))] == [
        "1997-05"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They may attack, and troops march on the second base.",
        "Under resolution 661 (1990) the council acted.",
        "It lost 2,000 men and $1990.",
        "About 2000 soldiers and 1500 rebels fell.",
        "A man of 45, in his 70s, read paragraphs 3 to 7.",
        "REBELS MAY BE NEAR.",
        "The street is at 2560 28th Street, Box 1990.",
        "It is 1,997 km to the north and costs 1984.50.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_days_later_count_from_the_date_before_them() -> None:
    text = "The town fell on 3 March 2003. Two days later the port fell, and the following month the capital."
    assert [one.edtf for one in find_dates(text, PUBLISHED)] == ["2003-03-03", "2003-03-05", "2003-04"]


def test_a_month_in_a_story_of_another_year_is_of_that_year() -> None:
    text = "The war began in March 2003. In April the capital fell."
    assert [one.edtf for one in find_dates(text, PUBLISHED)] == ["2003-03", "2003-04"]


def test_a_date_shares_the_year_of_its_neighbour() -> None:
    assert [one.edtf for one in find_dates("Reports of 11 February and 3 March 1992 say so.", PUBLISHED)] == [
        "1992-02-11",
        "1992-03-03",
    ]


def test_a_period_that_the_text_dates_is_known_later_in_it() -> None:
    text = "The 1975-90 civil war killed many. Its army held the north during the civil war."
    assert [(one.edtf, one.kind) for one in find_dates(text, None)] == [("1975/1990", "range")] * 2


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("June 2003: police seize the camp", "2003-06"),
        ("— 1997: the administration lists the group", "1997"),
        ("— 1979-86: the group backs the ouster", "1979/1986"),
        ("Results: 2016: Ada Moor elected", "2016"),
    ],
)
def test_a_date_before_a_colon_heads_what_follows(text: str, edtf: str) -> None:
    assert [(one.edtf, one.kind) for one in find_dates(text, PUBLISHED)] == [(edtf, "heading")]


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, 20 JUN 89 (AGENCY) -- THE ARMY MARCHED.",
        "Rebels free mayor\n\nFriday, August 21, 2015\n\nThe rebels freed him.",
        "Resolution 661 (1990)\nof 6 August 1990\n\nThe council, acting,",
        "By A. Moor\n\nThe Gazette, June 25, 2007\n\n",
    ],
)
def test_a_date_of_the_document_is_a_dateline(text: str) -> None:
    assert [one.kind for one in find_dates(text, PUBLISHED)] == ["dateline"]


def test_a_line_that_breaks_after_a_date_is_no_dateline() -> None:
    text = "THOSE INVOLVED IN THE 19 MARCH\nVOTE WILL SUFFER."
    assert [one.kind for one in find_dates(text, PartialDate.parse("1989-03-12"))] == ["date"]


WORDS = (
    "in on since until between and from to the early late of by : — 1997 2003 '90s 1970s May March 28 3 Friday 1979-86"
)
OTHERS = "May 28, 2007|yesterday|last week|three weeks ago|two days later|5/15/2022|99/99/9999|31 February|0000|next|\n"
PIECES = [*WORDS.split(), *OTHERS.split("|")]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
DAYS = st.sampled_from([None, "2007-06-25", "1997", "0001-01-01", "9999-12-30", "1997/.."])


@settings(max_examples=150, deadline=None)
@given(TEXTS, DAYS)
def test_whatever_is_found_stands_in_the_text_in_order_and_parses(text: str, published: str | None) -> None:
    mentions = find_dates(text, PartialDate.parse(published) if published else None)
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        PartialDate.parse(mention.edtf)
        position = mention.end
