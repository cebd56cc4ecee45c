"""Marked-up files -> text and metadata: Markdown with front matter, HTML, PDF."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from graphkit.errors import InputError
from graphkit.extract.metadata import Metadata, edtf, from_mapping


def read_front_matter(text: str, place: str) -> tuple[str, Metadata]:
    """Divide a Markdown file into its front matter (YAML between lines of three hyphens) and the rest, kept as it is.

    Raises:
        InputError: The front matter is not YAML, or its values are of wrong types.
    """
    match = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        heading = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
        return text, Metadata(title=heading[1].strip() if heading else None)
    import yaml

    try:
        data = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError as error:
        raise InputError(f"the front matter is not YAML ({' '.join(str(error).split())})", place, "mend it") from None
    body = text[match.end() :].lstrip("\n")
    heading = re.search(r"^#\s+(.+)$", body, re.MULTILINE)
    known = from_mapping(data, place)
    if known.title is None and heading:
        known = from_mapping({**data, "title": heading[1].strip()}, place)
    return body, known


def read_html(text: str, place: str) -> tuple[str, Metadata]:
    """Find the body, title, author, site and date of a web page; menus and footers are dropped.

    Source: trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15).

    Raises:
        InputError: There is no article in the page.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False, include_tables=True)
    if found is None or not (getattr(found, "text", None) or "").strip():
        raise InputError("no article was found in the page", place, "save the page's text as .txt")
    published = None
    if found.date:
        try:
            published = edtf(found.date, place)
        except InputError:
            published = None
    authors = tuple(one.strip() for one in (found.author or "").split(";") if one.strip())
    return found.text.replace("\r\n", "\n"), Metadata(
        title=found.title, publisher=found.sitename, authors=authors, published=published, url=found.url
    )


def read_pdf(data: bytes, place: str) -> tuple[str, Metadata]:
    """Give the text of a PDF, its pages divided by an empty line, and the title and authors it names.

    Raises:
        InputError: It is locked by a password, damaged, or holds no text.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it is locked by a password", place, "save it without one")
        pages = [page.extract_text() for page in reader.pages]
        info = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, NotImplementedError) as error:
        raise InputError(f"it is damaged or no PDF ({error})", place, "save it again") from None
    text = "\n\n".join(page.strip() for page in pages if page.strip()).replace("\0", " ")
    if not text:
        raise InputError("it holds pictures, no text", place, "run it through text recognition first")
    author = str(info.author or "") if info else ""
    return text, Metadata(
        title=str(info.title).strip() or None if info and info.title else None,
        authors=tuple(one.strip() for one in re.split(r";|,\s| and ", author) if one.strip()),
    )
