"""Two given actors in a sentence -> the PLOVER root of what the first does to the second.

The words between them decide, those nearest to the first actor's own verb most: the verb it is the subject of, what
that
verb does ("refused to hand over", "launched an attack"), its objects, then whatever stands on the way. Modality
counts as
in PLOVER: announced help is AGREE, an announced blow THREATEN, a refused one REJECT.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

_PHRASES = Path(__file__).resolve().parent / "phrases"
_HELPFUL = frozenset({"AID", "COOPERATE", "YIELD", "SUPPORT", "CONSULT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_EMPTY = frozenset(
    [
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "go",
        "come",
        "say",
        "tell",
        "state",
        "add",
        "announce",
        "report",
        "carry",
        "conduct",
        "hold",
        "launch",
        "begin",
        "start",
        "continue",
        "use",
        "keep",
        "try",
        "order",
        "impose",
        "declare",
        "extend",
        "prolong",
        "issue",
        "put",
        "set",
        "let",
        "seem",
        "appear",
        "become",
        "remain",
        "want",
        "need",
        "lead",
        "bring",
        "say",
        "describe",
        "note",
    ]
)
_PARTICLES = {
    ("call", "on"): "REQUEST",
    ("call", "upon"): "REQUEST",
    ("call", "for"): "REQUEST",
    ("call", "off"): "REJECT",
    ("crack", "down"): "COERCE",
    ("hand", "over"): "YIELD",
    ("turn", "over"): "YIELD",
    ("pull", "out"): "YIELD",
    ("step", "down"): "YIELD",
    ("break", "off"): "SANCTION",
    ("cut", "off"): "SANCTION",
    ("open", "fire"): "ASSAULT",
    ("turn", "down"): "REJECT",
    ("rule", "out"): "REJECT",
    ("blow", "up"): "ASSAULT",
    ("stand", "by"): "SUPPORT",
    ("side", "with"): "SUPPORT",
    ("back", "down"): "YIELD",
    ("back", "away"): "YIELD",
    ("shut", "down"): "COERCE",
    ("pick", "up"): "COERCE",
    ("round", "up"): "COERCE",
    ("set", "up"): "COOPERATE",
    ("hold", "talks"): "CONSULT",
    ("lay", "down"): "YIELD",
    ("carry", "out"): "",
    ("agree", "with"): "SUPPORT",
    ("fire", "at"): "ASSAULT",
    ("fire", "on"): "ASSAULT",
    ("meet", "with"): "CONSULT",
}


_MILITARY = frozenset(["air", "missile", "drone", "military", "rocket", "artillery", "retaliatory"])
_STOPPING = frozenset(
    [
        "suspend",
        "withdraw",
        "cut",
        "halt",
        "stop",
        "cancel",
        "end",
        "freeze",
        "terminate",
        "pull",
        "recall",
        "reduce",
        "withhold",
    ]
)
_WITHHELD = frozenset(
    [
        "aid",
        "assistance",
        "help",
        "peacekeeper",
        "talk",
        "negotiation",
        "flight",
        "supply",
        "funding",
        "fund",
        "tie",
        "relation",
        "trade",
        "visa",
        "ambassador",
        "diplomat",
        "delivery",
        "shipment",
        "visit",
        "cooperation",
        "donation",
    ]
)
_ORDERING = frozenset(
    ["order", "impose", "authorize", "call", "declare", "launch", "announce", "approve", "extend", "prolong"]
)
_CROWD = frozenset(
    [
        "protester",
        "demonstrator",
        "worker",
        "employee",
        "student",
        "activist",
        "union",
        "crowd",
        "resident",
        "farmer",
        "teacher",
        "driver",
        "opponent",
        "striker",
    ]
)


@cache
def lexicon() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Give the roots by verb lemma and by noun lemma, in the order of the file."""
    import yaml

    data = yaml.safe_load((_PHRASES / "roots.yaml").read_text(encoding="utf-8"))
    verbs: dict[str, list[str]] = defaultdict(list)
    nouns: dict[str, list[str]] = defaultdict(list)
    for root, entry in data.items():
        for word in entry["verbs"].split():
            verbs[word].append(root)
        for word in entry["nouns"].split():
            nouns[word].append(root)
    return {k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in nouns.items()}


def classify(doc: Any, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
    """Give a weight for every root that the words suggest; spans are token indices, half-open. Empty where none
    does."""
    weights: dict[str, float] = defaultdict(float)
    near = set(range(*source)) | set(range(*target))
    doer, done_to = doc[source[0] : source[1]].root, doc[target[0] : target[1]].root
    way = _way(doer, done_to)
    main = _verb_of(doer)
    for token in doc:
        if token.i in near:
            continue
        found = _roots(token)
        if not found:
            continue
        weight = 1.0 / (1 + 0.35 * min(abs(token.i - doer.i), abs(token.i - done_to.i)))
        if token.i in way:
            weight += 2.0
        if main is not None and token.i == main.i:
            weight += 1.5
        elif main is not None and token.head.i == main.i and token.dep_ in ("dobj", "xcomp", "ccomp", "prep"):
            weight += 1.0
        if token.sent != doer.sent:
            weight *= 0.3
        moved = _modal(token, found)
        for place, root in enumerate(moved):
            weights[root] += weight / (1 + 0.6 * place)
    for token in doc:
        if (
            token.i not in near
            and token.lower_ in ("must", "should")
            and token.head.dep_ == "ccomp"
            and token.head in doc[:]
        ):
            weights["REQUEST"] += 1.5
    if doer.lemma_.lower() in _CROWD and weights:
        weights["PROTEST"] += 1.2
    return dict(weights)


def best_root(doc: Any, source: tuple[int, int], target: tuple[int, int]) -> str | None:
    """Give the root with the most weight, the first in alphabetical order of equal ones; None where no word says
    any."""
    weights = classify(doc, source, target)
    return min(weights, key=lambda root: (-weights[root], root)) if weights else None


def _roots(token: Any) -> tuple[str, ...]:
    verbs, nouns = lexicon()
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        for child in token.children:
            if child.dep_ in ("prt", "prep", "advmod", "dobj") and (lemma, child.lower_) in _PARTICLES:
                said = _PARTICLES[lemma, child.lower_]
                return (said,) if said else ()
        things = {t.lemma_.lower() for c in token.children if c.dep_ in ("dobj", "nsubjpass") for t in (c, *c.lefts)}
        if lemma in _STOPPING and things & _WITHHELD:
            return ("SANCTION",)
        if lemma == "call" and any(
            c.dep_ == "dobj" and c.ent_type_ in ("PERSON", "GPE", "ORG") for c in token.children
        ):
            return ("CONSULT",)
        if lemma == "call" and any(c.dep_ == "oprd" for c in token.children):
            return ("ACCUSE",)
        if lemma in _ORDERING:
            named = [
                root
                for word in sorted(things)
                for root in nouns.get(word, ())
                if root in ("ACCUSE", "ASSAULT", "SANCTION", "COERCE", "MOBILIZE")
            ]
            if named:
                return tuple(dict.fromkeys(named))
        return () if lemma in _EMPTY else verbs.get(lemma, ())
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma == "strike" and (
            {t.lower_ for t in token.lefts} & _MILITARY or any(c.lower_ in ("against", "on") for c in token.rights)
        ):
            return ("ASSAULT",)
        return nouns.get(lemma, ())
    if token.pos_ == "ADJ" and lemma in ("critical", "ready", "willing", "opposed", "hostile"):
        return {"critical": ("ACCUSE",), "ready": ("AGREE",), "willing": ("AGREE",)}.get(lemma, ("REJECT",))
    return ()


def _modal(token: Any, found: tuple[str, ...]) -> tuple[str, ...]:
    """Turn a deed that is only announced, refused or threatened into the word that it is."""
    first = found[0]
    helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "neg")}
    if helpers & {"must", "should"} and token.dep_ in ("ccomp", "advcl"):
        return ("REQUEST", *found)
    above = token.head.lemma_.lower() if token.dep_ in ("xcomp", "ccomp", "pcomp", "advcl") else ""
    if above in ("refuse", "decline", "reject") or "not" in helpers or "n't" in helpers:
        return ("REJECT", *found) if first in _HELPFUL or first in ("AGREE", "REQUEST") else found
    if above in ("threaten", "warn", "vow") and first in _HOSTILE:
        return ("THREATEN", *found)
    if helpers & {"will", "would", "shall"} or above in ("promise", "pledge", "agree", "offer", "plan", "intend"):
        if first in _HELPFUL:
            return ("AGREE", *found)
        if first in _HOSTILE or first == "PROTEST":
            return ("THREATEN", *found)
    if above in ("urge", "ask", "demand", "call", "want", "request", "press", "appeal"):
        return ("REQUEST", *found)
    return found


def _verb_of(token: Any) -> Any:
    """Give the verb that a token is the subject, agent or possessor under, climbing out of noun phrases."""
    for _ in range(8):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _way(first: Any, last: Any) -> set[int]:
    """Give the tokens on the path between two tokens of a parse tree."""
    up = [first.i, *(t.i for t in first.ancestors)]
    down = [last.i, *(t.i for t in last.ancestors)]
    meeting = next((i for i in up if i in down), None)
    if meeting is None:
        return set(up[:3]) | set(down[:3])
    return set(up[: up.index(meeting) + 1]) | set(down[: down.index(meeting) + 1])
