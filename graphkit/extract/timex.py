"""Expressions of time in English news text, with their characters, EDTF text and role.

Points come from `timepoints`; here they are joined to ranges ("between 1979 and 1981"), given the word that opens or
closes them ("since 2011" is `2011/..`, "until 2000" is `../2000`), resolved against the date before them ("two days
later"), and told from headings ("June 2003: ...") and datelines, which date a line or the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from graphkit.errors import DateError
from graphkit.extract.timepoints import (
    NUMBER,
    RULES,
    Anchor,
    Point,
    back_in_time,
    date_text,
    looks_ahead,
    months_before,
)
from graphkit.model.dates import PartialDate

Kind = Literal["date", "range", "since", "until", "after", "before", "heading", "dateline"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time: characters [start, end) of the text, EDTF, and what it does there.

    `since` and `after` open an interval, `until` and `before` close one, a `heading` dates what follows it in its line,
    a `dateline` dates the document. `deictic` says that the words point from the day of writing ("yesterday").
    """

    start: int
    end: int
    edtf: str
    kind: Kind
    deictic: bool = False


_RANGE_WORDS = re.compile(r"\s*(?:-|–|—|/|to|until|till|through|and|&)\s*", re.IGNORECASE)
_SHORT_RANGE = re.compile(r"(?<![\w-])(?P<first>1\d{3}|20\d{2})\s?[-–—/]\s?['’]?(?P<last>\d{2}|\d{4})(?![\w-])")
_LATER = re.compile(
    rf"\b(?P<count>{NUMBER}|several|a\s+few)\s+(?P<unit>days?|weeks?|months?|years?)\s+(?P<way>later|earlier|before|after)\b"
    r"|\b(?:the\s+)?(?:next|following)\s+(?P<next>day|month|year)\b|\b(?:the\s+)?(?:same|that|that\s+same)\s+(?P<same>day|month|year)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?P<since>\b(?:ever\s+)?since|\bas\s+from|\bas\s+of|\bstarting(?:\s+(?:in|on|from))?|\bbeginning(?:\s+(?:in|on))?)"
    r"|(?P<until>\b(?:up\s+)?until|\btill|\bup\s+to|\bthrough|\bnot\s+later\s+than|\bno\s+later\s+than|\bby(?:\s+the\s+end\s+of)?)"
    r"|(?P<before>\bbefore|\bprior\s+to)|(?P<after>\bafter|\bfollowing)",
    re.IGNORECASE,
)
_PREFIX = re.compile(rf"(?:{_OPENING.pattern})\s+(?:the\s+|early\s+|late\s+|at\s+least\s+)?$", re.IGNORECASE)
_FROM_ON = re.compile(r"\s*(?:on|onwards?)\b", re.IGNORECASE)
_HEADING = re.compile(r"\s*(?::(?=\s)|[–—]\s(?=[A-Z])|-\s(?=[A-Z]))")
_PERIODS = (
    (r"\bWorld\s+War\s+(?:II|Two|2)\b|\bthe\s+Second\s+World\s+War\b", "1939/1945"),
    (r"\bWorld\s+War\s+(?:I|One|1)\b|\bthe\s+First\s+World\s+War\b", "1914/1918"),
    (r"\bthe\s+Cold\s+War\b", "1947~/1991"),
)
_PERIOD_RULES = tuple((re.compile(pattern, re.IGNORECASE), edtf) for pattern, edtf in _PERIODS)
_OWN_PERIOD = re.compile(
    r"\s+(?P<name>(?:[a-z]+\s){0,2}(?:war|conflict|occupation|revolution|uprising|insurgency|crisis))\b"
)


def find_dates(text: str, published: PartialDate | None) -> list[DateMention]:
    """Give the expressions of time of a text in order, without overlaps; each `edtf` is one that `PartialDate` reads.

    Words that point from the day of writing are left out where `published` is None.
    """
    anchor = Anchor.of(published)
    points = _with_shared_years(text, _found_points(text, anchor), anchor)
    points = _with_later(text, points)
    mentions = _prefixed(text, _joined(text, points))
    roles = (_with_role(text, one, published) for one in mentions)
    return [one for one in roles if _parses(one.edtf)]


def _found_points(text: str, anchor: Anchor) -> list[Point]:
    found: list[tuple[int, int, int, Point]] = []
    for match in _SHORT_RANGE.finditer(text):
        point = _short_range(match)
        if point:
            found.append((point.start, -point.end, -1, point))
    for rank, (pattern, rule) in enumerate(RULES):
        for match in pattern.finditer(text):
            try:
                point = rule(match, anchor)
            except (OverflowError, ValueError):  # a day before the first or after the last year of the calendar
                continue
            if point is not None and _parses(point.edtf):
                found.append((point.start, -point.end, rank, point))
    for pattern, edtf in _PERIOD_RULES:
        found.extend(
            (m.start(), -m.end(), 99, Point(m.start(), m.end(), edtf, "range")) for m in pattern.finditer(text)
        )
    points = _without_overlaps(item[3] for item in sorted(found, key=lambda item: item[:3]))
    points = _with_weekdays(text, points)
    return _with_own_periods(text, points)


def _without_overlaps(points: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept


def _with_weekdays(text: str, points: list[Point]) -> list[Point]:
    """Make one expression of a day of the week and the date that it stands with ("Friday, August 21, 2015")."""
    result: list[Point] = []
    for point in points:
        last = result[-1] if result else None
        named = (
            last is not None and last.rule == "deictic" and re.fullmatch(r"[A-Za-z]+day", text[last.start : last.end])
        )
        if last and named and point.day and re.fullmatch(r",?\s+(?:the\s+)?", text[last.end : point.start]):
            result[-1] = replace(point, start=last.start)
        else:
            result.append(point)
    return result


def _short_range(match: re.Match[str]) -> Point | None:
    """Read "1979-86" and "1979-1986"; what could as well be a month of a date stays a range of years."""
    first, last = int(match["first"]), match["last"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if until < first and len(last) == 2:
        until += 100
    if not first < until <= first + 60:
        return None
    return Point(match.start(), match.end(), f"{first}/{until}", "range", first)


def _with_own_periods(text: str, points: list[Point]) -> list[Point]:
    """Add what the text itself has dated: after "the 1975-90 civil war", "the civil war" means those years."""
    added: list[Point] = []
    for point in points:
        named = _OWN_PERIOD.match(text, point.end) if point.rule == "range" else None
        if named is None:
            continue
        again = re.compile(rf"\bduring\s+(?P<name>the\s+{re.escape(named['name'])})\b")
        added += [Point(m.start("name"), m.end(), point.edtf, "range") for m in again.finditer(text, named.end())]
    return _without_overlaps(sorted([*points, *added], key=lambda one: (one.start, -one.end)))


def _with_shared_years(text: str, points: list[Point], anchor: Anchor) -> list[Point]:
    """Give a date without a year that of the date it is coordinated with, or of the one told just before it."""
    result = list(points)
    for i, point in enumerate(points):
        if not point.assumed:
            continue
        year = _following_year(text, point, points[i + 1 : i + 2]) or _year_told(text, point, result[:i], anchor)
        moved = date_text(year, point.month, point.day) if year else None
        if moved and _parses(moved):
            result[i] = replace(point, edtf=moved, assumed=False)
    return [one for one in result if not one.assumed or anchor.year is not None]


def _following_year(text: str, point: Point, following: list[Point]) -> int | None:
    if not following or following[0].year is None or following[0].month is None or following[0].assumed:
        return None
    between = text[point.end : following[0].start]
    return (
        following[0].year if re.fullmatch(r"\s*(?:\d{1,3}\s*)?(?:-|–|—|to|and|until|through|,)\s*", between) else None
    )


def _year_told(text: str, point: Point, before: list[Point], anchor: Anchor) -> int | None:
    """Give the year of the last full date of the same paragraph, where that is not the year of publication."""
    for earlier in reversed(before):
        if earlier.rule == "deictic" or earlier.year is None or earlier.rule not in ("date", "year"):
            continue
        between = text[earlier.end : point.start]
        told = re.search(
            r"\b(?:in|on|of|since|by|until)\s+(?:the\s+)?$|^$", text[max(0, earlier.start - 12) : earlier.start], re.I
        )
        if len(between) > 300 or "\n\n" in between or earlier.year == anchor.year or looks_ahead(between[-90:]):
            return None
        if told is None:
            continue
        return earlier.year
    return None


def _with_later(text: str, points: list[Point]) -> list[Point]:
    """Resolve "two days later" and "the following year" against the date before them in the text."""
    found = [m for m in _LATER.finditer(text) if not any(p.start < m.end() and m.start() < p.end for p in points)]
    result = sorted(points, key=lambda one: one.start)
    for match in found:
        place = bisect_right([one.start for one in result], match.start())
        before = next((one for one in reversed(result[:place]) if match.start() - one.end < 600), None)
        point = _later(match, before.edtf) if before else None
        if point and _parses(point.edtf):
            result.insert(place, point)
    return result


def _later(match: re.Match[str], before: str) -> Point | None:
    base = re.fullmatch(r"(?:.*/)?(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?[~?]?", before)
    if base is None:
        return None
    year = int(base[1])
    month, day = (int(part) if part else None for part in (base[2], base[3]))
    unit = (match["unit"] or match["next"] or match["same"]).lower().rstrip("s")
    known = {"day": bool(day), "week": bool(day), "month": bool(month), "year": True}[unit]
    if not known:
        return None
    from_day = date(year, month or 7, day or 1)
    text: str | None
    if match["same"]:
        text = (
            date_text(year, month if unit != "year" else None, day if unit == "day" else None) if month else f"{year}"
        )
    elif match["next"] and unit == "day":
        text = back_in_time(from_day, "1", "day", 1)
    elif match["next"]:
        text = f"{year + 1:04d}" if unit == "year" else months_before(from_day, -1)
    else:
        sign = 1 if match["way"].lower() in ("later", "after") else -1
        if match["way"].lower() in ("after", "before") and re.match(r"\s+[\w\"']", match.string[match.end() :]):
            sign = -sign  # "left in 2009, two years after it invaded": what follows is so far from what stands before
        text = back_in_time(from_day, match["count"], unit, sign)
    return Point(match.start(), match.end(), text, "later") if text else None


def _joined(text: str, points: list[Point]) -> list[Point]:
    """Join "from A to B", "between A and B", "A-B" and decades named together into one interval."""
    result: list[Point] = []
    for point in points:
        joined = _range(text, result[-1], point) if result else None
        if joined is None:
            result.append(point)
        else:
            result[-1] = joined
    return result


def _range(text: str, first: Point, second: Point) -> Point | None:
    between = text[first.end : second.start]
    if not _RANGE_WORDS.fullmatch(between) or "/" in first.edtf or "/" in second.edtf:
        return None
    before = text[max(0, first.start - 12) : first.start].lower()
    word = between.strip().lower()
    opening = re.search(r"\b(from|between)\s+(?:the\s+)?$", before)
    decades = first.rule == second.rule == "decade"
    if word in ("and", "&") and not (opening and opening[1] == "between") and not decades:
        return None
    if word == "/" or (word == "to" and not opening and first.rule != second.rule):
        return None
    interval = f"{first.edtf}/{second.edtf}"
    if not _parses(interval):
        return None
    start = first.start - (len(before) - opening.start()) if opening else first.start
    return Point(start, second.end, interval, "range", first.year)


def _prefixed(text: str, points: list[Point]) -> list[DateMention]:
    mentions: list[DateMention] = []
    for point in points:
        floor = mentions[-1].end if mentions else 0
        before = text[max(floor, point.start - 32) : point.start]
        deictic = point.rule == "deictic"
        if point.rule == "since":
            mentions.append(DateMention(point.start, point.end, point.edtf, "since", True))
            continue
        opening = _PREFIX.search(before)
        if (
            point.rule == "range"
            and "/" in point.edtf
            and not (opening and opening.lastgroup in ("after", "before", "since"))
        ):
            mentions.append(DateMention(point.start, point.end, point.edtf, "range"))
            continue
        if opening is None or opening.lastgroup is None:
            onwards = _FROM_ON.match(text, point.end) if before.lower().endswith("from ") else None
            edtf, kind = (f"{point.edtf}/..", "since") if onwards and "/" not in point.edtf else (point.edtf, "date")
            end = onwards.end() if onwards and kind == "since" else point.end
            mentions.append(DateMention(point.start, end, edtf, kind, deictic))  # type: ignore[arg-type]
            continue
        start = point.start - (len(before) - opening.start())
        mentions.append(_opened(point, start, opening.lastgroup, opening.group().lower(), deictic))
    return mentions


def _opened(point: Point, start: int, word: str, words: str, deictic: bool) -> DateMention:
    first, last = point.edtf.split("/")[0], point.edtf.split("/")[-1]
    if words.startswith("as of"):
        return DateMention(start, point.end, point.edtf, "date", deictic)
    if word == "since":
        return DateMention(start, point.end, f"{first}/..", "since", deictic)
    if word == "after":
        doubtful = last if last[-1] in "?~%" or "X" in last else f"{last}?"
        return DateMention(start, point.end, f"{doubtful}/..", "after", deictic)
    if word == "before":
        return DateMention(start, point.end, f"../{first}", "before", deictic)
    return DateMention(start, point.end, f"../{last}", "until", deictic)


def _with_role(text: str, mention: DateMention, published: PartialDate | None) -> DateMention:
    """Tell headings and datelines from dates within sentences."""
    if mention.kind not in ("date", "range"):
        return mention
    line_start = text.rfind("\n", 0, mention.start) + 1
    line_end = text.find("\n", mention.end)
    line_end = line_end if line_end >= 0 else len(text)
    line, line_end_text = text[line_start:line_end], text[line_end + 1 :].split("\n", 1)[0]
    before = text[line_start : mention.start]
    if _HEADING.match(text, mention.end) and not mention.deictic:
        colon = text[mention.end : mention.end + 3].lstrip().startswith(":")
        if colon or not re.search(r"\w", before):
            return replace(mention, kind="heading")
    if re.fullmatch(r"\s*[A-Z][A-Z .,'()-]+,\s+", before) and re.match(r"\s*\(", text[mention.end :]):
        return replace(mention, kind="dateline")
    alone = not line_end_text.strip() and len(line.split()) <= 9 and not re.search(r"[.!?,;]\s*$", line)
    ends = not re.search(r"\w", text[mention.end : line_start + len(line)])
    told = re.search(r"\b(?:in|on|since|was|were|is|has|had|said)\s+$", before)
    full = re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", mention.edtf) and re.search(
        r"\d{4}", text[mention.start : mention.end]
    )
    if alone and ends and full and not told:
        return replace(mention, kind="dateline")
    return mention


def _parses(edtf: str) -> bool:
    try:
        PartialDate.parse(edtf)
    except DateError:
        return False
    return True
