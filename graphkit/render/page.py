"""Data -> one HTML file: pyvis serialises, a template of our own writes, and the page may reach nothing outside itself.

Of pyvis only the model (`Network`) and its copy of vis-network 9.1.2 are used. Its own template, tooltips, menus and
file writing are not: they fetch from the network and run HTML found in the data (docs/decisions on the page say more).
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from graphkit.render.payload import lean, script_json

SCRIPTS = (
    "dom",
    "data",
    "state",
    "filters",
    "legend",
    "rings",
    "routes",
    "labels",
    "canvas",
    "signs",
    "view",
    "panel",
    "actor",
    "list",
    "timeline",
    "timebar",
    "search",
    "paths",
    "export",
    "main",
)


def compose(data: dict[str, Any], version: str) -> str:
    """Give the whole page as text, to be written in UTF-8."""
    from jinja2 import Environment, StrictUndefined
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [{"id": f"n{i}", "x": x, "y": y} for i, (x, y) in enumerate(data["points"])]
    network.edges = [
        {"id": f"s{i}", "from": f"n{one['source']}", "to": f"n{one['target']}"}
        for i, one in enumerate(data["statements"])
    ]
    network.templateEnv = Environment(loader=_Loader(), autoescape=True, undefined=StrictUndefined)
    vis, app, css = library(), script(), asset("app.css")
    network.templateEnv.globals.update(
        data=data,
        version=version,
        csp=policy([vis, app], [css]),
        vis=Markup(vis),
        app=Markup(app),
        css=Markup(css),
        statements=lean(data["statements"]),
        block=lambda value: Markup(script_json(value)),
    )
    network.path = "page.html"
    made: str = network.generate_html()
    return made if made.endswith("\n") else made + "\n"


def policy(scripts: list[str], styles: list[str]) -> str:
    """Give the content-security policy: these scripts and styles by their hash, pictures of the page's own, no more."""
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {' '.join(map(_hash, styles))}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@cache
def library() -> str:
    """Give vis-network 9.1.2 as pyvis ships it, with its licence notice.

    A closing tag within it would end the element it stands in; the file is pinned, so that is checked here once.
    """
    text = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    if "</script" in text.lower():
        raise AssertionError("the copy of vis-network cannot be put in a page")
    return _lines(text)


@cache
def script() -> str:
    """Give the page's own script, its parts one after another within one function."""
    parts = "\n".join(f"// ---- {name}.js\n{asset(f'{name}.js')}" for name in SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}\n}})();\n'


@cache
def asset(name: str) -> str:
    """Give a file of the page's assets."""
    return _lines(files("graphkit.render").joinpath(f"assets/{name}").read_text("utf-8"))


def _lines(text: str) -> str:
    """Browsers hash what they parsed, in which every line ends in a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


def _Loader() -> Any:
    from jinja2 import FunctionLoader

    return FunctionLoader(lambda name: files("graphkit.render").joinpath(f"templates/{name}").read_text("utf-8"))
