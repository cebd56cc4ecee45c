"""Documents, and what ties a statement to their words.

Offsets count characters (Unicode code points) of `Document.text`, half-open, so that `text[start:end] == quote` always.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from graphkit.errors import EvidenceError


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its metadata. `path` is relative to the folder it was loaded from; `published` is EDTF or None."""

    id: str
    path: str
    title: str
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    licence: str | None
    sha256: str
    text: str

    def quote(self, start: int, end: int) -> str:
        """Give the words from `start` to `end`."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of one document that carry a statement.

    `reported` is the EDTF date on which the source said so, None where the document has no date. `extractor` names who
    read it and its version (`curated/1`, `rules/1`). `confidence` is 0 to 1.
    """

    document: str
    start: int
    end: int
    quote: str
    reported: str | None
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was read and left out, with the reason, so that a user can see what is missing."""

    document: str
    start: int
    end: int
    quote: str
    reason: str
    extractor: str


def check_evidence(document: Document, evidence: Evidence) -> None:
    """Refuse a quote that does not stand in the document at its offsets.

    Raises:
        EvidenceError: The offsets are out of range, the quote is empty, or the words there are others.
    """
    found = document.text[evidence.start : evidence.end] if 0 <= evidence.start < evidence.end else ""
    if not evidence.quote.strip() or found != evidence.quote or evidence.end > len(document.text):
        raise EvidenceError(
            f"the quote {shortened(evidence.quote)!r} does not stand at characters {evidence.start} to {evidence.end}",
            document.path or document.id,
            "copy the words exactly as they stand in the document",
        )


def document_id(path: str, sha256: str) -> str:
    """Give the id of a document: the stem of its file name, made safe, and eight digits of its hash."""
    name = re.split(r"[\\/]", path)[-1]
    stem = name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name
    return f"{_safe_stem(stem)}-{sha256[:8]}"


def slug(text: str) -> str:
    """Give a text as lower-case ASCII letters and digits joined by hyphens, at most 60 characters, `x` for none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "x"


def digest(*parts: str | None) -> str:
    """Give sixteen hexadecimal digits that depend on every part and their order; None differs from the empty text."""
    body = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def shortened(text: str, limit: int = 60) -> str:
    """Give a text on one line, cut to `limit` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _safe_stem(stem: str) -> str:
    safe = re.sub(r"[^A-Za-z0-9._-]+", "_", unicodedata.normalize("NFKC", stem)).strip("._-")[:80]
    return safe or "document"
