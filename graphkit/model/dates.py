"""Dates as historians write them: EDTF texts with a lower and an upper bound.

Supported is EDTF (ISO 8601-2:2019) level 0 and the part of level 1 that documents need: `1997`, `197X`, `19XX`,
`2003-04`, `2007-05-28`, `2003-XX`, `2003-04-XX`, seasons `2003-21` to `2003-24`, the qualifiers `?` (uncertain), `~`
(approximate) and `%` (both), and intervals `A/B` with `..` for an open end and nothing for an unknown one.

Bounds are days, half-open: `1997` is [1997-01-01, 1998-01-01). An open or unknown end is `FAR_PAST` or `FAR_FUTURE`.
An approximate date is widened by one unit of its own precision on each side, as the `edtf` package does for years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graphkit.errors import DateError

FAR_PAST = date(1, 1, 1)
FAR_FUTURE = date(9999, 12, 31)

Certainty = Literal["certain", "possible"]

_SINGLE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[?~%])?",
    re.ASCII,
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """The days that one EDTF date may mean, [lower, upper), and whether it carries a qualifier."""

    lower: date
    upper: date
    qualified: bool


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An EDTF text with the days that it may mean.

    `lower` and `upper` bound, half-open, every day on which the thing may have held. `certain_from` and `certain_until`
    bound the days on which it held for sure; both are None where no single day is sure (`1997`: some day of that year),
    and for an interval whose beginning is open.
    """

    text: str
    lower: date
    upper: date
    certain_from: date | None
    certain_until: date | None
    interval: bool
    start: Span

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an EDTF text.

        Raises:
            DateError: The text is not in the supported part of EDTF, names a day that does not exist, or is an
                interval that ends before it begins.
        """
        if not isinstance(text, str) or not text:
            raise DateError(f"{text!r} is not a date", remedy="write a text such as 1997, 2003-04, 2007-05-28 or 197X")
        if "/" not in text:
            span = _single(text, text)
            if (span.upper - span.lower).days == 1 and not span.qualified:
                return cls(text, span.lower, span.upper, span.lower, span.upper, False, span)
            return cls(text, span.lower, span.upper, None, None, False, span)
        first, _, last = text.partition("/")
        if first in ("", "..") and last in ("", ".."):
            raise DateError("the interval has no bound at all", text, "give at least one end")
        start = Span(FAR_PAST, FAR_FUTURE, True) if first in ("", "..") else _single(first, text)
        end = Span(FAR_PAST, FAR_FUTURE, True) if last in ("", "..") else _single(last, text)
        if first not in ("", "..") and last not in ("", "..") and end.upper <= start.lower:
            raise DateError("the interval ends before it begins", text, "put the earlier date first")
        certain_from = None if start.qualified else start.upper - timedelta(days=1)
        certain_until = None if end.qualified else end.lower + timedelta(days=1)
        if last == ".." and certain_from is not None:
            certain_until = FAR_FUTURE
        if certain_from is None or certain_until is None or certain_from >= certain_until:
            certain_from = certain_until = None
        lower = FAR_PAST if first in ("", "..") else start.lower
        upper = FAR_FUTURE if last in ("", "..") else end.upper
        return cls(text, lower, upper, certain_from, certain_until, True, start)

    def at(self, period: PartialDate) -> Certainty | None:
        """Say whether the thing held at some time within a period: certain, possible, or None for not at all.

        `possible` is every overlap of the bounds. `certain` needs a sure day within the period, or a date that lies
        wholly within it (an event of 2003-04 is certain for 2003 and possible for 2003-04-10).
        """
        if period.upper <= self.lower or self.upper <= period.lower:
            return None
        begin, end, start = self.certain_from, self.certain_until, self.start
        if begin is not None and end is not None and begin < period.upper and period.lower < end:
            return "certain"
        if not start.qualified and period.lower <= start.lower and start.upper <= period.upper:
            return "certain"
        return "possible"

    def overlaps(self, other: PartialDate) -> bool:
        """Say whether two dates can mean a common day."""
        return self.lower < other.upper and other.lower < self.upper


def iso(day: date) -> str:
    """Give a day as `YYYY-MM-DD`, with four digits of year on every platform."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def in_words(valid: str | None) -> str:
    """Say an EDTF text in English: `1997/..` is "since 1997", `197X` "1970s", `2007-05-28` "28 May 2007"."""
    if valid is None:
        return "undated"
    first, slash, last = valid.partition("/")
    if not slash:
        return _words(first)
    if last == "..":
        return f"since {_words(first)}"
    if first in ("", ".."):
        return f"until {_words(last)}"
    return f"from {_words(first)}" if not last else f"{_words(first)} to {_words(last)}"


def _words(text: str) -> str:
    match = _SINGLE.fullmatch(text)
    if match is None:
        return text
    year, month, day, mark = match["year"], match["month"], match["day"], match["qualifier"]
    said = {0: str(int(year)) if year.isdigit() else year, 1: f"{year[:3]}0s", 2: f"{year[:2]}00s"}[year.count("X")]
    if month is not None and month != "XX":
        name = _SEASON_NAMES.get(int(month)) or _MONTHS[int(month) - 1]
        said = f"{int(day)} {name} {said}" if day not in (None, "XX") else f"{name} {said}"
    return {"~": f"about {said}", "?": f"{said} (uncertain)", "%": f"about {said} (uncertain)", None: said}[mark]


def _single(text: str, whole: str) -> Span:
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise DateError(
            f"{text!r} is not a date that graphkit reads",
            "" if text == whole else whole,
            "write EDTF: 1997, 197X, 2003-04, 2007-05-28, 2007-03~, 1979/1986 or 1997/..",
        )
    year, month, day, mark = match["year"], match["month"], match["day"], match["qualifier"]
    try:
        lower, upper = _bounds(year, month, day)
        if mark in ("~", "%"):
            lower, upper = _widened(lower, upper, year, month, day)
    except (ValueError, OverflowError) as error:
        raise DateError(f"{text!r} names a day that does not exist", "" if text == whole else whole) from error
    return Span(lower, upper, mark is not None)


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if "X" in year:
        if month is not None:
            raise ValueError(year)
        width = 10 ** year.count("X")
        first = int(year.rstrip("X")) * width
        return _day(first, 1, 1), _day(first + width, 1, 1)
    number = int(year)
    if number == 0:
        raise ValueError(year)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(day)
        return _day(number, 1, 1), _day(number + 1, 1, 1)
    if int(month) in _SEASONS:
        if day is not None:
            raise ValueError(day)
        begin = _SEASONS[int(month)]
        return date(number, begin, 1), _months_after(date(number, begin, 1), 3)
    first_day = date(number, int(month), 1)
    if day is None or day == "XX":
        return first_day, _months_after(first_day, 1)
    exact = date(number, int(month), int(day))
    return exact, exact + timedelta(days=1)


def _widened(lower: date, upper: date, year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if day not in (None, "XX"):
        return lower - timedelta(days=1), upper + timedelta(days=1)
    if month not in (None, "XX"):
        return _months_after(lower, -1), _months_after(upper, 1)
    step = 10 ** year.count("X")
    return _day(lower.year - step, 1, 1), _day(upper.year + step, 1, 1)


def _months_after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return _day(index // 12, index % 12 + 1, 1)


def _day(year: int, month: int, day: int) -> date:
    if year < 1:
        return FAR_PAST
    return date(year, month, day) if year <= 9999 else FAR_FUTURE
