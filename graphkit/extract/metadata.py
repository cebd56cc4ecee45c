"""What is known of a document besides its text, and where it may be found in the text itself.

Dates become EDTF. From the text only unmistakable forms are taken, near its beginning or its end: a source line ("The
Gazette, June 25, 2007"), a line that is nothing but a date, a wire dateline ("LIMA, 20 JUN 89 (AGENCY) --"), the
heading of a resolution ("Resolution 1 (1990) of 6 August 1990"), a byline ("By A. Writer and B. Writer").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from graphkit.errors import DateError, InputError
from graphkit.model.dates import PartialDate

_MONTHS = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}}|\d{{2}})\b", re.I
)
_MONTH_FIRST = re.compile(rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I)
_NUMBERS = re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b")
_DATES = (_DAY_FIRST, _MONTH_FIRST, _NUMBERS)

_LABEL = re.compile(r"(?:first )?(?:published|posted|updated|dated?)(?: on| at)?\s*:?\s+", re.I)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_CLOCK = re.compile(
    r"[\s,|@.)-]*(?:(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?)?[\s.)]*$", re.I
)
_BEFORE_SOURCE = re.compile(r"[\s(\[—–-]*(?:source:|from:?|published (?:in|by)|©|copyright)?\s*", re.I)
_AFTER_SOURCE = re.compile(r"\s*(?:,|\||—|–|:| on| -)\s*$")
_SMALL = frozenset(
    ["a", "al", "and", "de", "del", "der", "di", "du", "e", "el", "for", "in", "la", "le", "of", "on", "the"]
)
_PRESS = re.compile(
    r"\b(?:agency|bbc|bulletin|chronicle|cnn|courier|daily|dispatch|express|gazette|globe|guardian|herald|independent"
    r"|journal|magazine|mail|monitor|news\w*|observer|post|press|radio|record|reuters|review|standard|star|sun|telegraph"
    r"|television|times|tribune|weekly|wire|world)\b",
    re.I,
)
_WIRE = re.compile(r"[A-Z][A-Z .'’()/-]{2,60},\s+")
_AGENCY = re.compile(r"\s*(?:\((?P<publisher>[^)\n]{2,60})\)|--|—|–|- |\[)")
_RESOLUTION = re.compile(r"(?:\bof|\bmeeting,? (?:held )?on)\s+", re.I)
_BYLINE = re.compile(r"\s*By:?\s+(?P<authors>[A-Z][^\n;:]{2,160})$", re.I)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+)(?:(?:[A-Z][\w.'’-]*|al|bin|bint|da|de|del|der|di|du|el|ibn|la|le|of|van|von)\s*){1,4}$"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of a document; None or empty where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    licence: str | None = None


def merged(*known: Metadata) -> Metadata:
    """Give, field by field, what the first of them knows."""
    values: dict[str, Any] = {
        field.name: next((value for one in known if (value := getattr(one, field.name))), field.default)
        for field in fields(Metadata)
    }
    return Metadata(**values)


def from_mapping(data: Any, place: str) -> Metadata:
    """Read metadata from a mapping (sidecar or front matter); keys that are not known are passed over.

    Raises:
        InputError: It is no mapping, or a value has a wrong type; a date is not EDTF.
    """
    if not isinstance(data, Mapping):
        raise InputError("the metadata are no mapping of names to values", place, "write title: ..., published: ...")
    authors = data.get("authors", data.get("author")) or ()
    names = [authors] if isinstance(authors, str) else list(authors) if isinstance(authors, list | tuple) else None
    if names is None or not all(isinstance(one, str) for one in names):
        raise InputError("'authors' is no list of names", place, "write authors: [A. Name, B. Name]")
    published = data.get("published", data.get("date"))
    return Metadata(
        title=_text(data, "title", place),
        publisher=_text(data, "publisher", place),
        authors=tuple(" ".join(_whole(one).split()) for one in names if one.strip()),
        published=None if published in (None, "") else edtf(published, place),
        url=_text(data, "url", place),
        licence=_text(data, "licence", place) or _text(data, "license", place),
    )


def edtf(value: Any, place: str) -> str:
    """Give a date that metadata name as EDTF: a date, a date and time, a year, an EDTF text, or "June 25, 2007".

    Raises:
        InputError: It is none of these.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError("the date is no text", place, "write 2007-06-25, 2007-06 or 2007")
    text = str(value).strip()
    in_words = _whole_date(text)
    if in_words is not None:
        return in_words
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
        text = text[:10]
    try:
        return PartialDate.parse(text).text
    except DateError as error:
        raise InputError(f"the date {text!r} is not EDTF", place, "write 2007-06-25, 2007-06 or 2007") from error


def from_text(text: str) -> Metadata:
    """Give what the first and last lines of a plain text say of it."""
    lines = [line[:400] for line in _ends(text)]
    if not lines:
        return Metadata()
    head, tail = lines[:6], lines[6:]
    publisher, published = _wire(head) or _resolution(head) or _dated_line(head, tail) or (None, None)
    return Metadata(title=_title(lines), publisher=publisher, published=published, authors=_authors(lines))


def _ends(text: str) -> list[str]:
    """Give the first six and the last twelve lines that are not empty, each once."""
    first, last, begin = list[str](), list[str](), 0
    while len(first) < 6 and begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        if text[begin:end].strip():
            first.append(text[begin:end].strip())
        begin = end + 1
    stop = len(text)
    while len(last) < 12 and stop > begin:
        start = text.rfind("\n", begin, stop) + 1 or begin
        if text[start:stop].strip():
            last.append(text[start:stop].strip())
        stop = start - 1
    return [*first, *reversed(last)]


def _title(lines: Sequence[str]) -> str:
    """Give the first line; of a trail of links that ends in the second line, only that end."""
    first = lines[0]
    trail = re.split(r"\s[»›>|]\s", first)
    if len(trail) > 1 and len(lines) > 1 and lines[1].startswith(trail[-1]):
        return trail[-1]
    return first


def _wire(head: Sequence[str]) -> tuple[str | None, str] | None:
    for line in head:
        place = _WIRE.match(line)
        found = place and _date_at(line, place.end())
        after = found and _AGENCY.match(line, found[1])
        if found and after:
            return after["publisher"], found[0]
    return None


def _resolution(head: Sequence[str]) -> tuple[None, str] | None:
    joined = " ".join(head)
    if re.match(r"(?:[A-Z][\w.]*\s+){0,4}R(?:esolution|ESOLUTION)\s+\S*\d", joined):
        for match in _RESOLUTION.finditer(" ".join(head[:4])):
            found = _date_at(" ".join(head[:4]), match.end())
            if found:
                return None, found[0]
    return None


def _dated_line(head: Sequence[str], tail: Sequence[str]) -> tuple[str | None, str] | None:
    """Read a line that is a date, or a source and a date, and nothing else.

    A date alone counts at the beginning, or where a word says what it is; at the beginning, what stands before a date
    is a source only where it is called like one, since it may be a place.
    """
    for line in head:
        label = _LABEL.match(line)
        day = _whole_date(line[label.end() :] if label else line)
        source = None if day else _source(line)
        if day or source:
            press = source and (source[0].startswith("The ") or _PRESS.search(source[0]))
            return (source[0] if source and press else None), day or (source[1] if source else "")
    for line in reversed(tail):
        label = _LABEL.match(line)
        day = _whole_date(line[label.end() :]) if label else None
        source = None if day else _source(line)
        if day or source:
            return (source[0] if source else None), day or (source[1] if source else "")
    return None


def _source(line: str) -> tuple[str, str] | None:
    """Read "Publication, June 25, 2007": capitalised words, a divider, a date, nothing more."""
    for pattern in _DATES:
        for match in pattern.finditer(line):
            day = _day(match)
            words = _BEFORE_SOURCE.sub("", _WEEKDAY.sub("", line[: match.start()]), count=1)
            divider = _AFTER_SOURCE.search(words)
            if day is None or divider is None or not _CLOCK.match(line, match.end()):
                continue
            name = words[: divider.start()].strip(" .,“”\"'")
            parts = name.split()
            if 1 <= len(parts) <= 8 and all(one[0].isupper() or one.lower() in _SMALL for one in parts):
                return (name, day) if name[0].isupper() else None
    return None


def _authors(lines: Sequence[str]) -> tuple[str, ...]:
    for line in lines:
        match = _BYLINE.match(line)
        if match is None:
            continue
        parts = [
            part.strip()
            for part in re.split(
                r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+", re.sub(r"(?<![JS]r)[. ]+$", "", match["authors"])
            )
        ]
        if len(parts) <= 6 and _NAME.match(parts[0]) and len(line.split()) <= 14:
            return tuple(part for part in parts if _NAME.match(part))
    return ()


def _whole_date(line: str) -> str | None:
    """Give the date that a line consists of, a weekday before it and a time of day after it left aside."""
    weekday = _WEEKDAY.match(line)
    found = _date_at(line, weekday.end() if weekday else 0)
    return found[0] if found and _CLOCK.match(line, found[1]) else None


def _date_at(line: str, start: int) -> tuple[str, int] | None:
    for pattern in _DATES:
        match = pattern.match(line, start)
        day = match and _day(match)
        if match and day:
            return day, match.end()
    return None


def _day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["number"]) if "number" in parts else _MONTHS[parts["month"][:3].lower()]
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # wires and their archives are of the later twentieth century and after
        year += 1900 if year >= 40 else 2000
    try:
        return date(year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _text(data: Mapping[str, Any], name: str, place: str) -> str | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"{name!r} is no text", place, f"write {name}: some words")
    return " ".join(_whole(value).split())


def _whole(text: str) -> str:
    """Give a text with a question mark for each half character, which no file could hold."""
    return text.encode("utf-8", "replace").decode()
