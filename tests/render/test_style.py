"""Colours by computation: enough contrast, and told apart by colour-blind eyes, or by shape where colours are many."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from graphkit.ontology.schema import Ontology
from graphkit.render import style
from graphkit.render.page import asset

# Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1, on linear RGB.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return r, g, b


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, eyes: str) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, sum(w * c for w, c in zip(line, linear(colour), strict=True)))) for line in EYES[eyes]]
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = [
        (
            t ** (1 / 3)
            if (t := sum(w * c for w, c in zip(line, seen, strict=True)) / n) > 0.008856
            else 7.787 * t + 16 / 116
        )
        for line, n in zip(matrix, white, strict=True)
    ]
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(first: str, second: str, eyes: str) -> float:
    return math.dist(lab(first, eyes), lab(second, eyes))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", list(EYES))
def test_the_classes_of_lines_are_told_apart_by_every_eye(theme: str, eyes: str) -> None:
    colours = {name: one[1 if theme == "light" else 2] for name, one in style.QUADS.items()}
    close = {
        (a, b): round(difference(colours[a], colours[b], eyes), 1)
        for a, b in itertools.combinations(colours, 2)
        if difference(colours[a], colours[b], eyes) < 15
    }
    assert close == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_stand_out_from_the_ground(theme: str) -> None:
    ground, column = style.BACKGROUNDS[theme], 1 if theme == "light" else 2
    colours = [one[column] for one in style.QUADS.values()] + [one[column] for one in style.GOLDSTEIN_STEPS]
    assert [c for c in colours if contrast(c, ground) < 3] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", list(EYES))
def test_cooperation_and_hostility_never_look_alike(theme: str, eyes: str) -> None:
    column = 1 if theme == "light" else 2
    steps = [one[column] for one in style.GOLDSTEIN_STEPS]
    for friendly, hostile in itertools.product(steps[:2], steps[3:]):
        assert difference(friendly, hostile, eyes) >= 15, (friendly, hostile)


def test_actors_stand_out_from_both_grounds(ontology: Ontology) -> None:
    colours = {name: colour for name, (_, colour) in style.looks(ontology.actors).items()}
    weak = {
        (name, theme): round(contrast(colour, ground), 2)
        for name, colour in [*colours.items(), *((c, c) for c in style.COMMUNITY_COLOURS)]
        for theme, ground in style.BACKGROUNDS.items()
        if contrast(colour, ground) < 3
    }
    assert weak == {}


def test_white_numbers_can_be_read_on_every_community() -> None:
    assert [colour for colour in style.COMMUNITY_COLOURS if contrast(colour, "#ffffff") < 3] == []


def test_every_actor_type_has_a_shape_of_its_own_so_that_colour_is_never_alone(ontology: Ontology) -> None:
    shapes = [shape for shape, _ in style.looks([*ontology.actors, "Zeppelin", "Zoo"]).values()]
    assert len(set(shapes)) == len(shapes)


def test_every_status_has_dashes_of_its_own() -> None:
    dashes = [tuple(one) for one in style.DASHES.values()]
    assert len(set(dashes)) == len(dashes)


def test_texts_of_the_page_have_contrast_for_reading() -> None:
    css = asset("app.css")
    for block in (r":root \{(.*?)\}", r':root\[data-theme="dark"\] \{(.*?)\}'):
        found = re.search(block, css, re.DOTALL)
        assert found
        tone = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", found[1]))
        for ink in ("ink", "soft", "accent", "warn"):
            for paper in ("paper", "canvas", "shade"):
                assert contrast(tone[ink], tone[paper]) >= 4.5, (ink, paper)
        assert contrast(tone["ink"], tone["mark"]) >= 4.5
        assert contrast(tone["on-accent"], tone["accent"]) >= 4.5
        assert contrast(tone["paper"], tone["ink"]) >= 4.5


def test_the_canvas_is_the_ground_that_colours_are_checked_on() -> None:
    css = asset("app.css")
    assert all(f"--canvas: {ground}" in css for ground in style.BACKGROUNDS.values())
