"""What the default extractor reads in a text, as short lines, for tests of one room."""

from __future__ import annotations

from functools import cache

from graphkit.extract.extractor import Extractor
from graphkit.model.provenance import Document
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry


@cache
def _extractor() -> Extractor:
    return Extractor(load_ontology(), load_registry())


def told(text: str, published: str = "2007-06-25") -> dict[str, tuple[str, str | None]]:
    """Give "Source RELATION Target" for each statement of a text, with its status and date."""
    document = Document("d", "d.txt", "t", None, (), published, None, None, "0" * 64, text)
    found = _extractor().read(document)
    names = {one.id: one.name for one in found.actors}
    return {f"{names[s.source]} {s.relation} {names[s.target]}": (s.status, s.valid) for s in found.statements}
