"""Events -> dated events."""

from __future__ import annotations

from typing import Any

from graphkit.extract.frames import Event
from graphkit.model.dates import PartialDate


def dated(doc: Any, event: Event, published: PartialDate | None) -> Event:
    """Give an event with the date that the words around it give; without a hint it stays undated."""
    return event
