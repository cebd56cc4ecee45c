"""What the fields of a handbook's entry on forces, deployments and quarrels say, on own-written entries."""

from __future__ import annotations

import pytest

from graphkit.extract.extractor import Extractor
from graphkit.model.provenance import Document
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry

HEAD = (
    "GOVERNMENT\n\nCountry name: conventional long form: none conventional short form: Ghana etymology: unknown\n\n"
    "Executive branch: chief of state: President Jane DOE (since 9 May 2021)\n\n"
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor with the shipped registry."""
    return Extractor(load_ontology(), load_registry())


def _told(extractor: Extractor, field: str) -> set[str]:
    document = Document("e", "e.txt", "e", None, (), "2023-11-01", None, None, "0" * 64, HEAD + field + "\n")
    found = extractor.read(document)
    names = {one.id: one.name for one in found.actors}
    return {f"{names[s.source]} {s.relation} {names[s.target]} {s.valid}" for s in found.statements}


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (
            "Military equipment inventories and acquisitions: most arms are old; in recent years, Brazil and India "
            "have been the leading suppliers of equipment (2023)",
            "India ARMS Armed Forces of Ghana 2023",
        ),
        (
            "Military deployments: about 850 Lebanon (UNIFIL); 660 South Sudan (UNMISS) (2023)",
            "660 Ghanaian troops DEPLOYS_TO South Sudan 2023",
        ),
        (
            "Military deployments: contributes about 90 troops to the UN mission in Lebanon (UNIFIL) (2023)",
            "about 90 Ghanaian troops DEPLOYS_TO Lebanon 2023",
        ),
        (
            "Military - note: the military is fighting the Volta Dawn Front (VDF), led by Kwame OSEI, and the Keta "
            "Brigade Movement (KBM) in the north",
            "Armed Forces of Ghana ATTACKS Keta Brigade Movement 2023",
        ),
        (
            "Disputes - international: Ghana-Togo: Togo protested in 2019 against raids by Ghanaian soldiers on farms",
            "Togo PROTESTS Ghana 2019",
        ),
        (
            "Disputes - international: Ghana-Togo: none; Ghana-Benin: Benin claims two islets and a lagoon",
            "Benin OPPOSES Ghana 2023",
        ),
        (
            "Military equipment inventories and acquisitions: most arms are old; Japan has also donated trucks (2023)",
            "Japan ARMS Armed Forces of Ghana 2023",
        ),
        (
            "Legislative branch: legislature name: House of Elders (HE) legislative structure: unicameral number of "
            "seats: 90 note 1: Colonel Yaw BOAKYE has presided over the House since May 2022",
            "Yaw BOAKYE LEADS House of Elders 2022-05/..",
        ),
    ],
)
def test_a_field_says_who_arms_fights_and_serves(extractor: Extractor, field: str, told: str) -> None:
    assert told in _told(extractor, field)
