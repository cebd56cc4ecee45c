"""Who a surname is: the bearer of the full name before it, else whoever the registry is sure of on that date."""

from __future__ import annotations

import pytest

from graphkit.extract.extractor import Extractor
from graphkit.model.provenance import Document
from graphkit.ontology.schema import Ontology
from graphkit.resolve.registry import load_registry


@pytest.fixture(scope="module")
def extractor(ontology: Ontology) -> Extractor:
    return Extractor(ontology, load_registry())


def people(extractor: Extractor, text: str, published: str) -> set[str]:
    document = Document("d", "d.txt", "d", None, (), published, None, None, "0" * 64, text)
    return {one.name for one in extractor.read(document).actors if one.type in ("Official", "Person")}


def test_a_surname_is_the_known_person_named_in_full_before(extractor: Extractor) -> None:
    text = "Bill Clinton met Yasser Arafat on 3 May 1998. Clinton condemned Iran. Arafat thanked Jordan."
    assert people(extractor, text, "1998-06-01") == {"Bill Clinton", "Yasser Arafat"}


def test_a_surname_alone_is_the_person_in_office_when_the_text_was_written(extractor: Extractor) -> None:
    assert people(extractor, "Castro condemned the United States.", "1998-10-20") == {"Fidel Castro"}
    assert people(extractor, "Castro condemned the United States.", "2010-10-20") == {"Raúl Castro"}


def test_a_surname_is_not_the_person_in_office_where_the_text_names_another(extractor: Extractor) -> None:
    found = people(extractor, "Lena Castro, a poet, met envoys of Ardania. Castro condemned Iran.", "1998-10-20")
    assert "Fidel Castro" not in found
