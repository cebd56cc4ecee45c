"""The phrases that name relations, read from `phrases/*.yaml`: verbs, nouns of deeds, nouns of roles.

The forms of an entry are told in the files themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PHRASES = Path(__file__).resolve().parent / "phrases"
_PREPOSITIONS = frozenset(
    [
        "to",
        "with",
        "from",
        "on",
        "upon",
        "of",
        "for",
        "against",
        "at",
        "in",
        "into",
        "by",
        "between",
        "over",
        "toward",
        "towards",
        "about",
        "along",
        "after",
        "behind",
        "near",
        "among",
        "within",
        "through",
        "alongside",
        "under",
        "outside",
    ]
)
_PARTICLE_VERBS = {"take in", "take over", "hand over", "turn over"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb phrase: its lemma, particle, the object nouns it needs, and the prepositions its target stands after."""

    relation: str
    particle: str | None
    objects: frozenset[str]
    prepositions: tuple[str, ...]
    reverse: bool = False
    oblique: bool = False


@cache
def verb_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Give the phrases by verb lemma, the most specific first."""
    found: dict[str, list[Phrase]] = {}
    for name, text in _data("verbs").items():
        relation, reverse = name.removesuffix(" reversed"), name.endswith(" reversed")
        for entry in (" ".join(one.split()) for one in text.split(";")):
            placed = re.fullmatch(r"([\w-]+) _ ([\w/]+) \[([^\]]+)\]", entry)
            if placed is not None:
                phrase = Phrase(
                    relation, None, frozenset(placed[3].split()), tuple(placed[2].split("/")), reverse, True
                )
                found.setdefault(placed[1], []).append(phrase)
                continue
            match = re.fullmatch(r"([\w-]+)((?: [\w-]+)*?)(?: \[([^\]]+)\])?(?: ([\w/]+))?", entry)
            if match is None:
                continue
            verb, middle, objects, last = match[1], match[2].split(), match[3], match[4]
            words = [*middle, *([last] if last else [])]
            prepositions: tuple[str, ...] = ()
            if (
                words
                and all(one in _PREPOSITIONS for one in words[-1].split("/"))
                and not (
                    len(words) == 1
                    and words[0] in ("in", "over")
                    and objects is None
                    and f"{verb} {words[0]}" in _PARTICLE_VERBS
                )
            ):
                prepositions = tuple(words.pop().split("/"))
            particle = words[0] if words else None
            phrase = Phrase(relation, particle, frozenset((objects or "").split()), prepositions, reverse)
            found.setdefault(verb, []).append(phrase)
    return {
        verb: tuple(sorted(ones, key=lambda p: (p.particle is None, not p.objects, not p.prepositions)))
        for verb, ones in found.items()
    }


@cache
def nominal_phrases() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Give (relation, prepositions of the target) by noun lemma."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for relation, text in _data("nominals").items():
        for entry in text.split(";"):
            noun, prepositions = entry.split()
            found.setdefault(noun, []).append((relation, tuple(prepositions.split("/"))))
    return {noun: tuple(ones) for noun, ones in found.items()}


@cache
def roles() -> dict[str, str]:
    """Give the relation that a role noun means."""
    return {word: relation for relation, text in _data("roles").items() for word in text.split()}


def _data(name: str) -> dict[str, str]:
    import yaml

    data: dict[str, str] = yaml.safe_load((_PHRASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data
