"""EDTF texts mean the days that they say, and certainty is claimed only where no doubt is left."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import edtf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphkit.errors import DateError
from graphkit.model.dates import FAR_FUTURE, FAR_PAST, PartialDate, in_words, iso
from tests.model.strategies import days, edtf_dates, plain_dates, single_dates, years


def bounds(text: str) -> tuple[str, str]:
    when = PartialDate.parse(text)
    return iso(when.lower), iso(when.upper)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("1997", "1997-01-01", "1998-01-01"),
        ("197X", "1970-01-01", "1980-01-01"),
        ("19XX", "1900-01-01", "2000-01-01"),
        ("2003-04", "2003-04-01", "2003-05-01"),
        ("2004-02", "2004-02-01", "2004-03-01"),
        ("2007-05-28", "2007-05-28", "2007-05-29"),
        ("2003-12", "2003-12-01", "2004-01-01"),
        ("2003-XX", "2003-01-01", "2004-01-01"),
        ("2003-04-XX", "2003-04-01", "2003-05-01"),
        ("2003-21", "2003-03-01", "2003-06-01"),
        ("2003-24", "2003-12-01", "2004-03-01"),
        ("1997?", "1997-01-01", "1998-01-01"),
        ("1997~", "1996-01-01", "1999-01-01"),
        ("2007-01~", "2006-12-01", "2007-03-01"),
        ("2007-03-01%", "2007-02-28", "2007-03-03"),
        ("1979/1986", "1979-01-01", "1987-01-01"),
        ("2003-04/..", "2003-04-01", iso(FAR_FUTURE)),
        ("2003-04/", "2003-04-01", iso(FAR_FUTURE)),
        ("../1997", iso(FAR_PAST), "1998-01-01"),
        ("/1997-05", iso(FAR_PAST), "1997-06-01"),
        ("0001", "0001-01-01", "0002-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_is_bounded_by_the_days_that_it_may_mean(text: str, lower: str, upper: str) -> None:
    assert bounds(text) == (lower, upper)


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "../..", "../", "1997/1996", "2007-13", "2007-02-30", "2007-00", "2007-5", "97", "May 2007", "0000",
     "2007-05-28T10:00", "1997/1998/1999", "19X7", "2003-XX-05", "197X-05", "2003-21-05", "2007-25", "~1997", "1997~~",
     " 1997", "1997\n", "１９９７", "-0044", "Y-17E7"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        PartialDate.parse(text)


@given(edtf_dates)
def test_bounds_are_never_empty_and_certain_days_lie_within_them(text: str) -> None:
    when = PartialDate.parse(text)
    assert when.lower < when.upper
    assert (when.certain_from is None) == (when.certain_until is None)
    if when.certain_from is not None and when.certain_until is not None:
        assert when.lower <= when.certain_from < when.certain_until <= when.upper


def day_of(moment: Any) -> date:
    return date(*time.strptime(time.strftime("%Y-%m-%d", moment).zfill(10), "%Y-%m-%d")[:3])


@given(plain_dates.filter(lambda text: not text.endswith("-24")))
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    """Winter is left out: the package counts December only."""
    other = edtf.parse_edtf(text)
    when = PartialDate.parse(text)
    assert when.lower == day_of(other.lower_strict())
    assert when.upper == day_of(other.upper_strict()) + timedelta(days=1)


@given(st.integers(10, 9000))
def test_an_approximate_year_is_widened_as_by_the_edtf_package(year: int) -> None:
    other = edtf.parse_edtf(f"{year:04d}~")
    when = PartialDate.parse(f"{year:04d}~")
    assert when.lower == day_of(other.lower_fuzzy())
    assert when.upper == day_of(other.upper_fuzzy()) + timedelta(days=1)


@given(years, years)
def test_intervals_are_bounded_as_by_the_edtf_package(first: int, last: int) -> None:
    assume(first < last)
    text = f"{first:04d}/{last:04d}"
    other = edtf.parse_edtf(text)
    when = PartialDate.parse(text)
    assert when.lower == day_of(other.lower_strict())
    assert when.upper == day_of(other.upper_strict()) + timedelta(days=1)


spans = st.tuples(days, st.sampled_from(["day", "month", "year"])).map(
    lambda pair: iso(pair[0])[: {"day": 10, "month": 7, "year": 4}[pair[1]]]
)
near_days = st.dates(date(2000, 1, 1), date(2003, 12, 31))
near = st.tuples(near_days, st.sampled_from([10, 7, 4])).map(lambda pair: iso(pair[0])[: pair[1]])


@given(near, near)
def test_an_event_is_certain_where_every_day_that_it_may_mean_lies_in_the_period(text: str, period: str) -> None:
    when, asked = PartialDate.parse(text), PartialDate.parse(period)
    may = [when.lower + timedelta(days=n) for n in range((when.upper - when.lower).days)]
    inside = [asked.lower <= day < asked.upper for day in may]
    assert when.at(asked) == ("certain" if all(inside) else "possible" if any(inside) else None)


@given(near, near, near)
def test_a_lasting_thing_is_certain_where_no_beginning_and_end_avoid_the_period(
    first: str, last: str, period: str
) -> None:
    begin, end = PartialDate.parse(first), PartialDate.parse(last)
    assume(begin.upper <= end.lower)
    when, asked = PartialDate.parse(f"{first}/{last}"), PartialDate.parse(period)
    one_day = timedelta(days=1)
    latest_begin, earliest_end = begin.upper - one_day, end.lower
    avoidable = latest_begin >= asked.upper or earliest_end < asked.lower
    touches = begin.lower < asked.upper and asked.lower < end.upper
    assert when.at(asked) == ("certain" if not avoidable else "possible" if touches else None)


@given(edtf_dates, near, near)
def test_what_is_certain_in_a_period_is_certain_in_a_longer_one(text: str, first: str, last: str) -> None:
    one, other = PartialDate.parse(first), PartialDate.parse(last)
    assume(one.lower <= other.lower and one.upper <= other.upper)
    longer = PartialDate.parse(f"{first}/{last}")
    when = PartialDate.parse(text)
    if when.at(one) == "certain":
        assert when.at(longer) == "certain"
    if when.at(one) is not None:
        assert when.at(longer) is not None


@given(edtf_dates, edtf_dates)
def test_overlap_is_mutual_and_is_what_being_possible_means(first: str, last: str) -> None:
    one, other = PartialDate.parse(first), PartialDate.parse(last)
    assert one.overlaps(other) == other.overlaps(one) == (one.at(other) is not None)


@given(single_dates)
def test_a_doubtful_date_is_never_certain_for_less_than_all_time(text: str) -> None:
    assume(text[-1] in "?~%")
    when = PartialDate.parse(text)
    assert when.at(PartialDate.parse(text.rstrip("?~%"))) == "possible"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "undated"),
        ("1997", "1997"),
        ("197X", "1970s"),
        ("19XX", "1900s"),
        ("2007-05", "May 2007"),
        ("2007-05-28", "28 May 2007"),
        ("2007-05-XX", "May 2007"),
        ("2003-22", "summer 2003"),
        ("1997~", "about 1997"),
        ("1997?", "1997 (uncertain)"),
        ("1997/..", "since 1997"),
        ("../1997", "until 1997"),
        ("/1997", "until 1997"),
        ("1997/", "from 1997"),
        ("1979/1986-05", "1979 to May 1986"),
    ],
)
def test_a_date_is_said_in_words(text: str | None, said: str) -> None:
    assert in_words(text) == said


@given(edtf_dates)
def test_every_date_can_be_said_in_words(text: str) -> None:
    assert in_words(text).strip()
