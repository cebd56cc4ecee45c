"""Hostile data in every field, opened in a real browser: nothing runs, nothing is asked of the network."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from graphkit.model.graph import Graph, assemble
from graphkit.model.provenance import Document, Evidence
from graphkit.model.statement import Actor, Office, make_statement
from graphkit.ontology.schema import Ontology
from graphkit.render.html import PageOptions, notebook_html, render_page
from graphkit.render.words import clean, label, web_address

PAYLOADS = [
    "</script><script>window.hit=1</script>",
    '<img src="https://evil.invalid/x.png" onerror="window.hit=1">',
    '"><svg onload=window.hit=1>',
    '<a href="javascript:window.hit=1">href</a>',
    "javascript:window.hit=1",
    "{{ 7*7 }}{% include 'x' %}${window.hit=1}",
    "<!--<script>",
    "\u2028\u2029 line ends",
    "\u202egnp.exe\u202c\u2066x",
    "\x00null\x00 and \x07bell \ud800 half",
    "</noscript><script>window.hit=1</script>",
    "</style><style>*{background:url(https://evil.invalid/y)}",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "__proto__",
    "constructor",
    '=HYPERLINK("https://evil.invalid")',
]


def hostile() -> Graph:
    """A graph in which every field of every object is hostile, one actor with a name of a million characters."""
    text = " ".join(one.replace("\ud800", "") for one in PAYLOADS)
    documents = [
        Document(
            f"d{i}{one}", one, one, one, (one,), one, one if i % 2 else "javascript:window.hit=1", one,
            sha256(text.encode()).hexdigest(), text,
        )
        for i, one in enumerate(PAYLOADS)
    ]  # fmt: skip
    actors = [
        Actor(f"{one}{i}", "State", one, (one, one + "2"), ((one, one),), (Office(one, one, None),))
        for i, one in enumerate(PAYLOADS)
    ]
    actors.append(Actor("long", "Person", "x" * 1_000_000, ("y" * 1_000_000,)))
    statements = []
    for i, one in enumerate(PAYLOADS):
        quote = one if one in text else text[:5]
        start = text.index(quote)
        statements.append(
            make_statement(
                actors[i].id, "ACCUSES", actors[(i + 1) % len(actors)].id,
                [Evidence(documents[i].id, start, start + len(quote), quote, one, one, 0.5)],
                status="alleged", speaker=actors[(i + 2) % len(actors)].id, topic=one, valid="2007", decision=one,
                denied_by=[actors[(i + 3) % len(actors)].id],
            )
        )  # fmt: skip
    statements.append(
        make_statement(
            "long", "MEETS", actors[0].id, [Evidence(documents[0].id, 0, 9, "z" * 1_000_000, None, "x", 1.0)]
        )
    )
    return assemble(documents, actors, statements)


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_hostile_data_is_only_text(open_page: Callable[..., Any], ontology: Ontology, size: Any) -> None:
    page = render_page(hostile(), ontology, PageOptions(title="</title><script>window.hit=1</script>"))
    assert "\x00" not in page
    assert len(page) < 2_000_000
    shown = open_page(page, size)
    for view in ("list", "timeline", "graph"):
        shown.page.click(f"#tab-{view}")
        shown.page.wait_for_timeout(150)
    for number in range(shown.page.locator("#panel .ranking button").count()):
        shown.page.evaluate(f"document.querySelectorAll('#panel .ranking button')[{number}].click()")
        shown.page.evaluate("document.querySelector('#panel .statement')?.click()")
        shown.page.evaluate("document.querySelector('#panel .back').click()")
    for one in ("script", "href", "window.hit"):
        shown.page.fill("#search", one)
        shown.page.wait_for_timeout(50)
        shown.page.keyboard.press("Enter")
        shown.page.keyboard.press("Escape")
    box = shown.page.locator("#graph").bounding_box()
    for step in range(12):
        shown.page.mouse.move(box["x"] + box["width"] * step / 12, box["y"] + box["height"] * step / 12)
    assert shown.page.evaluate("window.hit") is None
    assert shown.page.locator("a[href^='javascript']").count() == 0
    assert shown.page.locator("#panel img, #panel iframe, #panel object").count() == 0
    shown.quiet()


@pytest.mark.browser
@pytest.mark.parametrize(
    "fragment",
    [
        "#sel=a:%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E&view=evil",
        "#from=1e99&pin=a|b|c&focus=__proto__&path=x",
        "#%%%",
    ],
)
def test_a_hostile_address_is_ignored(open_page: Callable[..., Any], ontology: Ontology, fragment: str) -> None:
    shown = open_page(render_page(hostile(), ontology), fragment=fragment)
    assert "actors" in shown.text("#counts")
    assert shown.page.evaluate("window.hit") is None
    shown.quiet()


@pytest.mark.browser
def test_injected_markup_cannot_run_under_the_policy(open_page: Callable[..., Any], ontology: Ontology) -> None:
    shown = open_page(render_page(hostile(), ontology))
    shown.page.evaluate(
        """() => {
            const box = document.createElement('div');
            box.innerHTML = '<img src=x onerror="window.hit=1">';
            document.body.append(box);
        }"""
    )
    shown.page.wait_for_timeout(200)
    assert shown.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in one for one in shown.faults)


@pytest.mark.browser
def test_a_notebook_frame_shows_the_page_and_cannot_reach_out(
    open_page: Callable[..., Any], ontology: Ontology
) -> None:
    cell = notebook_html(hostile(), ontology)
    shown = open_page(f"<!doctype html><html lang=en><meta charset=utf-8><title>n</title><body>{cell}")
    frame = shown.page.frame_locator("iframe")
    assert "statements" in frame.locator("#counts").inner_text()
    frame.locator("#tab-list").click()
    assert frame.locator("#list tbody tr").count() == 17
    assert shown.page.evaluate("window.hit") is None
    shown.quiet()


def test_markup_of_the_data_never_stands_outside_its_blocks(ontology: Ontology) -> None:
    page = render_page(hostile(), ontology)
    for bad in ("<script>window.hit", "<img src=", "<svg onload", "</style><style>*"):
        assert bad not in page


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"
    for bad in ("javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd", "//example.org",
                "https://", "http://a b", 'https://a"b', "https://[bad", "\x00https://a", None, ""):  # fmt: skip
        assert web_address(bad) is None


def test_a_name_never_turns_its_surroundings_round() -> None:
    assert "\u202e" not in label("\u202egnp.exe")
    assert label("") == "(no name)"
    assert len(label("x" * 10_000)) == 160


def test_a_cut_text_says_how_much_is_missing() -> None:
    assert clean("a" * 2000).endswith("(500 more characters)")
    assert clean("a\x00b\ud800") == "a\ufffdb\ufffd"
