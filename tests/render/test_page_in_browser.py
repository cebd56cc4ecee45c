"""Every feature of the page, clicked, typed or dragged in a real browser, from disk, with the network cut."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.render.html import render_page

pytestmark = pytest.mark.browser
DESK, PHONE = (1280, 800), (390, 844)
Opener = Callable[..., Any]


def pick(shown: Any, words: str) -> None:
    """Search for words and take the first offer."""
    shown.page.keyboard.press("/")
    shown.page.keyboard.type(words)
    shown.page.wait_for_selector("#found li")
    shown.page.keyboard.press("Enter")


def counts(shown: Any) -> tuple[int, int]:
    """Actors and statements that show, as the heading says."""
    found = re.fullmatch(
        r"([\d,]+)(?: of [\d,]+)? actors? · ([\d,]+)(?: of [\d,]+)? statements?", shown.text("#counts")
    )
    assert found, shown.text("#counts")
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def row(shown: Any, title: str) -> Any:
    return shown.page.locator("#filters .row", has=shown.page.get_by_text(title, exact=True)).first


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_page_opens_without_network_complaint_or_overflow(open_page: Opener, sample_page: Path, size: Any) -> None:
    shown = open_page(sample_page, size)
    assert counts(shown) == (22, 49)
    wide = shown.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    shown.shot(f"graph-{size[0]}")
    shown.quiet()


def test_a_click_on_an_actor_shows_its_statements_and_names(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    shown.page.click("#panel .ranking button:has-text('Kordun')")
    assert "the Kordunese" in shown.text("#panel")
    assert "wikidata Q2" in shown.text("#panel")
    assert "demands of (4)" in shown.text("#panel")
    assert "Neighbours (10)" in shown.text("#panel")
    shown.quiet()


def wait_for_address(shown: Any) -> str:
    shown.page.wait_for_timeout(300)
    return str(shown.page.evaluate("location.hash"))


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_disputed_claim_shows_both_sides_and_marks_the_words(
    open_page: Opener, sample_page: Path, sample_graph: Graph, size: Any
) -> None:
    one = next(s for s in sample_graph.statements.values() if len(s.denied_by) == 2)
    shown = open_page(sample_page, size, f"#sel=s:{one.id}")
    panel = shown.text("#panel")
    assert "Alleged" in panel
    assert "Denied by" in panel
    assert "Kordun Frontier Guard" in panel
    assert "no weapon had ever crossed the border" in panel
    assert shown.page.inner_text("#panel mark >> nth=0") == "Kordun is sending rockets to the militias"
    assert "Arvane’s government believes that" in panel
    link = shown.page.locator("#panel a").first
    assert link.get_attribute("href") == "https://example.org/agendas"
    assert link.get_attribute("rel") == "noopener noreferrer"
    shown.shot(f"statement-{size[0]}")
    shown.quiet()


def test_also_between_these_two_leads_to_the_other_statement(
    open_page: Opener, sample_page: Path, sample_graph: Graph
) -> None:
    one = next(s for s in sample_graph.statements.values() if len(s.denied_by) == 2)
    shown = open_page(sample_page, fragment=f"#sel=s:{one.id}")
    assert "Also between these two (1)" in shown.text("#panel")
    shown.page.click("#panel .statements button")
    assert "Denied" in shown.text("#panel .chips")


def test_legend_counts_follow_the_filters(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    row(shown, "Group").locator("input").uncheck()
    actors, statements = counts(shown)
    assert (actors, statements) < (22, 49)
    assert row(shown, "Group").locator(".number").inner_text() == "3"
    shown.page.click("#undo")
    assert counts(shown) == (22, 49)
    shown.page.locator("#filters .line", has=shown.page.get_by_text("Alleged", exact=True)).hover()
    shown.page.click("button[aria-label='Only Alleged']")
    assert counts(shown)[1] == 4
    shown.page.click("#clear")
    assert counts(shown) == (22, 49)
    shown.quiet()


def test_claims_only_and_disputed_only(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    row(shown, "Disputed").locator("input").check()
    assert counts(shown)[1] == 7
    row(shown, "Disputed").locator("input").uncheck()
    row(shown, "Claims").locator("input").check()
    assert 0 < counts(shown)[1] < 49


def test_speaker_document_and_tone_filter_too(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    for part in ("Who says so", "Cooperation to hostility"):
        shown.page.click(f"#filters summary:has-text('{part}')")
    row(shown, "The document itself").locator("input").uncheck()
    spoken = counts(shown)[1]
    assert 0 < spoken < 49
    shown.page.click("#clear")
    row(shown, "strongly hostile").locator("input").uncheck()
    assert counts(shown)[1] < 49
    shown.page.click("#clear")
    row(shown, "Two agendas at the Sarn Pass").locator("input").uncheck()
    assert counts(shown)[1] < 49


def test_search_folds_accents_and_case_over_names_aliases_topics_and_quotes(
    open_page: Opener, sample_page: Path
) -> None:
    shown = open_page(sample_page)
    for words, expected in [("LASKA", "Ludmila Łaska"), ("odegard", "Ødegård"), ("arvanian rep", "Arvane")]:
        shown.page.fill("#search", words)
        assert expected in shown.text("#found")
    for words, expected in [("enrichment", "two hidden enrichment plants"), ("thirteen days", "thirteen days")]:
        shown.page.fill("#search", words)
        assert expected in shown.text("#found")
    shown.page.fill("#search", "rockets")
    shown.page.keyboard.press("ArrowUp")
    shown.page.keyboard.press("Enter")
    assert counts(shown)[1] == 1
    assert "rockets" in shown.text("#marks")
    shown.quiet()


def test_the_time_bar_filters_by_keyboard_and_plays(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    shown.page.focus("#time-until")
    shown.page.keyboard.press("Home")
    assert counts(shown)[1] < 15
    before = counts(shown)[1]
    shown.page.click("#play")
    shown.page.wait_for_timeout(1500)
    shown.page.click("#play")
    after = counts(shown)[1]
    assert before < after < 49
    shown.page.uncheck("#undated")
    assert counts(shown)[1] == after - 5
    shown.quiet()


def test_a_path_is_a_chain_with_evidence(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    pick(shown, "petr vassay")
    shown.page.click("#panel button:has-text('Path to')")
    shown.page.keyboard.type("nadia")
    shown.page.keyboard.press("Enter")
    panel = shown.text("#panel")
    assert "Shortest path: 3 steps" in panel
    assert "Nadia Qasim" in panel
    assert shown.page.locator("#panel .chain blockquote").count() >= 3
    shown.shot("path-1280")
    shown.quiet()


def test_focus_hide_pin_and_undo(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    pick(shown, "camp lirren")
    shown.page.keyboard.press("n")
    assert counts(shown)[0] == 3
    shown.page.select_option("#panel select", "2")
    assert counts(shown)[0] > 3
    shown.page.click("#panel button:has-text('Leave focus')")
    assert counts(shown)[0] == 22
    shown.page.keyboard.press("h")
    assert counts(shown)[0] == 21
    assert "1 hidden" in shown.text("#marks")
    shown.page.keyboard.press("u")
    assert counts(shown)[0] == 22
    pick(shown, "camp lirren")
    shown.page.keyboard.press("p")
    assert "1 pinned" in shown.text("#marks")
    shown.quiet()


def at(shown: Any, kind: str, key: str) -> tuple[float, float]:
    x, y = shown.page.evaluate(f"graphkit.{kind}At({key!r})")
    return float(x), float(y)


def test_dragging_an_actor_pins_it_and_the_address_keeps_it(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    x, y = at(shown, "actor", "camp")
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x - 60, y + 30, steps=6)
    shown.page.mouse.up()
    assert "pin=camp" in wait_for_address(shown)
    moved = at(shown, "actor", "camp")
    assert abs(moved[0] - (x - 60)) < 6
    assert abs(moved[1] - (y + 30)) < 6
    shown.page.keyboard.press("u")
    assert abs(at(shown, "actor", "camp")[0] - x) < 2
    shown.quiet()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_click_on_a_sign_or_a_line_shows_what_it_stands_for(
    open_page: Opener, sample_page: Path, sample_graph: Graph, size: Any
) -> None:
    shown = open_page(sample_page, size)
    shown.page.mouse.click(*at(shown, "actor", "kordun"))
    assert shown.text("#panel h2") == "Kordun"
    shown.page.keyboard.press("Escape")
    shown.page.wait_for_timeout(200)
    one = next(s for s in sample_graph.statements.values() if s.source == "kordun" and s.target == "scholar")
    shown.page.mouse.click(*at(shown, "statement", one.id))
    assert "detains" in shown.text("#panel h2")
    assert "Ludmila" in shown.text("#panel h2")
    shown.quiet()


def test_a_tap_selects_too(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page, PHONE, has_touch=True)
    shown.page.touchscreen.tap(*at(shown, "actor", "kordun"))
    shown.page.wait_for_timeout(400)
    assert shown.text("#panel h2") == "Kordun"
    shown.quiet()


def test_a_click_on_a_bundle_opens_it(open_page: Opener, sample_page: Path, sample_graph: Graph) -> None:
    shown = open_page(sample_page)
    one = next(s for s in sample_graph.statements.values() if {s.source, s.target} == {"arvane", "kordun"})
    shown.page.mouse.click(*at(shown, "statement", one.id))
    assert "8 statements" in shown.text("#panel")
    shown.page.wait_for_timeout(200)
    shown.shot("bundle-open-1280")
    middles = {
        at(shown, "statement", s.id)
        for s in sample_graph.statements.values()
        if {s.source, s.target} == {"arvane", "kordun"}
    }
    assert len(middles) == 8
    shown.quiet()


def test_the_address_brings_the_same_view_back(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    row(shown, "Group").locator("input").uncheck()
    shown.page.click("#tab-list")
    pick(shown, "ada vey")
    address = wait_for_address(shown)
    again = open_page(sample_page, fragment=address)
    assert counts(again) == counts(shown)
    assert again.page.get_attribute("#tab-list", "aria-selected") == "true"
    assert again.text("#panel h2") == shown.text("#panel h2")


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_list_sorts_and_shares_the_selection(open_page: Opener, sample_page: Path, size: Any) -> None:
    shown = open_page(sample_page, size, "#view=list")
    assert shown.page.locator("#list tbody tr").count() == 49
    if size == DESK:
        shown.page.click("#list th button:has-text('Source')")
        assert shown.page.locator("#list tbody tr").first.inner_text().startswith("Ada Vey")
        shown.page.click("#list th button:has-text('Source')")
        assert shown.page.get_attribute("#list th.c-source", "aria-sort") == "descending"
    shown.page.locator("#list tbody button.verb").first.click()
    assert shown.page.locator("#list tr.chosen").count() == 1
    assert "In these words" in shown.text("#panel")
    shown.shot(f"list-{size[0]}")
    shown.page.click("#tab-timeline" if size == DESK else "#tab-graph")
    if size == DESK:
        assert shown.page.locator("#timeline .mark.chosen").count() >= 1
    shown.quiet()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_timeline_has_lanes_uncertain_ends_and_the_undated(open_page: Opener, sample_page: Path, size: Any) -> None:
    shown = open_page(sample_page, size, "#view=timeline")
    assert shown.page.locator("#timeline section.lane").count() > 10
    assert "Undated (5)" in shown.text("#timeline")
    shown.page.locator("#timeline .mark").first.focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.press("Enter")
    assert "In these words" in shown.text("#panel")
    shown.shot(f"timeline-{size[0]}")
    shown.page.select_option("#timeline select >> nth=0", "relation")
    assert shown.text("#panel .ends .verb").strip() in shown.text("#timeline .lane-name >> nth=0")
    shown.page.keyboard.press("Escape")
    assert "demands of" in shown.text("#timeline .lane-name >> nth=0")
    shown.quiet()


def test_size_sides_lines_and_bundles_can_be_chosen(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    shown.page.select_option("#size", "betweenness")
    assert "by betweenness" in shown.text("#panel").lower()
    shown.page.select_option("#colour", "side")
    assert "around Kordun" in shown.text("#filters")
    shown.page.select_option("#lines", "tone")
    assert shown.page.get_attribute("#part-tone", "open") is not None
    shown.page.select_option("#bundle", "all")
    shown.page.select_option("#words", "all")
    address = wait_for_address(shown)
    for part in ("size=betweenness", "colour=side", "lines=tone", "bundle=all"):
        assert part in address
    shown.shot("sides-1280")
    shown.quiet()


def test_csv_svg_and_png_hold_the_selected(open_page: Opener, sample_page: Path, tmp_path: Path) -> None:
    shown = open_page(sample_page)
    pick(shown, "rockets")
    row(shown, "Disputed").locator("input").check()
    saved = {}
    for name in ("csv", "svg", "png"):
        shown.page.click("#menu summary")
        with shown.page.expect_download() as waiting:
            shown.page.click(f"#save-{name}")
        path = tmp_path / f"saved.{name}"
        waiting.value.save_as(path)
        saved[name] = path.read_bytes()
    table = list(csv.DictReader(io.StringIO(saved["csv"].decode("utf-8-sig"))))
    assert {line["status"] for line in table} == {"asserted", "alleged", "denied"}
    assert len({line["id"] for line in table}) == 7
    assert saved["svg"].startswith(b"<?xml")
    assert b"Kordun" in saved["svg"]
    assert saved["png"].startswith(b"\x89PNG")
    assert len(saved["png"]) > 5000
    shown.quiet()


def drawing(shown: Any, tmp_path: Path) -> Any:
    """The saved SVG: lines as (start, control, end), actors as (centre, radius), in drawing order."""
    shown.page.click("#menu summary")
    with shown.page.expect_download() as waiting:
        shown.page.click("#save-svg")
    path = tmp_path / "drawing.svg"
    waiting.value.save_as(path)
    text = path.read_text(encoding="utf-8")
    number = r"(-?[\d.]+)"
    curves = re.findall(rf"M{number} {number}Q{number} {number} {number} {number}", text)
    signs = re.findall(rf"translate\({number} {number}\) scale\({number}\)", text)
    return [tuple(map(float, one)) for one in curves], [tuple(map(float, one)) for one in signs]


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_line_passes_behind_an_actor_that_it_does_not_tie(
    open_page: Opener, sample_page: Path, seed_page: Path, tmp_path: Path, size: Any
) -> None:
    assert behind_strangers(open_page(sample_page, size), tmp_path) == 0
    assert behind_strangers(open_page(seed_page, size), tmp_path) == 0


def behind_strangers(shown: Any, tmp_path: Path) -> int:
    """How often a line comes within the sign of an actor that it does not tie."""
    curves, signs = drawing(shown, tmp_path)
    assert len(curves) >= 40
    assert len(signs) >= 22
    behind = 0
    for x0, y0, vx, vy, x1, y1 in curves:
        for cx, cy, radius in signs:
            if min(math.dist((cx, cy), (x0, y0)), math.dist((cx, cy), (x1, y1))) < 1:
                continue
            on = [i / 60 for i in range(61)]
            near = min(
                math.dist(
                    (cx, cy),
                    (
                        (1 - t) ** 2 * x0 + 2 * t * (1 - t) * vx + t * t * x1,
                        (1 - t) ** 2 * y0 + 2 * t * (1 - t) * vy + t * t * y1,
                    ),
                )
                for t in on
            )
            behind += near < radius
    return behind


def test_names_do_not_lie_on_each_other(open_page: Opener, sample_page: Path, seed_page: Path, page_500: Path) -> None:
    for path, least in ((sample_page, 20), (seed_page, 36), (page_500, 40)):
        shown = open_page(path)
        shown.page.wait_for_timeout(200)
        names = shown.page.evaluate("graphkit.names()")
        assert len(names) >= least
        for i, a in enumerate(names):
            for b in names[:i]:
                apart = (
                    a["x"] >= b["x"] + b["w"] or b["x"] >= a["x"] + a["w"]
                    or a["y"] >= b["y"] + b["h"] or b["y"] >= a["y"] + a["h"]
                )  # fmt: skip
                assert apart, (a["name"], b["name"])


def test_keys_work_without_a_pointer(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    shown.page.keyboard.press("3")
    assert shown.page.get_attribute("#tab-list", "aria-selected") == "true"
    shown.page.keyboard.press("?")
    assert shown.page.locator("#keys").is_visible()
    shown.page.keyboard.press("Escape")
    shown.page.wait_for_selector("#keys", state="hidden")
    shown.page.keyboard.press("1")
    shown.page.wait_for_selector("#graph canvas")
    shown.page.focus("#graph")
    shown.page.keyboard.press("ArrowRight")
    assert shown.text("#panel h2") == "Kordun"
    shown.page.keyboard.press("ArrowLeft")
    assert shown.text("#panel h2") != "Kordun"
    shown.page.keyboard.press("Escape")
    assert shown.text("#panel h2") == "Overview"
    shown.quiet()


def test_without_script_the_list_is_there(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page, script=False)
    assert "Scripts are off" in shown.text("body")
    assert shown.page.locator(".static tbody tr").count() == 49
    assert "denied by Kordun" in shown.text(".static")
    shown.shot("without-script")


def test_print_shows_the_whole_list_and_no_controls(open_page: Opener, sample_page: Path) -> None:
    shown = open_page(sample_page)
    shown.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown.page.emulate_media(media="print")
    assert shown.page.locator("#list tbody tr").count() == 49
    assert shown.page.locator("#list").is_visible()
    assert not shown.page.locator("#filters").is_visible()
    assert not shown.page.locator("#graph").is_visible()


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["graph", "timeline", "list"])
def test_axe_finds_no_violation(
    open_page: Opener, sample_page: Path, sample_graph: Graph, axe: str, size: Any, theme: str, view: str
) -> None:
    one = next(s for s in sample_graph.statements.values() if len(s.denied_by) == 2)
    shown = open_page(sample_page, size, f"#view={view}&sel=s:{one.id}", color_scheme=theme, bypass_csp=True)
    shown.page.evaluate(axe)
    for state in ("selected", "overview"):
        found = shown.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found["violations"]]
        assert told == [], state
        shown.page.keyboard.press("Escape")


def test_a_large_graph_opens_filters_and_selects(open_page: Opener, page_2000: Path) -> None:
    shown = open_page(page_2000, color_scheme="dark")
    assert counts(shown)[0] == 2000
    row(shown, "Asserted").locator("input").uncheck()
    assert counts(shown)[1] < 7977
    shown.shot("large-2000")
    shown.page.click("#tab-list")
    assert shown.page.locator("#list tbody tr").count() <= 300
    shown.page.click("#tab-timeline")
    assert shown.page.locator("#timeline section.lane").count() <= 42
    shown.quiet()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_seed_opens_and_tells_its_story(open_page: Opener, seed_page: Path, size: Any) -> None:
    shown = open_page(seed_page, size)
    shown.shot(f"seed-{size[0]}")
    pick(shown, "camp ashraf")
    assert "Camp Ashraf" in shown.text("#panel h2")
    assert "Neighbours" in shown.text("#panel")
    shown.shot(f"seed-actor-{size[0]}")
    shown.page.keyboard.press("Escape")
    shown.page.click("#tab-timeline")
    shown.shot(f"seed-timeline-{size[0]}")
    shown.quiet()


def test_a_graph_of_nothing_opens(open_page: Opener, ontology: Ontology) -> None:
    shown = open_page(render_page(Graph(), ontology))
    assert shown.text("#counts") == "0 actors · 0 statements"
    shown.page.click("#tab-timeline")
    shown.page.click("#tab-list")
    shown.quiet()


def test_in_a_large_graph_a_focus_gathers_the_neighbourhood(open_page: Opener, page_500: Path) -> None:
    shown = open_page(page_500)
    pick(shown, "porta 5")
    before = counts(shown)[0]
    shown.page.keyboard.press("n")
    shown.page.wait_for_timeout(600)
    assert 20 < counts(shown)[0] < before
    assert len(shown.page.evaluate("graphkit.names()")) > 0.6 * counts(shown)[0]
    shown.shot("focus-500")
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("Escape")
    assert counts(shown)[0] == before
    shown.quiet()


def test_five_hundred_actors(open_page: Opener, page_500: Path) -> None:
    shown = open_page(page_500)
    pick(shown, "porta 5")
    shown.shot("large-500")
    shown.quiet()
