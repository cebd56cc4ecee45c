"""Quotes stand where they are said to stand, and ids are safe whatever a file is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import EvidenceError
from graphkit.model.provenance import Evidence, check_evidence, digest, document_id, shortened, slug
from tests.sample import DOCUMENT

ANY = st.text()  # with half characters, too


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_a_quote_cut_from_the_text_stands_there_and_nowhere_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = replace(DOCUMENT, text=text)
    evidence = Evidence(document.id, start, end, text[start:end], None, "rules/1", 1.0)
    if not text[start:end].strip():
        with pytest.raises(EvidenceError):
            check_evidence(document, evidence)
        return
    check_evidence(document, evidence)
    for wrong in (
        replace(evidence, quote=evidence.quote + "x"),
        replace(evidence, start=start - 1),
        replace(evidence, end=len(text) + 1),
        replace(evidence, start=end, end=start),
        replace(evidence, start=start - len(text) - 1, end=end - len(text) - 1),
    ):
        with pytest.raises(EvidenceError):
            check_evidence(document, wrong)


@given(ANY, st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_document_id_is_a_safe_file_name(path: str, sha256: str) -> None:
    id_ = document_id(path, sha256)
    assert id_.isascii()
    assert id_[0].isalnum()
    assert len(id_) <= 89
    assert id_.endswith(f"-{sha256[:8]}")
    assert not set(id_) & set('/\\:*?"<>| \0')


def test_a_document_id_contains_the_stem_of_the_file() -> None:
    assert document_id("some/where/talks-2007.final.txt", "ab" * 32) == "talks-2007.final-abababab"
    assert document_id("C:\\texts\\talks.txt", "ab" * 32) == "talks-abababab"
    assert document_id(".txt", "ab" * 32) == "txt-abababab"


@given(ANY)
def test_a_slug_is_lower_case_ascii(text: str) -> None:
    found = slug(text)
    assert found
    assert found.isascii()
    assert len(found) <= 60
    assert found.replace("-", "").isalnum()
    assert slug(found) == found


@given(st.lists(st.none() | ANY, max_size=4), st.lists(st.none() | ANY, max_size=4))
def test_a_digest_tells_apart_what_differs(first: list[str | None], last: list[str | None]) -> None:
    plain = all("\x1f" not in (part or "") and part != "\x00" for part in (*first, *last))
    if first == last:
        assert digest(*first) == digest(*last)
    elif plain and len(first) and len(last):
        assert digest(*first) != digest(*last)


@given(ANY, st.integers(5, 80))
def test_what_is_shortened_is_one_line_and_no_longer(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit
    assert "\n" not in shortened(text, limit)
