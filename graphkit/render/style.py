"""How actors and lines look on the page: a shape and a colour for each type, a dash pattern for each status.

Nothing is told by colour alone: types differ in shape, statuses in dashes, and every group of relations has its name in
the panel and the list. `tests/render/test_style.py` computes contrast and what is left of the colours for colour-blind
eyes.
"""

from __future__ import annotations

from collections.abc import Iterable

BACKGROUNDS = {"light": "#f8fafc", "dark": "#10151c"}

# Paths in a box from -1 to 1, y downwards, drawn on the canvas, in the legend and in exported SVG alike.
_CIRCLE = "M-.95 0A.95 .95 0 1 0 .95 0A.95 .95 0 1 0 -.95 0Z"
_SHAPES = {
    "State": "M-.88 -.88H.88V.88H-.88Z",
    "Government": "M0 -1.05L.95 -.3V.85H-.95V-.3Z",
    "Agency": "M-.55 -.92H.55L1.05 0L.55 .92H-.55L-1.05 0Z",
    "Group": "M0 -1.05L1.1 .85H-1.1Z",
    "Organization": "M0 -1.15L1.15 0L0 1.15L-1.15 0Z",
    "Official": _CIRCLE + "M-.38 0A.38 .38 0 1 0 .38 0A.38 .38 0 1 0 -.38 0Z",
    "Person": _CIRCLE,
    "Collective": ("M0 -1A.55 .55 0 0 1 .5 -.22A.58 .58 0 1 1 0 .72A.58 .58 0 1 1 -.5 -.22A.55 .55 0 0 1 0 -1Z"),
    "Base": "M-.9 -.9H.9V.1C.9 .6 .45 .9 0 1.1C-.45 .9 -.9 .6 -.9 .1Z",
    "Place": "M0 1.15C-.5 .5 -.85 .15 -.85 -.28A.85 .85 0 1 1 .85 -.28C.85 .15 .5 .5 0 1.15Z",
    "Instrument": "M-.75 -1.05H.3L.75 -.6V1.05H-.75Z",
}
_OTHER_SHAPES = (
    "M-1.1 -.85H1.1L0 1.05Z",
    "M0 -1.1L1.05 -.34L.65 .89H-.65L-1.05 -.34Z",
    "M-.35 -1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z",
    "M0 -1.15L.3 -.35L1.1 -.35L.48 .15L.7 .95L0 .48L-.7 .95L-.48 .15L-1.1 -.35L-.3 -.35Z",
)
_COLOURS = {
    "State": "#2f6db5",
    "Government": "#5b7fa6",
    "Agency": "#1f8a8a",
    "Group": "#c8472f",
    "Organization": "#8a5fb4",
    "Official": "#3f8f4f",
    "Person": "#7a8f2a",
    "Collective": "#c2588f",
    "Base": "#a5722a",
    "Place": "#8c7b6b",
    "Instrument": "#6f7a86",
}
_OTHER_COLOURS = ("#b0603f", "#5e8d6a", "#7b74c9", "#a8517a")

# PLOVER's quad classes, and what is no deed at all: (title, colour on a light page, on a dark page).
QUADS = {
    "V-Coop": ("Cooperation in words", "#4189d0", "#9fd3ff"),
    "M-Coop": ("Cooperation in deeds", "#174a8c", "#3f88e0"),
    "V-Conf": ("Conflict in words", "#b87400", "#f7c355"),
    "M-Conf": ("Conflict in deeds", "#a3154a", "#ff5a86"),
    "structure": ("Structure", "#7d8794", "#b8c2cd"),
}
# The class of a relation of a user's own that names none.
QUAD_OF_GROUP = {"cooperation": "V-Coop", "verbal conflict": "V-Conf", "material conflict": "M-Conf"}

# From cooperation (+10) to hostility (-10): (at least this value, light, dark, words).
GOLDSTEIN_STEPS = (
    (5.0, "#1c4f94", "#8cc4ff", "strongly cooperative"),
    (0.5, "#5b8ac0", "#5f93cc", "cooperative"),
    (-0.5, "#7d8794", "#b8c2cd", "neutral"),
    (-5.0, "#b87212", "#d99a45", "hostile"),
    (-10.0, "#8c1c3f", "#ff9db3", "strongly hostile"),
)

# Lengths of stroke and gap in pixels; an empty list is a whole line.
DASHES: dict[str, list[int]] = {
    "asserted": [],
    "alleged": [9, 5],
    "denied": [2, 5],
    "planned": [14, 4, 2, 4],
    "hypothetical": [3, 9],
}
STATUS_WORDS = {
    "asserted": "stated as fact",
    "alleged": "claimed by somebody",
    "denied": "said not to be so",
    "planned": "announced, not done",
    "hypothetical": "might be",
}

COMMUNITY_COLOURS = ("#2f6db5", "#b87400", "#1f8a6b", "#c03a62", "#8a5fb4", "#5f7d1f", "#a85a3c", "#5b7fa6")


def looks(types: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give (path, colour) of each actor type; types of a user's own ontology take the spare ones in turn."""
    spare = 0
    made = {}
    for name in types:
        if name in _SHAPES:
            made[name] = (_SHAPES[name], _COLOURS[name])
        else:
            made[name] = (_OTHER_SHAPES[spare % len(_OTHER_SHAPES)], _OTHER_COLOURS[spare % len(_OTHER_COLOURS)])
            spare += 1
    return made
