"""The page as text: the same bytes each time, data in its own place, options that say what they leave out."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from page_graphs import large, sample

from graphkit.errors import UsageError
from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.render.html import PageError, PageOptions, notebook_html, render_page
from graphkit.render.page import SCRIPTS, asset, library


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    made: dict[str, object] = json.loads(found[1])
    return made


def test_the_same_graph_gives_the_same_bytes(ontology: Ontology) -> None:
    assert render_page(sample(), ontology) == render_page(sample(), ontology)


def test_every_statement_actor_and_document_is_in_the_page(ontology: Ontology) -> None:
    graph = sample()
    data = data_of(render_page(graph, ontology))
    assert {one["id"] for one in data["statements"]} == set(graph.statements)
    assert {one["id"] for one in data["actors"]} == set(graph.actors)
    assert len(data["documents"]) == 2


def test_a_quote_stands_within_its_sentence(ontology: Ontology) -> None:
    data = data_of(render_page(sample(), ontology))
    evidence = [item for one in data["statements"] for item in one["evidence"]]
    found = [item for item in evidence if "sending rockets" in item["quote"]]
    assert found
    assert found[0]["before"] == "Arvane’s government believes that "
    assert found[0]["after"] == "."


def test_the_page_names_nothing_to_fetch_but_the_links_of_documents(ontology: Ontology) -> None:
    page = render_page(sample(), ontology)
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href|action)\s*=\s*\S+", markup) == ['href="#view">Skip']
    assert "default-src &#39;none&#39;; script-src &#39;sha256-" in markup
    assert "unsafe" not in markup


def test_a_focus_keeps_the_neighbourhood_and_says_what_it_left_out(ontology: Ontology) -> None:
    data = data_of(render_page(sample(), ontology, PageOptions(focus=("Camp Lirren",), hops=1)))
    assert {one["name"] for one in data["actors"]} == {"Camp Lirren", "Dawn Column", "Sarn Valley"}
    assert "focus on Camp Lirren and 1 step" in data["notes"][0]
    assert "19 actors and 47 statements" in data["notes"][0]


def test_an_unknown_focus_suggests_the_nearest_name(ontology: Ontology) -> None:
    with pytest.raises(UsageError, match="Dawn Column"):
        render_page(sample(), ontology, PageOptions(focus=("Dawn Colum",)))


def test_a_graph_above_the_threshold_is_cut_to_it_and_the_page_says_so(ontology: Ontology) -> None:
    data = data_of(render_page(large(2600, 2), ontology))
    assert len(data["points"]) <= 2000
    assert len(data["statements"]) <= 8000
    assert "with most ties" in data["notes"][0]


def test_a_graph_far_too_large_to_draw_whole_is_refused_with_a_remedy(ontology: Ontology) -> None:
    with pytest.raises(PageError, match="graphml"):
        render_page(large(10_400, 1), ontology, PageOptions(whole=True))


def test_a_notebook_gets_a_sandboxed_frame_and_a_table(ontology: Ontology) -> None:
    html = notebook_html(sample(), ontology)
    assert html.startswith('<iframe sandbox="allow-scripts allow-downloads"')
    assert "allow-same-origin" not in html
    assert "<td>Camp Lirren</td>" in html


def test_a_selection_made_before_is_told_too(ontology: Ontology) -> None:
    data = data_of(render_page(sample(), ontology, PageOptions(chosen_from=(30, 60))))
    assert data["notes"] == ["Left out by the choice of statements: 8 actors and 11 statements."]


def test_an_unknown_measure_is_refused_with_the_known(ontology: Ontology) -> None:
    with pytest.raises(UsageError, match="betweenness"):
        render_page(sample(), ontology, PageOptions(size="importance"))


def test_the_script_never_makes_elements_of_text() -> None:
    for name in SCRIPTS:
        text = asset(f"{name}.js")
        for bad in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
        ):
            assert bad not in text, (name, bad)


def test_every_script_in_the_folder_is_in_the_page() -> None:
    folder = Path(__file__).resolve().parents[2] / "graphkit" / "render" / "assets"
    assert {path.stem for path in folder.glob("*.js")} == set(SCRIPTS)


def test_the_library_is_the_one_whose_inside_is_known() -> None:
    assert "@version 9.1.2" in library()


def test_a_graph_of_nothing_has_a_page(ontology: Ontology) -> None:
    empty = render_page(Graph(), ontology)
    assert data_of(empty)["points"] == []


def test_another_process_with_another_hash_seed_gives_the_same_bytes(ontology: Ontology) -> None:
    code = (
        "import hashlib, sys; from page_graphs import sample; from graphkit.ontology.load import load_ontology; "
        "from graphkit.render.html import render_page; "
        "print(hashlib.sha256(render_page(sample(), load_ontology()).encode()).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(root), str(root / "tests")])
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {hashlib.sha256(render_page(sample(), ontology).encode()).hexdigest()}
