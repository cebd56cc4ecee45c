"""Marked-up files -> text and metadata: Markdown with front matter, HTML, PDF."""

from __future__ import annotations

import html
import io
import logging
import re
from html.parser import HTMLParser
from typing import Any

from graphkit.errors import InputError
from graphkit.extract.metadata import Metadata, edtf, from_mapping, merged


def read_front_matter(text: str, place: str) -> tuple[str, Metadata]:
    """Divide a Markdown file into its front matter (YAML between lines of three hyphens) and the rest, kept as it is.

    Raises:
        InputError: The front matter is not YAML, or its values are of wrong types.
    """
    match = re.match(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        return text, Metadata(title=_heading(text))
    import yaml

    try:
        data = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(f"the front matter is not YAML ({' '.join(str(error).split())})", place, "mend it") from None
    if not isinstance(data, dict):  # lines between two rules, no front matter
        return (text, Metadata(title=_heading(text))) if data else (text[match.end() :].lstrip("\n"), Metadata())
    body = text[match.end() :].lstrip("\n")
    known = from_mapping(data, place)
    return body, merged(known, Metadata(title=_heading(body)))


def _heading(text: str) -> str | None:
    found = re.search(r"^#{1,2}[ \t]+(\S.*?)[ \t#]*$", text[:20_000], re.MULTILINE)
    return found[1] if found else None


def read_html(text: str, place: str) -> tuple[str, Metadata]:
    """Find the body, title, author, site and date of a web page; menus and footers are dropped.

    Source: trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15).

    Raises:
        InputError: There is no article in the page.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False, include_tables=True)
        body = (getattr(found, "text", None) or "").strip() or _all_words(text)
    except Exception as error:  # a page is anybody's: whatever the library stumbles over is this page's fault
        raise InputError(f"the page cannot be read ({error})", place, "save the page's text as .txt") from None
    if not body:
        raise InputError("no words were found in the page", place, "save the page's text as .txt")
    if found is None:
        title = re.search(r"<title[^>]*>([^<]{1,500})</title>", text, re.IGNORECASE)
        return body, Metadata(title=html.unescape(" ".join(title[1].split())) or None if title else None)
    published = None
    if found.date:
        try:
            published = edtf(found.date, place)
        except InputError:
            published = None
    authors = tuple(one.strip() for one in (found.author or "").split(";") if one.strip())
    return body, Metadata(
        title=found.title, publisher=found.sitename, authors=authors, published=published, url=found.url
    )


class _Words(HTMLParser):
    """Collects the words of a page, but for its head, scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag in _NO_WORDS

    def handle_endtag(self, tag: str) -> None:
        self.inside = max(0, self.inside - (tag in _NO_WORDS))

    def handle_data(self, data: str) -> None:
        if not self.inside and data.strip():
            self.found.append(" ".join(data.split()))


_NO_WORDS = ("script", "style", "title", "template")


def _all_words(text: str) -> str:
    """Give all words of a page in which no article was found, a line each piece."""
    words = _Words()
    words.feed(text)
    words.close()
    return "\n".join(words.found)


def read_pdf(data: bytes, place: str) -> tuple[str, Metadata]:
    """Give the text of a PDF, its pages divided by an empty line, and the title and authors it names.

    Raises:
        InputError: It is locked by a password, damaged, or holds no text.
    """
    import pypdf
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it is locked by a password", place, "save it without one")
        pages = [page.extract_text().strip() for page in reader.pages]
        info = reader.metadata
        title, author = (str(info.title or ""), str(info.author or "")) if info else ("", "")
    except InputError:
        raise
    except DependencyError:
        raise InputError("it is encrypted", place, "save it without encryption, or pip install cryptography") from None
    except Exception as error:  # a PDF is anybody's: the library raises a dozen kinds on damaged ones
        raise InputError(f"it is damaged or no PDF ({error})", place, "save it again") from None
    text = "\n\n".join(page for page in pages if page).replace("\0", " ")
    if not text:
        raise InputError("it holds pictures, no text", place, "run it through text recognition first")
    return text.encode("utf-8", "replace").decode(), Metadata(
        title=" ".join(title.split()) or None,
        authors=tuple(one.strip() for one in re.split(r";|,\s| and ", author) if one.strip()),
    )
