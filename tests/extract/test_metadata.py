"""What a text says of itself near its ends: dates, sources, authors, and nothing that is merely in the story."""

from __future__ import annotations

import pytest

from graphkit.errors import InputError
from graphkit.extract.metadata import Metadata, edtf, from_mapping, from_text, merged

STORY = "\n\nEnvoys of both sides met for four hours. They agreed on nothing.\n\n" * 8


@pytest.mark.parametrize(
    ("text", "publisher", "published"),
    [
        (STORY + "The Northern Gazette, June 25, 2007", "The Northern Gazette", "2007-06-25"),
        (STORY + "By A. Writer\n\nNorthern Gazette, 3 May 1999\n\nYou may also like\nLeave a comment",
         "Northern Gazette", "1999-05-03"),
        (STORY + "(Source: Harbour Times, 12 September 2003)", "Harbour Times", "2003-09-12"),
        (STORY + "Published by Harbour Press on 12 September 2003", "Harbour Press", "2003-09-12"),
        ("A title\nThe Harbour Herald | Monday, May 5, 2008\n" + STORY, "The Harbour Herald", "2008-05-05"),
        ("A title\n\nMonday, May 18, 2015\n" + STORY, None, "2015-05-18"),
        ("A title\nPublished: 18 May 2015 at 10:45 GMT\n" + STORY, None, "2015-05-18"),
        ("A title\n2015-05-18\n" + STORY, None, "2015-05-18"),
        (STORY + "Posted on May 18, 2015", None, "2015-05-18"),
        ("Geneva, 6 August 1990\n" + STORY, None, "1990-08-06"),
        ("PORT LIRREN, 20 JUN 89 (RADIO LIRREN) -- ENVOYS MET TODAY." + STORY, "RADIO LIRREN", "1989-06-20"),
        ("PORT LIRREN (KORDUN), 3 JAN 1990 -- [TEXT] ENVOYS MET." + STORY, None, "1990-01-03"),
        ("PORT LIRREN, June 25, 2007 (Harbour Wire) — Envoys met." + STORY, "Harbour Wire", "2007-06-25"),
        ("PORT LIRREN, 9 FEB 04 (HARBOUR WIRE) -- ENVOYS MET." + STORY, "HARBOUR WIRE", "2004-02-09"),
        ("Resolution 12 (1990)\nof 6 August 1990\n\nThe Council," + STORY, None, "1990-08-06"),
        ("Resolution 12 (1990)\nAdopted by the Council at its 29th meeting, on 6 August 1990\n" + STORY, None,
         "1990-08-06"),
    ],
)  # fmt: skip
def test_source_and_date_are_found_near_the_ends(text: str, publisher: str | None, published: str) -> None:
    known = from_text(text)
    assert (known.publisher, known.published) == (publisher, published)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "On May 18, 2015 envoys met in Port Lirren." + STORY,
        "He was born in Port Lirren, June 25, 1950\n" + STORY,
        "The envoys met in Port Lirren on 25 June 1950, and again.\n" + STORY,
        STORY + "The last round was held at the harbour on June 25, 1950.",
        STORY + "May 18, 2015",
        STORY + "The Gazette, June 31, 2007",
        STORY + "The Northern Gazette, June 25, 2007" + STORY * 2,
        "Recalling resolution 12 (1990) of 6 August 1990 the Council acted." + STORY,
        "PORT LIRREN, 31 FEB 89 (RADIO LIRREN) -- ENVOYS MET TODAY." + STORY,
        "PORT LIRREN, June 25 (Harbour Wire) — Envoys met." + STORY,
        "",
        "\n \n",
    ],
)
def test_dates_of_the_story_are_not_taken_for_the_day_it_was_published(text: str) -> None:
    known = from_text(text)
    assert (known.publisher, known.published) == (None, None)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Omar el Sadi", ("Ann Lee", "Omar el Sadi")),
        ("By ANN LEE, J. P. Moreau and Ines da Silva Jr.", ("ANN LEE", "J. P. Moreau", "Ines da Silva Jr.")),
        ("by Ann Lee.", ("Ann Lee",)),
        ("By Ann Lee, Staff Writer of the Harbour", ("Ann Lee",)),
        ("By the time the talks began", ()),
        ("By Monday the envoys had left the harbour", ()),
        ("By 2004 all had gone", ()),
        ("Ann Lee and others", ()),
    ],
)
def test_a_byline_names_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert from_text("A title\n" + line + "\n" + STORY).authors == authors
    assert from_text("A title\n" + STORY + "\n" + line).authors == authors


def test_the_title_is_the_first_line_without_the_trail_of_links_before_it() -> None:
    assert from_text("\n Talks begin \nmore").title == "Talks begin"
    assert from_text("Home » Region; sea » Talks begin\n\nTalks begin\nmore").title == "Talks begin"
    assert from_text("Home » Region » Other\n\nTalks begin").title == "Home » Region » Other"


def test_very_long_lines_are_looked_at_quickly() -> None:
    assert from_text("A" * 5_000_000).published is None
    assert from_text("By A " * 1_000_000).authors == ()
    assert from_text("\n" * 5_000_000 + "x").title == "x"


def test_of_several_sources_the_first_that_knows_a_thing_tells_it() -> None:
    known = merged(Metadata(title="T"), Metadata(title="U", published="2004"), Metadata(authors=("A. Lee",)))
    assert known == Metadata(title="T", published="2004", authors=("A. Lee",))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2007-06-25", "2007-06-25"),
        ("2007-06-25T10:00:00Z", "2007-06-25"),
        (" 2007-06 ", "2007-06"),
        (2007, "2007"),
        ("197X", "197X"),
        ("June 25, 2007", "2007-06-25"),
        ("25 June 2007", "2007-06-25"),
        ("Mon, 25 Jun 2007 10:00:00 GMT", "2007-06-25"),
    ],
)
def test_dates_of_metadata_become_edtf(value: object, text: str) -> None:
    assert edtf(value, "a.json") == text


@pytest.mark.parametrize("value", ["June 31, 2007", "2007-13", "soon", "", True, 3.5, ["2007"], 20070625])
def test_a_date_that_is_none_is_refused_with_its_place(value: object) -> None:
    with pytest.raises(InputError, match=r"a\.json"):
        edtf(value, "a.json")


def test_both_spellings_of_licence_and_published_are_read() -> None:
    assert from_mapping({"license": "MIT", "date": "2004"}, "x") == Metadata(licence="MIT", published="2004")
    assert from_mapping({"licence": "MIT", "published": "2004"}, "x") == Metadata(licence="MIT", published="2004")
