"""Texts made fit for a page: nothing that a browser, a JSON reader or an eye could stumble over.

Every text of the page goes through `clean` once. A quote keeps its words; what is cut is said.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from graphkit.model.dates import in_words
from graphkit.model.provenance import Document, Evidence

NAME_LIMIT = 160
QUOTE_LIMIT = 1500
AROUND_LIMIT = 280

# Control characters, lone halves of surrogate pairs and non-characters show as the replacement character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What XML 1.0 cannot hold, not even escaped.
XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of what follows: within a name they could make it read as another.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9À-Þ])|\n\s*\n")


def clean(text: str, limit: int = QUOTE_LIMIT) -> str:
    """Give a text without control characters, cut to `limit` characters; a cut text says how much is missing."""
    kept = _FORBIDDEN.sub("\ufffd", text[: limit + 1])
    if len(text) <= limit:
        return kept
    return f"{kept[:limit].rstrip()} … ({len(text) - limit:,} more characters)"


def label(text: str, limit: int = NAME_LIMIT) -> str:
    """Give a name or title on one line, without marks that turn the reading direction, never empty."""
    line = " ".join(_TURNING.sub("\ufffd", _FORBIDDEN.sub("\ufffd", text[: 4 * limit])).split())
    line = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return line or "(no name)"


def web_address(url: str | None) -> str | None:
    """Give the address if it is http or https with a host, else None: nothing else becomes a link."""
    if not url or len(url) > 2000 or _FORBIDDEN.search(url) or re.search(r"[\s<>\"'`\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def date_words(valid: str | None) -> str:
    """Give a date in English; a text that is no date (from a file's metadata) is given as it stands."""
    return label(in_words(valid), 60)


def around(document: Document | None, evidence: Evidence) -> tuple[str, str]:
    """Give the words of the sentence before and after a quote, each at most `AROUND_LIMIT` characters."""
    if document is None or document.text[evidence.start : evidence.end] != evidence.quote:
        return "", ""
    before = document.text[max(0, evidence.start - AROUND_LIMIT) : evidence.start]
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(before + "A")]
    cut = evidence.start > AROUND_LIMIT and not ends
    before = before[ends[-1] :] if ends else before
    after = document.text[evidence.end : evidence.end + AROUND_LIMIT]
    if re.search(r"[.!?…][\"”’')\]]*\s*$", evidence.quote):
        after = ""
    stop = _END_OF_SENTENCE.search(after)
    more = stop is None and bool(after) and evidence.end + AROUND_LIMIT < len(document.text)
    after = after[: stop.end()] if stop else after
    left = ("…" if cut else "") + before.lstrip()
    return clean(left), clean(after.rstrip() + ("…" if more else ""))
