"""Quotations: which words are somebody's own speech, and whose.

Only double quotation marks count, and only words that make a statement: a marked single term is no speech. The speaker
stands beside it with a verb of saying; without one it has the speaker of its neighbour in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.extract.parsing import text_of

_PHRASES = Path(__file__).resolve().parent / "phrases"
_MARK = re.compile(r"[\"“”]")


@cache
def words(name: str) -> frozenset[str]:
    """Give a list of `phrases/claims.yaml`."""
    import yaml

    data: dict[str, str] = yaml.safe_load((_PHRASES / "claims.yaml").read_text(encoding="utf-8"))
    return frozenset(data[name].split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters [start, end) of speech, marks included, its speaker's entity key and the token of the verb of saying,
    both None where unknown."""

    start: int
    end: int
    speaker: str | None
    verb: int | None = None


def find_quotations(doc: Any, speaker_of: Callable[[Any], str | None]) -> tuple[Quotation, ...]:
    """Give the quotations of a document in order; `speaker_of` gives the entity that a verb of saying has."""
    found: list[Quotation] = []
    for start, end in _spans(text_of(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not _is_speech(span):
            continue
        found.append(Quotation(start, end, *_speaker(doc, span, speaker_of)))
    return tuple(_shared(text_of(doc), found))


def _spans(text: str) -> list[tuple[int, int]]:
    """Pair quotation marks within each paragraph; a last one without partner reaches to the paragraph's end."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        marks = [begin + m.start() for m in _MARK.finditer(paragraph)]
        spans += [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False)]
        if len(marks) % 2 and paragraph[marks[-1] - begin :].count(" ") > 3:
            spans.append((marks[-1], begin + len(paragraph)))
        begin += len(paragraph)
    return spans


def _is_speech(span: Any) -> bool:
    inside = [t for t in span if not t.is_punct and not t.is_space]
    return len(inside) >= 4 and any(t.pos_ in ("VERB", "AUX") for t in inside)


def _speaker(doc: Any, span: Any, speaker_of: Callable[[Any], str | None]) -> tuple[str | None, int | None]:
    """Look for a verb of saying right after the quotation, then right before it."""
    for offset in range(12):
        i = span.end + offset
        if i >= len(doc) or doc[i].text == '"' or (offset and doc[i - 1].text in (".", "!", "?") and offset > 1):
            break
        if doc[i].lemma_.lower() in words("reporting") and doc[i].pos_ in ("VERB", "AUX"):
            found = speaker_of(doc[i])
            if found is not None:
                return found, i
    for offset in range(1, 25):
        i = span.start - offset
        if i < 0 or doc[i].text in (".", "!", "?", '"') or "\n\n" in doc[i].text:
            break
        if doc[i].lemma_.lower() in words("reporting") and doc[i].pos_ in ("VERB", "AUX"):
            found = speaker_of(doc[i])
            if found is not None:
                return found, i
    return None, None


def _shared(text: str, found: list[Quotation]) -> list[Quotation]:
    result: list[Quotation] = []
    for one in found:
        last = result[-1] if result else None
        if one.speaker is None and last is not None and "\n\n" not in text[last.end : one.start]:
            one = replace(one, speaker=last.speaker, verb=last.verb)
        result.append(one)
    for i in range(len(result) - 2, -1, -1):
        following = result[i + 1]
        if result[i].speaker is None and "\n\n" not in text[result[i].end : following.start]:
            result[i] = replace(result[i], speaker=following.speaker, verb=following.verb)
    return result


def first_persons(doc: Any, of: Mapping[int, str], speaker_of: Callable[[Any], str | None]) -> dict[int, str]:
    """Give, by token, whom "we", "our" and "I" mean within quotations: their speaker."""
    found: dict[int, str] = {}
    for one in find_quotations(doc, speaker_of):
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if one.speaker is None or span is None:
            continue
        for token in span:
            if token.i not in of and token.lower_ in ("we", "our", "us", "i", "my", "ours") and token.pos_ == "PRON":
                found[token.i] = one.speaker
    return found
