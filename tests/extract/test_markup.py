"""Markdown, web pages and PDFs give their words and what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from graphkit.errors import InputError
from graphkit.extract.reader import find_files, read_document
from graphkit.model.provenance import Document

SENTENCES = "The envoys of both sides met for four hours and agreed on nothing at all. " * 6


def read(path: Path, data: bytes | str) -> Document:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    [found] = find_files([path]).files
    return read_document(found)[0]


def pdf(
    *pages: str, title: str = "", author: str = "", password: str | None = None, algorithm: str = "RC4-128"
) -> bytes:
    """Make a PDF with one line of text a page."""
    import io

    writer = pypdf.PdfWriter()
    for text in pages:
        page = writer.add_blank_page(width=600, height=800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({"/Title": title, "/Author": author})
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


# --- Markdown ---------------------------------------------------------------------------------------------------------


def test_front_matter_tells_what_is_known_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.md",
        "---\ntitle: The talks\npublisher: Harbour Times\ndate: 2004-05-06\nauthors: [Ann Lee]\nother: {x: 1}\n"
        "---\n\n# Heading\n\nEnvoys met.\n",
    )
    assert document.text == "# Heading\n\nEnvoys met.\n"
    assert (document.title, document.publisher, document.published) == ("The talks", "Harbour Times", "2004-05-06")
    assert document.authors == ("Ann Lee",)


def test_a_heading_is_the_title_where_front_matter_names_none(tmp_path: Path) -> None:
    assert read(tmp_path / "a.md", "---\ndate: 2004\n---\n# The talks\n\nWords.").title == "The talks"
    assert read(tmp_path / "b.md", "# The talks #\n\nWords.").title == "The talks"
    assert read(tmp_path / "c.md", "Words first.\n\nMore.").title == "Words first."


def test_lines_between_rules_are_text_and_no_front_matter(tmp_path: Path) -> None:
    text = "---\nJust a sentence\n---\nWords."
    assert read(tmp_path / "a.md", text).text == text


def test_line_ends_of_windows_do_not_hide_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path / "a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nWords.\r\n")
    assert (document.title, document.text) == ("T", "Words.\n")


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("a: [", "not YAML"),
        ("date: 2007-02-30", "2007-02-30|not YAML"),
        ("title: {a: b}", "'title' is no text"),
        ("a: " + "[" * 5000, "not YAML"),
        ("a: !!python/object/apply:os.system [true]", "not YAML"),
    ],
)
def test_damaged_front_matter_is_refused_with_the_name_of_the_file(tmp_path: Path, front: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read(tmp_path / "a.md", f"---\n{front}\n---\nWords.")
    assert "a.md" in str(caught.value)


def test_front_matter_that_multiplies_itself_is_read_in_no_time(tmp_path: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    assert read(tmp_path / "a.md", f"---\nl0: &l0 x\n{levels}\ntitle: T\n---\nWords.").title == "T"
    with pytest.raises(InputError, match="no text"):
        read(tmp_path / "b.md", f"---\nl0: &l0 x\n{levels}\ndate: *l29\n---\nWords.")


# --- HTML -------------------------------------------------------------------------------------------------------------

PAGE = f"""<!doctype html><html><head><title>Talks begin - Harbour Times</title>
<meta property="og:title" content="Talks begin"><meta property="og:site_name" content="Harbour Times">
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2007-06-25T10:00:00Z">
<link rel="canonical" href="https://harbour.example/talks"></head>
<body><nav><a href="/">Front page</a> <a href="/sea">Sea</a></nav>
<article><h1>Talks begin</h1><p>{SENTENCES}</p><p>Señor Müller said so.</p></article>
<footer>All rights reserved</footer><script>alert(1)</script></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    document = read(tmp_path / "a.html", PAGE)
    assert (document.title, document.publisher, document.published) == ("Talks begin", "Harbour Times", "2007-06-25")
    assert (document.authors, document.url) == (("Ann Lee",), "https://harbour.example/talks")
    assert "Señor Müller said so." in document.text
    for no_part in ("Front page", "All rights", "alert", "<p>"):
        assert no_part not in document.text


def test_a_page_is_read_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Señor Müller", "Посол Иванов")
    assert "Посол Иванов said so." in read(tmp_path / "a.htm", page.encode("windows-1251")).text


def test_a_page_that_lies_about_its_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="no-such-charset">')
    assert "Señor Müller" in read(tmp_path / "a.html", page).text
    page = PAGE.replace("<head>", '<head><meta charset="ascii">')
    assert "said so." in read(tmp_path / "b.html", page).text


@pytest.mark.parametrize("page", ["<p>Envoys met.</p>", "Envoys met.", "<html><body>Envoys met.</body></html>"])
def test_a_page_of_a_few_words_is_read_too(tmp_path: Path, page: str) -> None:
    assert read(tmp_path / "a.html", page).text.strip() == "Envoys met."


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<!doctype html><!-- x -->"]
)
def test_a_page_without_words_is_refused_with_its_name(tmp_path: Path, page: str) -> None:
    with pytest.raises(InputError, match=r"a\.html"):
        read(tmp_path / "a.html", page)


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_a_pdf_gives_its_pages_title_and_authors(tmp_path: Path) -> None:
    data = pdf("Envoys met at the harbour.", "They agreed.", title="The talks", author="Ann Lee and Omar Sadi")
    document = read(tmp_path / "a.pdf", data)
    assert document.text == "Envoys met at the harbour.\n\nThey agreed."
    assert (document.title, document.authors) == ("The talks", ("Ann Lee", "Omar Sadi"))


def test_a_pdf_that_anybody_may_open_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", pdf("Envoys met.", password="")).text == "Envoys met."


def test_a_pdf_that_is_locked_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: it is locked by a password"):
        read(tmp_path / "a.pdf", pdf("Envoys met.", password="secret"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no pdf at all", "damaged or no PDF"),
        (b"%PDF-1.7\n", "damaged or no PDF"),
        (pdf("Envoys met.")[:200], "damaged or no PDF"),
        (pdf(""), "pictures, no text"),
        (b"", "empty"),
    ],
)
def test_a_pdf_without_words_is_refused_with_its_name(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read(tmp_path / "a.pdf", data)
    assert "a.pdf" in str(caught.value)


def test_a_pdf_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    whole = pdf("Envoys met.", title="T")
    refused = 0
    for place in range(0, len(whole), 17):
        try:
            read(tmp_path / "a.pdf", whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        except InputError:  # anything else would stop a whole load
            refused += 1
    assert refused > 0
