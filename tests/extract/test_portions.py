"""Long documents are divided without loss, and what is read in a portion stands where it stands in the whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.portions import SIZE, divide, join
from graphkit.model.provenance import Evidence, Rejection, check_evidence
from graphkit.model.statement import Actor, Extraction, make_statement
from tests.sample import DOCUMENT


@given(st.text(st.sampled_from("ab .\n"), max_size=300), st.integers(4, 60))
def test_portions_put_together_are_the_text_and_none_is_too_long(text: str, size: int) -> None:
    portions = list(divide(replace(DOCUMENT, text=text), size))
    assert "".join(one.document.text for one in portions) == text
    assert all(text[one.offset :].startswith(one.document.text) for one in portions)
    assert all(len(one.document.text) <= size for one in portions)
    assert all(one.document.text for one in portions) or not text
    assert [one.last for one in portions] == [False] * (len(portions) - 1) + [True]


def test_a_portion_ends_with_a_paragraph_where_one_ends_in_time() -> None:
    text = "One sentence. Another.\n\nA paragraph more. " + "word " * 30
    first, *_ = divide(replace(DOCUMENT, text=text), 40)
    assert first.document.text == "One sentence. Another.\n\n"


def test_a_document_of_ordinary_length_is_one_portion_and_stays_as_it_is() -> None:
    [only] = divide(DOCUMENT)
    assert only.document is DOCUMENT
    extraction = Extraction(rejections=(Rejection(DOCUMENT.id, 0, 1, "A", "x", "y"),))
    assert join([(0, extraction)]) is extraction
    assert len(DOCUMENT.text) < SIZE


@given(st.integers(12, 200))
def test_what_is_read_in_portions_stands_in_the_whole(size: int) -> None:
    document = replace(DOCUMENT, text="Arvane met Kordun.\n\n" * 20)
    parts = []
    for portion in divide(document, size):
        found = []
        start = portion.document.text.find("met")
        if start >= 0:
            found.append(Evidence(document.id, start, start + 3, "met", None, "rules/1", 0.5))
        statements = (make_statement("arvane", "MEETS", "kordun", found),) if found else ()
        parts.append((portion.offset, Extraction((Actor("arvane", "State", "Arvane"),), statements)))
    whole = join(parts)
    assert [actor.id for actor in whole.actors] == ["arvane"]
    [statement] = whole.statements
    assert len(statement.evidence) == sum(bool(one.statements) for _, one in parts)
    for item in statement.evidence:
        check_evidence(document, item)
