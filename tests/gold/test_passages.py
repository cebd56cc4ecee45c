"""Own-written passages, each testing one phenomenon: what is read right stays right.

`known_misses.yaml` names the passages that are not read right yet, with a reason. The list only shrinks: a passage
on it that is read right fails, so that it is taken off.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphkit.extract.extractor import Extractor
from graphkit.model.dates import PartialDate
from graphkit.model.provenance import Document
from graphkit.model.statement import Actor, Statement, name_key
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry

HERE = Path(__file__).resolve().parent
PASSAGES: list[dict[str, Any]] = yaml.safe_load((HERE / "passages.yaml").read_text(encoding="utf-8"))
MISSES: dict[str, str] = yaml.safe_load((HERE / "known_misses.yaml").read_text(encoding="utf-8")) or {}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor with the shipped registry."""
    return Extractor(load_ontology(), load_registry())


def test_there_are_enough_passages_and_every_known_miss_is_one_of_them() -> None:
    assert len(PASSAGES) >= 150
    assert len({one["id"] for one in PASSAGES}) == len(PASSAGES)
    assert set(MISSES) <= {one["id"] for one in PASSAGES}


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_a_passage_is_read_right(extractor: Extractor, passage: dict[str, Any]) -> None:
    faults = _faults(extractor, passage)
    if passage["id"] in MISSES:
        assert faults, f"{passage['id']} is read right now: take it off known_misses.yaml"
    else:
        assert not faults, f"{passage['text']}\n" + "\n".join(faults)


def _faults(extractor: Extractor, passage: dict[str, Any]) -> list[str]:
    published = passage.get("published", "2007-06-25")
    document = Document("passage", "passage.txt", "t", None, (), published, None, None, "0" * 64, passage["text"])
    found = extractor.read(document)
    actors = {one.id: one for one in found.actors}
    told = [
        f"{actors[s.source].name} {s.relation} {actors[s.target].name} {s.status} {s.valid}" for s in found.statements
    ]
    faults = []
    for wanted in passage.get("expect", ()):
        fits = [one for one in found.statements if _is(one, wanted["statement"], actors)]
        if not any(_fits(one, wanted, actors) for one in fits):
            faults.append(f"wanted {wanted}; found {told}")
    for unwanted in passage.get("absent", ()):
        if any(_is(one, unwanted, actors) and one.status == "asserted" for one in found.statements):
            faults.append(f"unwanted {unwanted}; found {told}")
    return faults


def _is(one: Statement, wanted: str, actors: dict[str, Actor]) -> bool:
    match = re.fullmatch(r"(.+?) ([A-Z]+(?:_[A-Z]+)*) (.+)", wanted)
    assert match is not None, wanted
    source, relation, target = match.groups()
    both = _named(actors[one.source], source) and _named(actors[one.target], target)
    turned = _named(actors[one.source], target) and _named(actors[one.target], source)
    symmetric = load_ontology().relations[relation].symmetric
    return one.relation == relation and (both or (symmetric and turned))


def _fits(one: Statement, wanted: dict[str, Any], actors: dict[str, Actor]) -> bool:
    if "status" in wanted and one.status != wanted["status"]:
        return False
    if "speaker" in wanted and (one.speaker is None or not _named(actors[one.speaker], wanted["speaker"])):
        return False
    if "valid" in wanted:
        return one.valid is not None and PartialDate.parse(one.valid).overlaps(PartialDate.parse(str(wanted["valid"])))
    return True


def _named(actor: Actor, name: str) -> bool:
    return name_key(name) in {name_key(one) for one in (actor.name, *actor.aliases)}
