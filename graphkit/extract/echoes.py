"""Names that one place shows to be an actor's, found again elsewhere: "the Army of Lions group" and "Army of Lions"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from graphkit.extract.frames import Mention
from graphkit.extract.parsing import text_of

_CALLED = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: (?:(?:and|of|the|for|al|de) ){0,2}[A-Z][\w'’-]+){1,5})"
    r" (?:group|movement|militia|party|network|organization|organisation|faction)\b"
)
_ACRONYM = re.compile(r"\s*\((?P<acronym>[A-Z]{2,6})\)")
_BODIES = ("Group", "Organization")


def find_echoes(doc: Any, found: Sequence[Mention], taken: Collection[int], common: Collection[str]) -> list[Mention]:
    """Give further mentions of bodies, and persons by family name, named elsewhere, where nothing else was found.

    `common` are nouns that end no name ("Sunni Arab group").
    """
    text = text_of(doc)
    names = {
        one.text: one.type for one in found if one.kind == "name" and one.type in _BODIES and len(one.text.split()) > 2
    }
    for one in found:
        if one.kind == "name" and one.type in (*_BODIES, "Agency") and " " in one.text:
            defined = _ACRONYM.match(text, one.end)
            if defined and sum(c in one.text for c in defined["acronym"]) >= len(defined["acronym"]) - 1:
                names.setdefault(defined["acronym"], one.type)
    for one in found:
        family = one.text.split()[-1]
        if one.kind == "name" and one.type == "Person" and " " in one.text and family[1:].islower() and len(family) > 4:
            names.setdefault(family, "Person")
    for match in _CALLED.finditer(text):
        name = match["name"].removeprefix("The ")
        last = doc.char_span(match.end("name") - 1, match.end("name"), alignment_mode="expand")
        fits = last is not None and last[0].pos_ == "PROPN" and last[0].lower_ not in common
        if fits and " " in name and not any(t.i in taken for t in last):
            names.setdefault(name, "Group")
    return sorted(_again(doc, names, set(taken)), key=lambda one: one.start)


def _again(doc: Any, names: dict[str, str], taken: set[int]) -> Iterator[Mention]:
    for name in sorted(names, key=lambda one: (-len(one), one)):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text_of(doc)):
            span = doc.char_span(match.start(), match.end())
            if span is None or any(t.i in taken for t in span):
                continue
            if names[name] == "Person" and not _stands_alone(span):
                continue
            taken.update(t.i for t in span)
            yield Mention(match.start(), match.end(), span.root.i, "name", names[name], name)


def _stands_alone(span: Any) -> bool:
    """Say whether a family name is the person's here and no part of a longer name: "Cano Street", "Ana Cano"."""
    beside = [span.doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(span.doc)]
    return span.root.pos_ == "PROPN" and not any(t.text[:1].isupper() and t.pos_ == "PROPN" for t in beside)
