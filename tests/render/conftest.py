"""A real browser for the page tests: Debian's Chromium, without any network, at the size of a desk and of a phone.

Tests that need it are skipped, with the reason, where Playwright or a browser is missing. `GRAPHKIT_CHROMIUM` names
another browser; `GRAPHKIT_AXE` names the file axe.min.js of the npm package axe-core, which is else fetched once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from page_graphs import large, sample
from seeded import seed_graph

from graphkit.model.graph import Graph
from graphkit.ontology.schema import Ontology
from graphkit.render.html import PageOptions, render_page

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = ROOT / "tests" / "artifacts"
AXE_VERSION = "4.14.1"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
DESK, PHONE = (1280, 800), (390, 844)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Watched:
    """An open page with everything that it said, asked for or got wrong."""

    page: Any
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def shot(self, name: str) -> None:
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(250)
        self.page.screenshot(path=str(ARTIFACTS / f"{name}.png"))

    def quiet(self) -> None:
        """Fail if anything was asked of the network or complained of."""
        assert self.requests == []
        assert self.faults == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium here (apt-get install chromium, or set GRAPHKIT_CHROMIUM)")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Open a file from disk with the network cut; all pages are closed at the end of the test."""
    contexts = []

    def opened(
        html: str | Path, size: tuple[int, int] = DESK, fragment: str = "", script: bool = True, **more: Any
    ) -> Watched:
        path = html
        if isinstance(html, str):
            path = tmp_path / f"page-{len(contexts)}.html"
            path.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, java_script_enabled=script, **more
        )
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.on(
            "console", lambda m: m.type in ("error", "warning") and watched.faults.append(f"{m.type}: {m.text}")
        )
        watched.page.on("pageerror", lambda error: watched.faults.append(f"error: {error}"))
        watched.page.on("dialog", lambda dialog: (watched.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        context.on(
            "request", lambda r: not r.url.startswith(("file:", "blob:", "data:")) and watched.requests.append(r.url)
        )
        watched.page.goto(f"file://{path}{fragment}")
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, from a file that is named, from the user's cache or, once, from npm."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphkit-tests"
    path = Path(os.environ.get("GRAPHKIT_AXE") or cache / f"axe-{AXE_VERSION}.min.js")
    if not path.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is not here, and no npm to fetch it (or set GRAPHKIT_AXE to its axe.min.js)")
        folder = tmp_path_factory.mktemp("axe")
        command = [npm, "pack", f"axe-core@{AXE_VERSION}", "--silent"]
        if subprocess.run(command, cwd=folder, timeout=120, check=False).returncode:
            pytest.skip("axe-core is not here, and npm could not fetch it")
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            found = archive.extractfile("package/axe.min.js")
            assert found is not None
            data = found.read()
        assert hashlib.sha256(data).hexdigest() == AXE_SHA256
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_graph() -> Graph:
    return sample()


@pytest.fixture(scope="session")
def sample_page(ontology: Ontology, sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small invented graph, as a file."""
    return _written(tmp_path_factory, sample_graph, ontology, PageOptions(title="Arvane and Kordun: two agendas"))


@pytest.fixture(scope="session")
def seed_page(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped seed, as a file."""
    return _written(tmp_path_factory, seed_graph(), ontology, PageOptions())


@pytest.fixture(scope="session")
def page_500(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory, large(500), ontology, PageOptions())


@pytest.fixture(scope="session")
def page_2000(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory, large(2000), ontology, PageOptions())


def _written(factory: pytest.TempPathFactory, graph: Graph, ontology: Ontology, options: PageOptions) -> Path:
    path: Path = factory.mktemp("page") / "graph.html"
    path.write_text(render_page(graph, ontology, options), encoding="utf-8")
    return path
