"""A load does only what changed, removes only what has gone, and gives the same record wherever it runs."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit import building
from graphkit.building import Loaded, load_documents, load_export
from graphkit.errors import ManyErrors, RecordError, StoreError
from graphkit.extract import reader
from graphkit.extract.extractor import Extractor
from graphkit.model.jsonl import to_line
from graphkit.model.provenance import Document
from graphkit.model.statement import Extraction
from graphkit.ontology.schema import Ontology
from graphkit.record.project import Record
from tests.conftest import ROOT
from tests.record.test_interrupted import record_bytes
from tests.sample import ACTORS, DOCUMENT, STATEMENTS

WORDS = "Iran met the United States in Baghdad on 28 May 2007. Iran denies it."
CURATED = """\
document: {name}
statements:
  - {{source: iran, relation: MEETS, target: united-states, valid: 2007-05-28, quote: "Iran met the United States"}}
"""


class Corpus:
    """A folder of documents with curated statements (so that nothing is extracted), and a project to load it into."""

    def __init__(self, base: Path, ontology: Ontology) -> None:
        self.folder, self.ontology = base / "corpus", ontology
        self.record = Record.open(base / "project", create=True)

    def put(self, name: str, text: str = WORDS, curated: str = CURATED) -> Path:
        file = self.folder / "documents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        place = self.folder / "annotations" / f"{file.stem}.yaml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(curated.format(name=name), encoding="utf-8")
        return file

    def load(self, *paths: Path | str) -> Loaded:
        return load_documents(self.record, paths or [self.folder], self.ontology)

    def titles(self) -> dict[str, str]:
        return {document.path: document.text for document, _ in self.record.stream()}


@pytest.fixture
def corpus(tmp_path: Path, ontology: Ontology) -> Corpus:
    return Corpus(tmp_path, ontology)


def counts(loaded: Loaded) -> tuple[int, int, int, int]:
    assert loaded.faults == ()
    return len(loaded.added), len(loaded.changed), len(loaded.removed), len(loaded.kept)


def test_a_load_says_what_was_added_changed_removed_and_kept(corpus: Corpus) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        corpus.put(name, f"{WORDS} {name}")
    assert counts(corpus.load()) == (3, 0, 0, 0)
    before = record_bytes(corpus.record.folder)
    assert counts(corpus.load()) == (0, 0, 0, 3)
    assert record_bytes(corpus.record.folder) == before
    corpus.put("a.txt", f"{WORDS} replaced")
    (corpus.folder / "documents/b.txt").unlink()
    corpus.put("d.txt", f"{WORDS} d.txt")
    assert counts(corpus.load()) == (1, 1, 1, 1)
    assert corpus.titles() == {
        "a.txt": f"{WORDS} replaced", "c.txt": f"{WORDS} c.txt", "d.txt": f"{WORDS} d.txt"
    }  # fmt: skip


def test_a_replaced_document_takes_exactly_its_own_evidence_with_it(corpus: Corpus) -> None:
    corpus.put("a.txt", f"{WORDS} a")
    corpus.put("b.txt", f"{WORDS} b")
    corpus.load()
    corpus.put("a.txt", "Nothing happened.", "document: {name}\nstatements: []\n")
    corpus.load()
    found = {document.path: len(extraction.statements) for document, extraction in corpus.record.stream()}
    assert found == {"a.txt": 0, "b.txt": 1}
    assert len(list((corpus.record.folder / "statements").iterdir())) == 2


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("documents/a.json", '{"title": "Another title"}'),
        (
            "annotations/a.yaml",
            "statements:\n- {source: iran, relation: MEETS, target: united-states, quote: Iran met the United States}",
        ),
        ("actors.yaml", "actors:\n  - {id: kordun, type: State, name: Kordun}\n"),
    ],
)
def test_what_a_document_depends_on_makes_it_be_read_again(corpus: Corpus, file: str, text: str) -> None:
    corpus.put("a.txt")
    corpus.load()
    (corpus.folder / file).write_text(text)
    loaded = corpus.load()
    # The actors may leave the document as it was: it is read again, and found to be the same.
    assert counts(loaded) == ((0, 0, 0, 1) if file == "actors.yaml" else (0, 1, 0, 0))
    assert counts(corpus.load()) == (0, 0, 0, 1)


def test_documents_are_read_again_after_an_upgrade_of_the_rules(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.put("talks.txt")
    corpus.load()
    reads: list[str] = []
    read = reader.read_document
    monkeypatch.setattr(reader, "read_document", lambda found: (reads.append(found.key), read(found))[1])
    corpus.load()
    assert not reads
    monkeypatch.setattr(building, "digest", lambda *rooms: "other rules")
    corpus.load()
    assert len(reads) == 1


def test_documents_loaded_from_elsewhere_are_untouched(corpus: Corpus, tmp_path: Path) -> None:
    corpus.put("a.txt")
    corpus.load()
    other = Corpus(tmp_path / "other", corpus.ontology)
    other.put("b.txt", f"{WORDS} b")
    assert counts(corpus.load(other.folder)) == (1, 0, 0, 0)
    assert counts(corpus.load()) == (0, 0, 0, 1)
    shutil.rmtree(other.folder / "documents")
    (other.folder / "documents").mkdir()
    assert counts(corpus.load(other.folder)) == (0, 0, 1, 0)
    assert list(corpus.titles()) == ["a.txt"]


def test_a_folder_that_is_gone_altogether_is_a_fault_and_its_documents_stay(corpus: Corpus) -> None:
    corpus.put("a.txt")
    corpus.load()
    shutil.rmtree(corpus.folder)
    loaded = corpus.load()
    assert "no such file or folder" in str(loaded.faults[0])
    assert list(corpus.titles()) == ["a.txt"]


def test_a_bad_file_stops_no_other_and_keeps_what_was_stored_of_it(corpus: Corpus) -> None:
    corpus.put("a.txt", f"{WORDS} a")
    corpus.put("b.txt", f"{WORDS} b")
    corpus.load()
    (corpus.folder / "documents/a.txt").write_bytes(b"bin\0ary")
    corpus.put("c.txt", f"{WORDS} c")
    corpus.put("d.txt", WORDS, 'statements:\n- {{source: iran, relation: MEETS, target: iraq, quote: "not there"}}\n')
    loaded = corpus.load()
    assert len(loaded.added) == 1
    assert ["a.txt" in str(loaded.faults[0]), "d.yaml" in str(loaded.faults[1])] == [True, True]
    assert set(corpus.titles()) == {"a.txt", "b.txt", "c.txt"}
    corpus.put("a.txt", f"{WORDS} a")
    (corpus.folder / "documents/d.txt").unlink()
    assert counts(corpus.load()) == (0, 0, 0, 3)


def test_the_same_words_under_the_same_name_are_one_document(corpus: Corpus) -> None:
    corpus.put("one/a.txt")
    corpus.put("two/a.txt")
    loaded = corpus.load()
    assert counts(loaded) == (1, 0, 0, 0)
    assert any("the same as" in note for note in loaded.notes)
    assert list(corpus.titles()) == ["one/a.txt"]
    assert counts(corpus.load()) == (0, 0, 0, 1)
    (corpus.folder / "documents/one/a.txt").unlink()
    corpus.load()
    assert list(corpus.titles()) == ["two/a.txt"]
    (corpus.folder / "documents/two/a.txt").unlink()
    assert counts(corpus.load()) == (0, 0, 1, 0)
    assert corpus.titles() == {}


def test_the_same_words_under_two_names_are_two_documents(corpus: Corpus) -> None:
    corpus.put("a.txt")
    corpus.put("b.txt")
    assert counts(corpus.load()) == (2, 0, 0, 0)


def test_two_places_give_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    other = Corpus(tmp_path / "elsewhere" / "deeper", corpus.ontology)
    for one, names in ((corpus, ["b.txt", "a.txt", "sub/c.txt"]), (other, ["sub/c.txt", "a.txt", "b.txt"])):
        for name in names:
            one.put(name, f"{WORDS} {name}")
        one.load()
    assert record_bytes(corpus.record.folder) == record_bytes(other.record.folder)
    assert len(record_bytes(corpus.record.folder)) > 9
    for name, data in record_bytes(corpus.record.folder).items():
        assert str(tmp_path).encode() not in data, name


def test_two_processes_give_the_same_bytes_as_one(tmp_path: Path, ontology: Ontology) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(40):
        words = f"Iran met Iraq in Baghdad on {number % 28 + 1} May 2004. It sheltered {number} rebels."
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    for jobs in (1, 2):
        record = Record.open(tmp_path / f"project-{jobs}", create=True)
        loaded = load_documents(record, [folder], ontology, jobs=jobs)
        assert (len(loaded.added), loaded.faults) == (40, ())
    assert record_bytes(tmp_path / "project-1") == record_bytes(tmp_path / "project-2")


def test_without_its_local_state_a_project_is_loaded_to_the_same_bytes(corpus: Corpus) -> None:
    corpus.put("a.txt")
    corpus.load()
    before = record_bytes(corpus.record.folder)
    shutil.rmtree(corpus.record.folder / ".state")
    assert counts(corpus.load()) == (0, 0, 0, 1)
    assert record_bytes(corpus.record.folder) == before


def test_hostile_names_are_stored_under_safe_ones(corpus: Corpus) -> None:
    names = ["a\nb.txt", "\x1b[31mred.txt", "документ.txt", "x" * 200 + ".txt", "con.txt", "-rf.txt", "a b;c'd\"e.txt"]
    for number, name in enumerate(names):
        corpus.put(name, f"{WORDS} {number}", "statements: []\n")
    assert counts(corpus.load()) == (len(names), 0, 0, 0)
    assert counts(corpus.load()) == (0, 0, 0, len(names))
    for path in corpus.record.folder.rglob("*"):
        assert path.name.isascii()
        assert path.name.isprintable()
    for document, _ in corpus.record.stream():
        assert document.path.isprintable()


def test_each_text_by_standard_input_is_a_document_of_its_own(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for words, expected in (("First.", (1, 0, 0, 0)), ("Second.", (1, 0, 0, 0)), ("First.", (0, 0, 0, 1))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        assert counts(corpus.load("-")) == expected
    assert len(corpus.record.ids()) == 2


def test_an_export_stays_when_a_file_with_the_same_words_goes(
    corpus: Corpus, tmp_path: Path, ontology: Ontology
) -> None:
    file = tmp_path / "e.jsonl"
    file.write_text("".join(to_line(one) + "\n" for one in (DOCUMENT, *ACTORS, *STATEMENTS)))
    assert counts(load_export(corpus.record, file, ontology)) == (1, 0, 0, 0)
    assert counts(load_export(corpus.record, file, ontology)) == (0, 0, 0, 1)
    corpus.put("a.txt")
    corpus.load()
    (corpus.folder / "documents/a.txt").unlink()
    assert counts(corpus.load()) == (0, 0, 1, 0)
    assert corpus.record.ids() == [DOCUMENT.id]


def test_an_export_with_a_fault_changes_nothing(corpus: Corpus, tmp_path: Path, ontology: Ontology) -> None:
    corpus.put("a.txt")
    corpus.load()
    before = record_bytes(corpus.record.folder)
    file = tmp_path / "e.jsonl"
    file.write_text("".join(to_line(one) + "\n" for one in (DOCUMENT, *ACTORS, *STATEMENTS)) + "broken\n")
    with pytest.raises(ManyErrors, match="nothing was stored"):
        load_export(corpus.record, file, ontology)
    assert record_bytes(corpus.record.folder) == before


def test_the_working_folder_can_be_loaded_with_its_project_inside(corpus: Corpus, ontology: Ontology) -> None:
    (corpus.folder / "documents").mkdir(parents=True)
    base = corpus.folder.parent / "plain"
    base.mkdir()
    (base / "a.txt").write_text(WORDS)
    record = Record.open(base / "graphkit-project", create=True)
    assert counts(load_documents(record, [base], ontology)) == (1, 0, 0, 0)
    assert counts(load_documents(record, [base], ontology)) == (0, 0, 0, 1)


def test_a_folder_of_texts_is_not_taken_for_a_project(corpus: Corpus) -> None:
    file = corpus.put("a.txt")
    shutil.rmtree(corpus.folder / "annotations")
    for create in (True, False):
        with pytest.raises(RecordError, match="not a graphkit project"):
            Record.open(corpus.folder, create=create)
    assert file.read_text() == WORDS


def test_two_loads_at_once_give_a_message_and_no_damage(corpus: Corpus) -> None:
    corpus.put("a.txt")
    with corpus.record.writing(), pytest.raises(StoreError, match="another graphkit is loading"):
        corpus.load()
    assert counts(corpus.load()) == (1, 0, 0, 0)


def test_many_processes_at_once_leave_one_sound_record(tmp_path: Path, ontology: Ontology) -> None:
    corpus = Path(shutil.copytree(ROOT / "seed", tmp_path / "corpus"))
    command = [sys.executable, "-m", "graphkit", "load", str(corpus), "--project", str(tmp_path / "project")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(4)
    ]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    assert any(code == 0 for _, code in ended), ended
    for told, code in ended:
        assert code == 0 or (code == 4 and "another graphkit is loading" in told), told
    assert subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False).returncode == 0
    alone = Record.open(tmp_path / "alone", create=True)
    load_documents(alone, [corpus], ontology)
    assert record_bytes(tmp_path / "project") == record_bytes(tmp_path / "alone")


class Stumbling(Extractor):
    """An extractor with a fault: it cannot read texts that hold a certain word."""

    def interpret(self, document: Document, doc: object) -> Extraction:
        if "stumble" in document.text:
            raise ZeroDivisionError("no rule foresaw this")
        return super().interpret(document, doc)


def test_a_text_that_the_extractor_stumbles_over_is_named_and_stops_no_other(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.extract.extractor.Extractor", Stumbling)
    for number in range(40):
        corpus.put(f"d{number:02}.txt", f"{WORDS} {number}" + " stumble" * (number in (3, 20)))
    shutil.rmtree(corpus.folder / "annotations")
    loaded = corpus.load()
    assert len(loaded.added) == 38
    assert [fault.place[-7:] for fault in loaded.faults] == ["d03.txt", "d20.txt"]
    assert all("no rule foresaw this" in fault.problem for fault in loaded.faults)
    assert sum(len(extraction.statements) > 0 for _, extraction in corpus.record.stream()) == 38
