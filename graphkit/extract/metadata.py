"""What is known of a document besides its text, and where it may be found in the text itself.

Dates become EDTF. From the text only three unmistakable forms are taken: a source line ("The Gazette, June 25, 2007"),
a wire dateline ("LIMA, 20 JUN 89 (AGENCY) --"), the heading of a resolution ("Resolution 1 (1990) of 6 August 1990").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from graphkit.errors import DateError, InputError
from graphkit.model.dates import PartialDate

_MONTHS = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}  # fmt: skip
_MONTH = r"(?P<month>[A-Z][a-zA-Z]{2,8})\.?"
_SOURCE_LINE = re.compile(
    r"^[\s(]*(?P<publisher>[A-Z][^\n,;:]{2,60}),\s+"
    rf"(?:{_MONTH}\s+(?P<day>\d{{1,2}}),?|(?P<day2>\d{{1,2}})\s+(?P<month2>[A-Z][a-z]{{2,8}}))"
    r"\s+(?P<year>\d{4})[)\s.]*$"
)
_WIRE = re.compile(
    r"^[A-Z][A-Z .'()-]{2,40},\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3,9})\s+(?P<year>\d{2}(?:\d{2})?)"
    r"\s+\((?P<publisher>[^)\n]{2,60})\)"
)
_RESOLUTION = re.compile(r"\bof\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2,8})\s+(?P<year>\d{4})\b")
_BYLINE = re.compile(r"^\s*By\s+(?P<authors>[A-Z][^\n.,;:]{2,80}(?:\s[A-Z]\.\s?[^\n.,;:]{1,40})?[^\n;:]{0,60})$")


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
        authors=tuple(one.strip() for one in names if one.strip()),
        published=None if published in (None, "") else edtf(published, place),
        url=_text(data, "url", place),
        licence=_text(data, "licence", place) or _text(data, "license", place),
    )


def edtf(value: Any, place: str) -> str:
    """Give a date that metadata name as EDTF: a date, a date and time, a year, or an EDTF text.

    Raises:
        InputError: It is none of these.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip()
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
        text = text[:10]
    try:
        return PartialDate.parse(text).text
    except DateError as error:
        raise InputError(f"the date {text!r} is not EDTF", place, "write 2007-06-25, 2007-06 or 2007") from error


def from_text(text: str) -> Metadata:
    """Give what the first and last lines of a plain text say of it."""
    lines = [line for line in text.splitlines() if line.strip()]
    ends = [*lines[:6], *lines[-12:]]
    publisher = published = None
    for line in ends:
        match = _SOURCE_LINE.match(line) or _WIRE.match(line)
        day = match and _day(match.groupdict())
        if match and day:
            publisher, published = match["publisher"].strip(), day
            break
    head = " ".join(lines[:4])
    if published is None and re.match(r"\s*resolution\s+\d+", head, re.IGNORECASE):
        match = _RESOLUTION.search(head)
        published = match and _day(match.groupdict())
    authors: tuple[str, ...] = ()
    for line in ends:
        match = _BYLINE.match(line)
        if match and len(match["authors"].split()) <= 12:
            parts = re.split(r"\s*,\s*|\s+and\s+", match["authors"].strip())
            authors = tuple(part for part in parts if re.match(r"[A-Z]\S*(?:\s+\S+){1,4}$", part))
            break
    return Metadata(publisher=publisher, published=published, authors=authors)


def _day(parts: dict[str, str | None]) -> str | None:
    month = _MONTHS.get((parts.get("month") or parts.get("month2") or "")[:3].lower())
    day, year = parts.get("day") or parts.get("day2"), parts["year"] or ""
    if month is None or day is None:
        return None
    whole = int(year) if len(year) == 4 else 1900 + int(year)
    try:
        return date(whole, month, int(day)).isoformat()
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
    return " ".join(value.split())
