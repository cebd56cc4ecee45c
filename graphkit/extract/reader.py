"""A file -> a document: .txt, .md with front matter, .html, .pdf and standard input, with what metadata they carry.

A file that cannot be taken gives an error that names it. Text is UTF-8, or UTF-16 and UTF-32 with their mark, or what a
page says of itself, else Windows-1252, which is said in a note; line ends become one newline; offsets count characters
of the result. `finding` tells which files there are, so that a load knows what changed before it reads anything.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import sys
import unicodedata
from typing import Any

from graphkit.errors import InputError
from graphkit.extract.finding import (
    ENDINGS,
    LIMIT,
    STDIN,
    Found,
    Search,
    find_files,
    identify,
    kinds,
    read_bytes,
    too_large,
)
from graphkit.extract.metadata import Metadata, from_mapping, from_text, merged
from graphkit.model.provenance import Document, document_id, shortened

__all__ = ["ENDINGS", "LIMIT", "STDIN", "Found", "Search", "find_files", "identify", "read_document"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})"""
)


def read_document(found: Found) -> tuple[Document, list[str]]:
    """Read a file and what is known of it: from its sidecar, its front matter or markup, and its first and last lines.

    Returns:
        The document, and notes for the user on what was assumed.

    Raises:
        InputError: The file is empty, binary, too large, locked by a password, damaged, or its metadata are.
    """
    place = "standard input" if found.key == STDIN else str(found.file)
    data = _stdin() if found.key == STDIN else read_bytes(found.file)
    notes: list[str] = []
    text, inner = _text(data, found.file.suffix.lower(), place, notes)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("there is no text in it", place, "leave it out, or give a file with words")
    known = merged(_sidecar(found), inner, from_text(text))
    digest = hashlib.sha256(data).hexdigest()
    document = Document(
        id=document_id(found.path, digest),
        path=_clean(found.path),
        title=_clean(shortened(known.title or "", 120)) or _clean(found.file.stem),
        publisher=known.publisher,
        authors=known.authors,
        published=known.published,
        url=known.url,
        licence=known.licence,
        sha256=digest,
        text=text,
    )
    return document, notes


def _text(data: bytes, ending: str, place: str, notes: list[str]) -> tuple[str, Metadata]:
    if not data.strip():
        raise InputError("it is empty", place, "leave it out")
    if ending == ".pdf":
        from graphkit.extract.markup import read_pdf

        return read_pdf(data, place)
    if ending in (".html", ".htm"):
        from graphkit.extract.markup import read_html

        return read_html(_decoded(data, place, notes, _CHARSET.search(data[:2048])), place)
    text = _decoded(data, place, notes)
    if ending == ".md":
        from graphkit.extract.markup import read_front_matter

        return read_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"), place)
    return text, Metadata()


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise too_large("standard input", len(data))
    return data


def _decoded(data: bytes, place: str, notes: list[str], declared: re.Match[bytes] | None = None) -> str:
    """Give the characters of a text; nothing is lost or replaced on the way.

    Raises:
        InputError: It is binary, or in an encoding that cannot be told.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and declared is not None:
        encoding = _known_encoding(declared[1].decode("ascii"))
    text = None
    if encoding is not None:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if declared is None:
                raise InputError(f"it is damaged {encoding.upper()} ({error.reason})", place, "save it again") from None
    if text is None:
        text = _guessed(data, place, notes)
    if "\0" in text or len(_CONTROLS.findall(text, 0, 20_000)) > min(len(text), 20_000) / 50:
        raise InputError("it is binary, not text", place, f"give text: {kinds()}")
    return text


def _guessed(data: bytes, place: str, notes: list[str]) -> str:
    if b"\0" in data:
        raise InputError("it is binary, not text, or UTF-16 without its mark", place, "save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise InputError(
                f"it is neither UTF-8 nor Windows-1252 (byte {error.start})", place, "save it again as UTF-8"
            ) from None
    notes.append(f"{place}: read as Windows-1252, since it is not UTF-8; save it as UTF-8 if letters look wrong")
    return text


def _known_encoding(name: str) -> str | None:
    """Give Python's name for an encoding that a page names; as browsers do, Latin-1 means Windows-1252."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith("utf-16"):
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _sidecar(found: Found) -> Metadata:
    if found.key == STDIN or not found.sidecar.is_file():
        return Metadata()
    try:
        data: Any = json.loads(read_bytes(found.sidecar).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not JSON ({error})", str(found.sidecar), "mend or remove it") from None
    return from_mapping(data, str(found.sidecar))


def _clean(text: str) -> str:
    """Give a name without what could not be stored or would upset a terminal: control and half characters."""
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
