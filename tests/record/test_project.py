"""The project folder keeps what was read, whole or not at all, and gives it back equal."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.errors import EvidenceError, RecordError, StoreError
from graphkit.model.provenance import Evidence
from graphkit.model.statement import Extraction, make_statement
from graphkit.record.project import Record, Source
from tests.sample import ACTORS, DOCUMENT, STATEMENTS

EXTRACTION = Extraction(ACTORS, STATEMENTS)


def test_what_is_written_is_read_back_equal(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    with record.writing():
        record.write(DOCUMENT, EXTRACTION)
    read = Record.open(tmp_path / "p")
    assert read.ids() == [DOCUMENT.id]
    assert read.document(DOCUMENT.id) == DOCUMENT
    found = read.extraction(DOCUMENT.id)
    assert set(found.actors) == set(ACTORS)
    assert set(found.statements) == set(STATEMENTS)


def test_a_quote_that_is_not_in_the_text_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    invented = Evidence(DOCUMENT.id, 0, 6, "Kordun", None, "rules/1", 0.5)
    wrong = Extraction(ACTORS, (make_statement("arvane", "KILLS", "kordun", [invented]),))
    with record.writing(), pytest.raises(EvidenceError, match="does not stand"):
        record.write(DOCUMENT, wrong)
    assert record.ids() == []


def test_removing_a_document_takes_only_its_own_files(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    other = replace(DOCUMENT, id="other-1", text=DOCUMENT.text + " More.")
    with record.writing():
        record.write(DOCUMENT, EXTRACTION)
        before = record.digest()
        record.write(other, Extraction())
        assert record.digest() != before
        record.remove("other-1")
    assert record.digest() == before


def test_leftovers_of_an_interrupted_write_are_cleared_by_the_next(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    (tmp_path / "p/documents/half-0000000a.txt").write_text("half")
    (tmp_path / "p/statements/.partial-1-x").write_text("half")
    with record.writing():
        record.write(DOCUMENT, EXTRACTION)
    assert not (tmp_path / "p/documents/half-0000000a.txt").exists()
    assert not (tmp_path / "p/statements/.partial-1-x").exists()
    assert record.ids() == [DOCUMENT.id]


def test_two_writers_at_once_get_a_clear_message(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    script = (
        "import sys; from graphkit.record.project import Record\nwith Record.open(sys.argv[1]).writing():\n    pass\n"
    )
    with record.writing():
        done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "p")], capture_output=True, text=True)
        with pytest.raises(StoreError, match="another graphkit"), Record.open(tmp_path / "p").writing():
            pass
    assert "another graphkit is loading" in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [("{}", "damaged"), ("not json", "damaged"), ('{"graphkit": 99}', "version 99")],
)
def test_a_project_of_another_version_or_damaged_is_refused(tmp_path: Path, content: str, message: str) -> None:
    Record.open(tmp_path / "p", create=True)
    (tmp_path / "p/graphkit.json").write_text(content)
    with pytest.raises(RecordError, match=message):
        Record.open(tmp_path / "p")


def test_a_folder_with_other_things_is_never_taken_for_a_project(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(RecordError, match="not a graphkit project"):
        Record.open(tmp_path, create=True)
    with pytest.raises(RecordError, match="no graphkit project"):
        Record.open(tmp_path / "nowhere")


def test_a_damaged_statements_file_is_named_with_its_line(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    with record.writing():
        record.write(DOCUMENT, EXTRACTION)
    place = tmp_path / f"p/statements/{DOCUMENT.id}.jsonl"
    place.write_text(place.read_text().replace('"status": "alleged"', '"status": "maybe"'))
    with pytest.raises(RecordError, match=r"line \d+"):
        record.extraction(DOCUMENT.id)


def test_decisions_are_kept_in_order_and_a_cut_last_line_is_passed_over(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    record.decide({"kind": "judgement", "left": "a", "right": "b"})
    record.decide({"kind": "judgement", "left": "c", "right": "d"})
    with (tmp_path / "p/decisions.jsonl").open("a") as file:
        file.write('{"kind": "judg')
    assert [one["left"] for one in record.decisions()] == ["a", "c"]


def test_sources_are_remembered_forgotten_and_compacted(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "p", create=True)
    record.note_source("a.txt", Source("a-1", "f"))
    record.note_source("b.txt", Source("b-1", "f"))
    record.note_source("a.txt", Source("a-2", "g"))
    record.note_source("b.txt", None)
    assert record.sources() == {"a.txt": Source("a-2", "g")}
    record.compact_sources()
    assert record.sources() == {"a.txt": Source("a-2", "g")}
