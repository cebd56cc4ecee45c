"""A file becomes a document with exactly its words, or an error that names it."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.extract.reader import find_files, read_document
from graphkit.model.provenance import Document


def read(path: Path, data: bytes | str | None = None) -> Document:
    return noted(path, data)[0]


def noted(path: Path, data: bytes | str | None = None) -> tuple[Document, list[str]]:
    if data is not None:
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    [found] = find_files([path]).files
    return read_document(found)


def test_a_plain_text_is_a_document_with_its_words_and_its_first_line_as_title(tmp_path: Path) -> None:
    data = "\n  The talks \n\nEnvoys met — twice.\n"
    document = read(tmp_path / "talks.txt", data)
    assert document.text == data
    assert document.title == "The talks"
    assert document.sha256 == hashlib.sha256(data.encode()).hexdigest()
    assert document.id == f"talks-{document.sha256[:8]}"
    assert (document.path, document.published, document.publisher, document.authors) == ("talks.txt", None, None, ())


def test_a_long_first_line_is_shortened_to_a_title(tmp_path: Path) -> None:
    assert len(read(tmp_path / "a.txt", "word " * 200).title) <= 120


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-marked", "utf-16-be-marked"])
def test_texts_in_unicode_are_read_whole(tmp_path: Path, encoding: str) -> None:
    words = "Señor Müller met Şahin — “twice”. 伊朗 😀\n"
    marks = {"utf-16-le-marked": ("utf-16-le", b"\xff\xfe"), "utf-16-be-marked": ("utf-16-be", b"\xfe\xff")}
    name, mark = marks.get(encoding, (encoding, b""))
    document, notes = noted(tmp_path / "a.txt", mark + words.encode(name))
    assert document.text == words
    assert notes == []


def test_a_text_in_windows_1252_is_read_whole_and_said(tmp_path: Path) -> None:
    document, notes = noted(tmp_path / "a.txt", "“Señor” – café".encode("cp1252"))
    assert document.text == "“Señor” – café"
    assert "Windows-1252" in notes[0]
    assert "a.txt" in notes[0]


def test_line_ends_become_one_newline_and_nothing_else_changes(tmp_path: Path) -> None:
    text = read(tmp_path / "a.txt", "one\r\ntwo\rthree\n\tfour\u2028five\x0csix \u00a0 ").text
    assert text == "one\ntwo\nthree\n\tfour\u2028five\x0csix \u00a0 "


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is empty"),
        (b" \n\t \r\n", "it is empty"),
        (b"\xef\xbb\xbf \n", "no text in it"),
        (b"words\0words", "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "binary"),
        (b"\x81\x8d\x8f words \x81", "neither UTF-8 nor Windows-1252"),
        (b"\x01\x02\x03\x04 words", "binary"),
        ("words".encode("utf-16-le"), "UTF-16 without its mark"),
        (b"\xff\xfea\x00\x00", "damaged UTF-16"),
        (b"\xff\xfe\x00\xd8a\x00", "damaged UTF-16"),
        (b"\xff\xfea\x00\x00\x00b\x00", "binary"),
        (b"\xef\xbb\xbf\xff words", "damaged UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "bad.txt", data)
    assert told in str(caught.value)
    assert "bad.txt" in str(caught.value)


def test_a_sidecar_tells_what_is_known(tmp_path: Path) -> None:
    known = {
        "title": "A  title",
        "publisher": "The Test Gazette",
        "date": "2004-05-06",
        "url": None,
        "licence": "CC BY 4.0",
        "authors": ["A. Writer", " B. Writer "],
        "words": 12,
        "note": {"anything": []},
    }
    (tmp_path / "a.json").write_text(json.dumps(known))
    document = read(tmp_path / "a.txt", "Words.")
    assert (document.title, document.publisher, document.published) == ("A title", "The Test Gazette", "2004-05-06")
    assert (document.url, document.licence, document.authors) == (None, "CC BY 4.0", ("A. Writer", "B. Writer"))


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ("not json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "no mapping"),
        ('{"date": "someday"}', "not EDTF"),
        ('{"date": true}', "no text"),
        ('{"date": {"a": 1}}', "no text"),
        ('{"title": ["x"]}', "'title' is no text"),
        ('{"authors": [1]}', "no list of names"),
        ('{"authors": {"a": 1}}', "no list of names"),
    ],
)
def test_a_damaged_sidecar_is_refused_with_its_name(tmp_path: Path, sidecar: str, told: str) -> None:
    (tmp_path / "a.json").write_text(sidecar)
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.txt", "Words.")
    assert told in str(caught.value)
    assert "a.json" in str(caught.value)


def test_half_characters_in_metadata_and_names_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"title": "half \\ud83d", "publisher": "\\udc00", "authors": ["\\ud800"]}')
    document = read(tmp_path / "a.txt", "Words.")
    json.dumps([document.title, document.publisher, document.authors], ensure_ascii=False).encode("utf-8")


def test_control_characters_do_not_reach_the_title_or_the_path(tmp_path: Path) -> None:
    document = read(tmp_path / "a\x1b[31m\n.txt", "\x1b]0;owned\x07 A title\n" + "More words. " * 50)
    assert all(ord(c) >= 32 for c in document.title + document.path)


def test_standard_input_is_read_like_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Envoys met.\r\n".encode("utf-8-sig"))))
    [found] = find_files(["-"]).files
    document, _ = read_document(found)
    assert (document.text, document.path, document.title) == ("Envoys met.\n", "stdin.txt", "Envoys met.")


def test_every_document_of_the_development_set_is_read_with_its_sidecar(shared: Path) -> None:
    search = find_files([shared / "data" / "documents" / "dev"])
    assert len(search.files) >= 10
    assert search.faults == ()
    for found in search.files:
        document, notes = read_document(found)
        known = json.loads(found.sidecar.read_text(encoding="utf-8"))
        assert (document.title, document.published) == (known["title"], known["date"])
        assert document.text == found.file.read_text(encoding="utf-8")
        assert notes == []
