"""Very long documents are read a portion at a time: a parser's memory grows with the text that it is given at once.

Portions end with a paragraph where one ends in time, else with a line, a sentence or a word. Who is meant by "he" is
looked for within a portion. Documents of ordinary length are one portion and are read as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.model.provenance import Document
from graphkit.model.statement import Extraction, merge_actors, merge_statements

SIZE = 50_000
"""Characters of a portion at most: some fifteen pages, longer than an article is."""

_ENDS = ("\n\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a document as a document of its own; `offset` is where it begins, `last` says that none follows."""

    document: Document
    offset: int
    last: bool


def divide(document: Document, size: int = SIZE) -> Iterator[Portion]:
    """Give the portions of a document, in order; put together they are its text."""
    text, begin = document.text, 0
    while len(text) - begin > size:
        end = _end(text, begin, begin + size)
        yield Portion(replace(document, text=text[begin:end]), begin, last=False)
        begin = end
    yield Portion(document if begin == 0 else replace(document, text=text[begin:]), begin, last=True)


def join(parts: Sequence[tuple[int, Extraction]]) -> Extraction:
    """Give what the portions of one document state, each with the offset of its portion, as of the whole document."""
    if len(parts) == 1 and parts[0][0] == 0:
        return parts[0][1]
    moved = [_moved(extraction, offset) for offset, extraction in parts]
    return Extraction(
        merge_actors(actor for one in moved for actor in one.actors),
        merge_statements(statement for one in moved for statement in one.statements),
        tuple(rejection for one in moved for rejection in one.rejections),
    )


def _end(text: str, begin: int, limit: int) -> int:
    for mark in _ENDS:
        found = text.rfind(mark, begin + (limit - begin) // 2, limit)
        if found >= 0:
            return found + len(mark)
    return limit


def _moved(extraction: Extraction, offset: int) -> Extraction:
    return Extraction(
        extraction.actors,
        tuple(
            replace(
                one,
                evidence=tuple(replace(e, start=e.start + offset, end=e.end + offset) for e in one.evidence),
            )
            for one in extraction.statements
        ),
        tuple(replace(one, start=one.start + offset, end=one.end + offset) for one in extraction.rejections),
    )
