"""Which actors of different documents are one: exact rules and people's judgements, never a likeness of names alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.model.statement import Actor


def canonical_ids(
    actors_by_document: Mapping[str, Iterable[Actor]], decisions: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """Give the canonical id of every actor whose id is not its own canonical one.

    Actors of one registry id, or of one type and name key, have the same id already.
    """
    return {}
