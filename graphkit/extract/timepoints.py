"""Single points of time in English text: what one expression says, before ranges and prepositions are read.

Each rule is a pattern and a function that gives the EDTF text of a match, or None when the words only look like a date.
Deictic words ("yesterday", "on Friday", "in January") are resolved against the day of publication; where that is not
known to the day they are given no more precisely than it is known, or left alone.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.model.dates import PartialDate, iso

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?(?![\dA-Za-z])"
YEAR = r"(?:1\d{3}|20\d{2})(?!\d)"
_JOIN = r"\s*(?:-|–|—|to|and|or|through|until)\s*"
_WORDS = "a an one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty"
_VALUES = (1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30)
_NUMBERS = dict(zip((*_WORDS.split(), "couple of"), (*_VALUES, 2), strict=True))
NUMBER = r"(?:\d{1,3}|(?:a )?couple of|" + "|".join(k for k in _NUMBERS if " " not in k) + ")"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAP_YEAR = 2000  # stands in where no year is known, until a neighbour gives it or the point is dropped
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FUTURE = re.compile(
    r"\b(?:will|shall|would|scheduled|due|plan(?:s|ned)?|expect(?:s|ed)|set to|upcoming|forthcoming|next|begins?"
    r"|opens?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|held|killed|said|attacked|arrested|signed|began|announced)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Point:
    """One expression: its characters, EDTF, and which of year, month and day its own words say."""

    start: int
    end: int
    edtf: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time of publication: the day where it is known to the day, and its EDTF text; both None when unknown."""

    day: date | None
    text: str | None

    @classmethod
    def of(cls, published: PartialDate | None) -> Anchor:
        """Give the anchor of a publication date; only a full date without qualifier gives a day."""
        if published is None:
            return cls(None, None)
        single = published.certain_from is not None and not published.interval
        return cls(published.certain_from if single else None, published.text)

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.text[:4]) if self.text and self.text[:4].isdigit() else None


Rule = Callable[["re.Match[str]", Anchor], "Point | None"]


def month_number(word: str) -> int:
    """Give 1 to 12 for the name or abbreviation of a month."""
    return [calendar.month_abbr[i].lower() for i in range(1, 13)].index(word[:3].lower()) + 1


def number(word: str) -> int:
    """Give the value of a number in digits or in words up to thirty."""
    plain = re.sub(r"\s+", " ", word.lower()).removeprefix("a ").strip() or "a"
    return int(plain) if plain.isdigit() else _NUMBERS.get(plain, 1)


def date_text(year: int, month: int | None, day: int | None) -> str | None:
    """Give the EDTF text of year, month and day, None when there is no such day."""
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def months_before(day: date, count: int) -> str:
    """Give the month `count` months before a day, as `YYYY-MM`."""
    index = max(12, day.year * 12 + day.month - 1 - count)
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def calendar_date(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give a day or month with or without its year; without one the year is the nearest that the words allow."""
    parts = match.groupdict()
    word = parts["month"]
    month = month_number(word)
    day = int(re.sub(r"\D", "", parts["day"])) if parts.get("day") else None
    if _is_no_month(match, word, day):
        return None
    start = match.start("prep_end") if "prep_end" in parts else match.start()
    year = parts.get("year")
    known = _full_year(year) if year else None
    likely = None if known else _likely_year(match, month, day, anchor)
    if likely and re.search(r"\blast\s+$", match.string[:start], re.I) and anchor.day and month == anchor.day.month:
        likely -= 1
    text = date_text(known or likely or _LEAP_YEAR, month, day)
    if text is None:
        return None
    return Point(start, match.end(), text, "date", known, month, day, assumed=known is None)


def _is_no_month(match: re.Match[str], word: str, day: int | None) -> bool:
    if word.islower():
        return True
    if day is not None and not 1 <= day <= 31:
        return True
    following = match.string[match.end() : match.end() + 8]
    if word.upper() == "MAY" and match.groupdict().get("year") is None and match.end() == match.end("month"):
        return re.match(r"\s+(?:be|not|have|also|well|soon)\b", following, re.IGNORECASE) is not None
    return False


def _full_year(text: str) -> int:
    digits = int(re.sub(r"\D", "", text))
    return digits if digits > 99 else (1900 + digits if digits > 30 else 2000 + digits)


def _likely_year(match: re.Match[str], month: int, day: int | None, anchor: Anchor) -> int | None:
    """Give the year of a date without one: the last such day, or the next where the words look ahead.

    A day without a verb on its side is taken from the nearer side within two months ("the Dec. 15 elections" in
    November).
    """
    if anchor.day is None:
        return anchor.year
    past = anchor.day.year - ((month, day or 1) > (anchor.day.month, anchor.day.day if day else 31))
    if month == anchor.day.month and day is None:
        return anchor.day.year
    clause = re.split(r"[.;]\s", match.string[max(0, match.start() - 90) : match.start()])[-1]
    after = re.split(r"[.;,]\s", match.string[match.end() : match.end() + 60])[0]
    if _FUTURE.search(clause):
        return past + ((month, day or 1) < (anchor.day.month, anchor.day.day) or past < anchor.day.year)
    if day is not None and past < anchor.day.year and not _PAST.search(clause + after):
        ahead = (date(past + 1, month, 1) - anchor.day).days
        return past + 1 if ahead <= 60 else past
    if day is not None and past < anchor.day.year:
        ahead = (date(past + 1, month, 1) - anchor.day).days + day
        return past + 1 if ahead <= 31 else past
    return past


def plain_year(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give a year that stands as a year: after a word that asks for one, before a noun, or at the end of its phrase."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    if re.search(
        r"[\d.,/:#$€£-]$|\b(?:rule|article|no|number|box|page|paragraphs?|annex|flight|highway)\.?\s+$", before, re.I
    ):
        return None
    if re.match(r"\s*(?:%|percent|km|kg|miles|met(?:er|re)s|tons?|[.,]\d|hours|hrs|\d)", after, re.I):
        return None
    if re.search(r"\bresolutions?\s+[\d()\s,and]*\(?$", before, re.I):
        return None
    value = int(match.group())
    asked = re.search(
        r"\b(?:in|since|until|till|by|during|before|after|from|through|circa|to|between|of|and|early|late|mid|the|year"
        r"|summer|winter|spring|autumn|fall)[\s-]+$|[—–(]\s*$",
        before,
        re.I,
    )
    counted = re.search(
        r"\b(?:than|about|some|over|nearly|almost|approximately|least|roughly|around|of|up to)\s+$", before, re.I
    )
    noun = re.match(r"\s+[a-z]+s\b(?!['’])", after)
    if value < 1900 and not re.search(r"\b(?:in|since|until|by|from|between|year|circa)\s+$", before, re.I):
        return None
    if (counted and noun) or (noun and not asked):
        return None
    return Point(start, end, f"{value:04d}", "year", value)


def decade(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give a decade as `197X`, or the approximate years of its early, middle or late part."""
    if re.search(
        r"\b(?:his|her|their|my|in)\s+(?:early|mid|late)?[\s-]*$", match.string[: match.start()][-20:], re.I
    ) and (not match["full"] and not re.search(r"['’‘]", match.group()) and "the" not in match.group().lower()):
        return None
    first = int(match["full"]) if match["full"] else (1900 if int(match["short"]) >= 30 else 2000) + int(match["short"])
    part = (match["part"] or "").lower()
    spans = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    for name, (low, high) in spans.items():
        if part.startswith(name):
            return Point(match.start(), match.end(), f"{first + low}~/{first + high}~", "decade", first)
    return Point(match.start(), match.end(), f"{first // 10}X", "decade", first)


def century(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give a century as `18XX`."""
    count = int(match["count"])
    return Point(match.start(), match.end(), f"{count - 1:02d}XX", "century") if 2 <= count <= 21 else None


def part_of_year(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give a quarter, half, season, or the early, middle or late part of a year."""
    year, part = int(match["year"]), re.sub(r"[\s-]+", " ", match["part"].lower()).strip()
    for season, code in _SEASONS.items():
        if season in part:
            return Point(match.start(), match.end(), f"{year}-{code}", "season", year)
    spans = {
        "first quarter": ("01", "03"), "q1": ("01", "03"), "second quarter": ("04", "06"), "q2": ("04", "06"),
        "third quarter": ("07", "09"), "q3": ("07", "09"), "fourth quarter": ("10", "12"), "q4": ("10", "12"),
        "first half": ("01", "06"), "second half": ("07", "12"), "early": ("01", "04"), "mid": ("05", "08"),
        "late": ("09", "12"), "end": ("10", "12"), "beginning": ("01", "03"), "start": ("01", "03"),
    }  # fmt: skip
    for name, (low, high) in spans.items():
        if name in part:
            return Point(match.start(), match.end(), f"{year}-{low}?/{year}-{high}?", "part", year)
    return None


def numeric(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give `2007-05-28`, or `5/15/2022` (month first, unless the first number can be no month)."""
    year = _full_year(match["year"])
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if first > 12 and "/" in match.group() else (first, second)
    text = date_text(year, month, day) if 1 <= month <= 12 else None
    return Point(match.start(), match.end(), text, "date", year, month, day) if text else None


def day_span(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give "28-29 May 2007" or "May 28 to 30" as an interval of days."""
    month = month_number(match["month"])
    low, high = int(re.sub(r"\D", "", match["low"])), int(re.sub(r"\D", "", match["high"]))
    year = _full_year(match["year"]) if match["year"] else _likely_year(match, month, low, anchor)
    if year is None or match["month"].islower() or low >= high:
        return None
    first, last = date_text(year, month, low), date_text(year, month, high)
    return Point(match.start(), match.end(), f"{first}/{last}", "range", year) if first and last else None


def nearby_day(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give today, last night, yesterday, tomorrow."""
    word = re.sub(r"\s+", " ", match.group().lower())
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2}
    step = next((value for name, value in reversed(shift.items()) if name in word), 0)
    return _shifted(match, anchor, step)


def weekday(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give the last such day of the week, that of publication included, or the next where the words look ahead."""
    if (
        anchor.day is None
        or match["day"].islower()
        or re.match(rf"\s+(?:in|of)\s+{MONTH}", match.string[match.end() :])
    ):
        return None
    wanted = WEEKDAYS.index(match["day"].lower())
    back = (anchor.day.weekday() - wanted) % 7
    which = (match["which"] or "").lower()
    clause = re.split(r"[.;]\s", match.string[max(0, match.start() - 60) : match.start()])[-1]
    ahead = which in ("next", "coming", "this coming") or (
        not which and _FUTURE.search(clause) and not re.search(r"\b(?:said|told|announced|was|were|had)\b", clause)
    )
    if ahead:
        return _shifted(match, anchor, (7 - back) if back or which else 0)
    return _shifted(match, anchor, -(back or 7) if which in ("last", "past") else -back)


def _shifted(match: re.Match[str], anchor: Anchor, days: int) -> Point | None:
    if anchor.day is None:
        return Point(match.start(), match.end(), anchor.text, "deictic") if anchor.text and days in (0, -1) else None
    return Point(match.start(), match.end(), iso(anchor.day + timedelta(days=days)), "deictic")


def unit(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give "last week", "earlier this month", "next year"."""
    if anchor.day is None:
        return None
    which, name, today = match["which"].lower(), match["unit"].lower(), anchor.day
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which.split()[-1], 0)
    text: str | None = None
    if name == "year":
        text = f"{today.year + step:04d}"
    elif name == "month":
        text = months_before(today, -step)
    elif name in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        monday = monday - timedelta(weeks=1) if name == "weekend" and step == 0 and today.weekday() < 4 else monday
        low = 5 if name == "weekend" else 0
        text = f"{iso(monday + timedelta(days=low))}?/{iso(monday + timedelta(days=6))}?"
    elif name == "decade":
        text = f"{today.year // 10 + step}X"
    elif name in _SEASONS:
        code = _SEASONS[name]
        started = today.month >= (code - 20) * 3
        year = today.year if started and (step == 0 or today.month >= (code - 20) * 3 + 3) else today.year - 1
        text = f"{year if step <= 0 else year + 1}-{code}"
    return Point(match.start(), match.end(), text, "deictic") if text else None


def ago(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give "three weeks ago": exact for days, else approximate in the unit that the words use."""
    text = back_in_time(anchor.day, match["count"], match["unit"].lower(), -1) if anchor.day else None
    return Point(match.start(), match.end(), text, "deictic") if text else None


def going_on(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give "for three days now" as what began then and goes on."""
    point = ago(match, anchor)
    return Point(point.start, point.end, f"{point.edtf}/..", "since") if point else None


def looks_ahead(words: str) -> bool:
    """Say whether words before a date make it one to come."""
    return _FUTURE.search(words) is not None


def back_in_time(day: date, count: str, unit_name: str, sign: int) -> str | None:
    """Give the date a number of units from a day; weeks and more are approximate, "several" and "a few" are more so."""
    vague = count.lower() in ("several", "a few", "few", "many", "some")
    amount = 3 if vague else number(count)
    try:
        if unit_name.startswith("day"):
            return iso(day + timedelta(days=sign * amount)) + ("~" if vague or amount > 9 else "")
        if unit_name.startswith("week"):
            target = day + timedelta(weeks=sign * amount)
            return f"{iso(target)}~" if amount == 1 and not vague else f"{target.year:04d}-{target.month:02d}~"
        if unit_name.startswith("month"):
            return months_before(day, -sign * amount) + "~"
        years = day.year + sign * amount * (10 if unit_name.startswith("decade") else 1)
        return f"{years:04d}~" if 1 < years < 9999 else None
    except OverflowError:
        return None


def recent(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give "in recent months", "in the last 72 hours", "over the past week" as a span that ends with publication."""
    if anchor.day is None:
        return None
    today, parts = anchor.day, match.groupdict()
    name = (parts.get("unit") or "month").lower().rstrip("s")
    vague = not parts.get("count")
    amount = number(parts["count"]) if not vague else {"day": 10, "week": 6, "month": 6, "year": 5}.get(name, 3)
    if vague and parts.get("single"):
        amount = 1
    if vague and "unit" not in parts:
        amount = 3
    if name == "year":
        return Point(match.start(), match.end(), f"{today.year - amount}?/{today.year}?", "deictic")
    if name in ("month", "decade"):
        first = months_before(today, amount * (120 if name == "decade" else 1))
        return Point(match.start(), match.end(), f"{first}?/{months_before(today, 0)}?", "deictic")
    days = {"hour": -(-amount // 24), "day": amount, "week": amount * 7}[name]
    return Point(match.start(), match.end(), f"{iso(today - timedelta(days=days))}?/{iso(today)}?", "deictic")


def september_11(match: re.Match[str], anchor: Anchor) -> Point | None:
    """Give the attacks of 11 September 2001, which are named by their day."""
    return Point(match.start(), match.end(), "2001-09-11", "date", 2001, 9, 11)


_CASED_PREPOSITION = (
    r"\b(?:in|since|until|till|by|before|after|during|of|from|early|late|mid|last|next|this|between|and|to)"
)
_YEAR_PART = (
    r"(?:(?:the\s+)?(?:first|second|third|fourth)\s+(?:quarter|half)|Q[1-4]|early|mid|late|(?:the\s+)?(?:end|beginning|start)"
    r"|(?:the\s+)?(?:early|mid|late)?\s*(?:spring|summer|autumn|fall|winter))"
)

RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), rule)
    for pattern, rule in (
        (
            r"(?<!\w)(?:September\s+11|Sept\.?\s+11|9/11)(?=(?:th)?,?\s+(?:terror|attack|hijack|ringleader|plot))",
            september_11,
        ),
        (r"(?<![\w/])9/11(?![\w/])", september_11),
        (r"(?<![\w/-])(?P<year>\d{4})-(?P<first>\d{2})-(?P<second>\d{2})(?![\w-])", numeric),
        (r"(?<![\w/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])", numeric),
        (rf"\b(?P<low>{DAY}){_JOIN}(?P<high>{DAY})\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", day_span),
        (rf"\b(?P<month>{MONTH})\s+(?P<low>{DAY}){_JOIN}(?P<high>{DAY})(?:,?\s+(?P<year>{YEAR}))?", day_span),
        (
            rf"(?<![\w/])(?P<day>{DAY})\s+(?-i:(?P<month>[A-Z]{{3}}))\s+(?P<year>\d{{2}}(?:\d\d)?)\b(?!\s*%|\s+per)",
            calendar_date,
        ),
        (rf"(?<![\w/.,])(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", calendar_date),
        (rf"\b(?P<month>{MONTH})\s*(?P<day>{DAY})(?:,?\s+(?P<year>{YEAR}))?", calendar_date),
        (rf"\b(?:(?:early|mid|late)[\s-]+)?(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})", calendar_date),
        (
            rf"{_CASED_PREPOSITION}[\s-]+(?P<prep_end>)(?:(?:early|mid|late)[\s-]+)?(?P<month>{MONTH})(?!\s+\d)",
            calendar_date,
        ),
        (
            r"(?<!\w)(?:the\s+)?(?:(?P<part>early|mid-to-late|mid|late)[\s-]+(?:the\s+)?)?"
            r"(?:(?P<full>1\d\d0|20\d0)['’]?|['’‘]?(?P<short>[1-9]0)['’]?)s\b",
            decade,
        ),
        (r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<count>\d{1,2})(?:st|nd|rd|th)[\s-]century\b", century),
        (rf"\b(?P<part>{_YEAR_PART})[\s-]+(?:(?:of|in)\s+)?(?P<year>{YEAR})(?!s)", part_of_year),
        (rf"(?<![\w$€£])(?P<year>{YEAR})(?!['’]?s\b)(?![\w%])", plain_year),
        (
            r"\b(?:(?:the\s+)?day\s+before\s+)?(?:yesterday|tomorrow)\b|\btoday\b|\btonight\b|\blast\s+night\b",
            nearby_day,
        ),
        (r"\bthis\s+(?:morning|afternoon|evening)\b", nearby_day),
        (
            r"\b(?:(?P<which>last|past|next|this\s+coming|coming|this)\s+)?"
            r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s+(?:morning|afternoon|evening|night))?\b",
            weekday,
        ),
        (
            r"\b(?P<which>(?:earlier\s+|later\s+|late\s+|early\s+)?(?:last|this|next|coming|previous))\s+"
            r"(?P<unit>weekend|week|month|year|decade|spring|summer|autumn|fall|winter)\b",
            unit,
        ),
        (
            rf"\b(?P<count>{NUMBER}|several|a\s+few|some)\s+(?P<unit>days?|weeks?|months?|years?|decades?)\s+ago\b",
            ago,
        ),
        (
            rf"\bfor\s+(?P<count>{NUMBER}|several|a\s+few|some)\s+(?P<unit>days?|weeks?|months?|years?|decades?)\s+now\b",
            going_on,
        ),
        (
            rf"\b(?:in|over|during|within|for)\s+(?:the\s+)?(?:recent|last|past)\s+(?:(?P<count>{NUMBER}|few|several)\s+)?"
            r"(?P<unit>hours|days|weeks|months|years|decades)\b",
            recent,
        ),
        (r"\b(?:in|over|during)\s+(?:the\s+)?(?P<single>last|past)\s+(?P<unit>day|week|month|year|decade)\b", recent),
        (r"\b(?:recently|lately)\b", recent),
    )
)
