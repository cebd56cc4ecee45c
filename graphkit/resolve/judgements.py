"""What people decided on pairs of actors: lines of `decisions.jsonl`, the newest of a pair counts.

    {"kind": "judgement", "left": "id", "right": "id", "judgement": "same" | "different", "by": "...", "reason": "..."}

Lines of another kind are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast

from graphkit.errors import RecordError, UsageError

Verdict = Literal["same", "different"]
Pair = tuple[str, str]


def pair_of(left: str, right: str) -> Pair:
    """Give two ids in sorted order: a pair has no direction."""
    return (left, right) if left <= right else (right, left)


def make_judgement(left: str, right: str, judgement: str, by: str = "", reason: str = "") -> dict[str, str]:
    """Make the line of a judgement.

    Raises:
        UsageError: The two are one id, or the judgement is neither `same` nor `different`.
    """
    if left == right:
        raise UsageError(f"{left!r} is compared with itself", "", "name two actors")
    if judgement not in ("same", "different"):
        raise UsageError(f"{judgement!r} is no judgement", "", "write same or different")
    first, second = pair_of(left, right)
    line = {"kind": "judgement", "left": first, "right": second, "judgement": judgement}
    return line | ({"by": by} if by else {}) | ({"reason": reason} if reason else {})


def judgements_of(decisions: Iterable[Mapping[str, Any]]) -> dict[Pair, Verdict]:
    """Give the newest verdict on each pair.

    Raises:
        RecordError: A judgement lacks an end or says neither `same` nor `different`.
    """
    found: dict[Pair, Verdict] = {}
    for number, line in enumerate(decisions, 1):
        if line.get("kind") != "judgement":
            continue
        left, right, verdict = line.get("left"), line.get("right"), line.get("judgement")
        if not (isinstance(left, str) and isinstance(right, str)) or verdict not in ("same", "different"):
            raise RecordError(
                "the judgement is incomplete", f"decision {number}", "give left, right and same or different"
            )
        if left != right:
            found[pair_of(left, right)] = cast(Verdict, verdict)
    return found
