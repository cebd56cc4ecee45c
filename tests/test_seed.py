"""The seed is sound: its quotes stand in its briefs, it carries the facts it should, and copies nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphkit.extract.annotations import read_annotations
from graphkit.extract.reader import find_files, read_document
from graphkit.model.graph import Graph, assemble
from graphkit.model.provenance import Document
from graphkit.ontology.schema import Ontology
from graphkit.resolve.registry import load_registry
from graphkit.resources import shipped


@pytest.fixture(scope="module")
def seed(ontology: Ontology) -> Graph:
    """The graph of the curated statements of the seed."""
    search = find_files([shipped("seed")])
    registry = load_registry(search.actors)
    documents, actors, statements = [], [], []
    for found in search.files:
        document, notes = read_document(found)
        assert found.annotations is not None, f"{found.path} has no annotations"
        assert notes == []
        extraction = read_annotations(found.annotations, document, registry, ontology)
        documents.append(document)
        actors.extend(extraction.actors)
        statements.extend(extraction.statements)
    return assemble(documents, actors, statements)


FACTS = [
    ("united-states", "NEGOTIATES_WITH", "iran", "2007-05-28", "asserted"),
    ("us-delegation-2007", "DEMANDS", "iran", "2007-05-28", "asserted"),
    ("ryan-crocker", "REPRESENTS", "united-states", "2007", "asserted"),
    ("hassan-kazemi-qomi", "REPRESENTS", "iran", "2007", "asserted"),
    ("iran", "DEMANDS", "george-w-bush-administration", "2007", "asserted"),
    ("united-states", "DESIGNATES", "mek", "1997/..", "asserted"),
    ("bill-clinton-administration", "DESIGNATES", "mek", "1997", "asserted"),
    ("united-states", "DESIGNATES", "ncri", "2003-04/..", "asserted"),
    ("us-armed-forces", "SHELTERS", "mek", "2007", "asserted"),
    ("us-armed-forces", "RAIDS", "mek-camps", "2003-05", "asserted"),
    ("france-police", "SEIZES", "mek", "2003-06", "asserted"),
    ("us-department-of-defense", "GRANTS_AMNESTY", "mek", "2004", "asserted"),
    ("us-department-of-defense", "DETAINS", "five-iranian-officials", "2007-01/..", "asserted"),
    ("iran", "DETAINS", "four-iranian-american-academics", "2007", "asserted"),
    ("iran", "DETAINS", "british-sailors-and-marines", "2007", "asserted"),
    ("iran", "RELEASES", "british-sailors-and-marines", "2007", "asserted"),
    ("united-states", "SUPPORTS", "ethnic-militias-in-iraqi-kurdistan", "2007", "alleged"),
    ("iran", "ARMS", "shiite-militias-in-iraq", "2007", "alleged"),
    ("mek", "ALLIED_WITH", "saddam-hussein", "1980/1999", "asserted"),
    ("mek", "KILLS", "american-diplomats-1970s", "197X", "asserted"),
    ("mek", "INFORMS", "united-states", "2002", "asserted"),
    ("ncri", "PART_OF", "mek", "2007", "asserted"),
    ("mek", "BASED_IN", "camp-ashraf", "2007", "asserted"),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact[0]} {fact[1]} {fact[2]}")
def test_a_fact_of_the_case_is_there(seed: Graph, fact: tuple[str, ...]) -> None:
    found = {(s.source, s.relation, s.target, s.valid, s.status) for s in seed.statements.values()}
    assert fact in found


def test_the_alleged_support_keeps_its_speaker_and_its_denials(seed: Graph) -> None:
    alleged = [
        s for s in seed.statements.values() if s.relation == "SUPPORTS" and s.target.startswith("ethnic-militias")
    ]
    assert len(alleged) == 2
    for one in alleged:
        assert one.speaker == "iran"
        assert one.denied_by == ("cia", "us-department-of-defense")


def test_every_demand_of_may_2007_says_what_is_demanded(seed: Graph) -> None:
    demands = [one for one in seed.statements.values() if one.relation == "DEMANDS"]
    assert len(demands) >= 10
    assert all(one.topic for one in demands)


def test_no_words_of_the_article_were_copied(seed: Graph, shared: Path) -> None:
    article = _words(next((shared / "seeds").glob("*.txt")).read_text(encoding="utf-8"))
    runs = {tuple(article[i : i + 6]) for i in range(len(article) - 5)}
    names = "the national council of resistance of iran", "at the center for international policy"
    for document in seed.documents.values():
        for run in _runs(document):
            text = " ".join(run)
            assert run not in runs or any(text in name for name in names), (document.path, text)


def _runs(document: Document) -> list[tuple[str, ...]]:
    words = _words(document.text)
    return [tuple(words[i : i + 6]) for i in range(len(words) - 5)]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
