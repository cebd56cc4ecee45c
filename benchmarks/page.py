"""How the page does beside pyvis's own page: the same data, the same browser, one run.

    python benchmarks/page.py [--sizes 50 500 2000 10000] [--patience 90] [--chromium /usr/bin/chromium]

Prints a table: file size in MB, seconds to make it, seconds to the first paint of the graph, frames a second while
panning and zooming, and milliseconds of one filter step (a status switched off), of script and until drawn. Pyvis's
page is written with `cdn_resources="in_line"` and otherwise left as it is. "> 90" means that it had not painted.

Frames are the browser's own animation frames during real drags and wheel turns, so they show how free its main thread
is. Without a graphics card numbers are low; compare rows.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent.parent / "tests")]

from page_graphs import large  # noqa: E402

from graphkit.model.graph import Graph  # noqa: E402
from graphkit.ontology.load import load_ontology  # noqa: E402
from graphkit.render.html import PageOptions, render_page  # noqa: E402

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Runs before the page's scripts: notes when a large canvas first gets a shape or a stamp, and counts frames.
WATCH = """
(() => {
  for (const name of ['fill', 'drawImage']) {
    const original = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...rest) {
      const done = original.apply(this, rest);
      if (!window.__drawn && this.canvas.isConnected && this.canvas.width > 400) {
        window.__drawn = true;
        requestAnimationFrame(() => setTimeout(() => { window.__painted = performance.now(); }));
      }
      return done;
    };
  }
  window.__frames = [];
  const tick = (now) => { window.__frames.push(now); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
})();
"""


def pyvis_page(graph: Graph, path: Path) -> None:
    """Write pyvis's own page of a graph, as its documentation has it."""
    from pyvis.network import Network

    network = Network(height="750px", width="100%", directed=True, cdn_resources="in_line")
    ends = sorted({end for one in graph.statements.values() for end in (one.source, one.target)})
    network.nodes = [{"id": one, "label": graph.actors[one].name, "shape": "dot", "color": "#97c2fc"} for one in ends]
    network.edges = [
        {"from": one.source, "to": one.target, "title": one.relation, "arrows": "to"}
        for one in graph.statements.values()
    ]
    path.write_text(network.generate_html(), encoding="utf-8")


def own_page(graph: Graph, path: Path, whole: bool = False) -> None:
    """Write graphkit's page of a graph."""
    path.write_text(render_page(graph, load_ontology(), PageOptions(whole=whole)), encoding="utf-8")


def measure(browser: Any, path: Path, canvas: str, patience: float, filters: bool) -> dict[str, str]:
    """Open a page, wait for its graph, drag and turn the wheel, and give the figures."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.set_default_timeout(patience * 1000)
    page.add_init_script(WATCH)
    started = time.monotonic()
    try:
        page.goto(f"file://{path}", wait_until="commit", timeout=patience * 1000)
        while (painted := page.evaluate("window.__painted || 0") / 1000) == 0:
            if time.monotonic() - started > patience:
                raise TimeoutError
            page.wait_for_timeout(20)
        box = page.locator(canvas).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 700) / 2
        page.wait_for_timeout(500)
        figures = {"paint s": f"{painted:.2f}", "pan fps": frames(page, lambda: pan(page, x + 7, y + 3)),
                   "zoom fps": frames(page, lambda: turn(page, x, y))}  # fmt: skip
        figures["filter ms"] = filter_step(page) if filters else "-"
    except Exception as error:
        if "Timeout" not in type(error).__name__ and time.monotonic() - started < patience * 0.9:
            raise
        figures = {"paint s": f"> {patience:.0f}", "pan fps": "-", "zoom fps": "-", "filter ms": "-"}
    context.close()
    return figures


def frames(page: Any, act: Any) -> str:
    page.evaluate("window.__frames.length = 0")
    act()
    stamps = page.evaluate("window.__frames")
    return f"{(len(stamps) - 1) / (stamps[-1] - stamps[0]) * 1000:.0f}" if len(stamps) > 1 else "0"


def pan(page: Any, x: float, y: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    until = time.monotonic() + 2.5
    step = 0
    while time.monotonic() < until:
        step += 1
        page.mouse.move(x + 120 * ((step // 12) % 2 * 2 - 1) * (step % 12) / 12, y + 40 * (step % 12) / 12)
        page.wait_for_timeout(8)
    page.mouse.up()


def turn(page: Any, x: float, y: float) -> None:
    page.mouse.move(x, y)
    until = time.monotonic() + 2.5
    step = 0
    while time.monotonic() < until:
        step += 1
        page.mouse.wheel(0, -60 if (step // 10) % 2 else 60)
        page.wait_for_timeout(8)


def filter_step(page: Any) -> str:
    """Milliseconds from a click on a box of the legend to the frame after the page has answered: median of 8."""
    times = page.evaluate(
        """async () => {
            const box = [...document.querySelectorAll('#part-status input')][0], times = [];
            for (let i = 0; i < 8; i++) {
                await new Promise((done) => setTimeout(done, 120));
                const start = performance.now();
                box.click();
                const script = performance.now() - start;
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                times.push([script, performance.now() - start]);
            }
            return times;
        }"""
    )
    script, drawn = (statistics.median(one[i] for one in times) for i in (0, 1))
    return f"{script:.0f} ({drawn:.0f} drawn)"


def main() -> None:
    """Measure every size with both pages and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 2000, 10000])
    parser.add_argument("--patience", type=float, default=90)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    head = f"{'page':<18}{'actors':>7}{'lines':>7}{'MB':>7}{'made s':>8}"
    print(f"{head}{'paint s':>9}{'pan fps':>9}{'zoom fps':>9}  filter ms")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        for size in options.sizes:
            graph = large(size)
            pages = {"pyvis": (pyvis_page, "#mynetwork"), "graphkit": (own_page, "#graph")}
            if size > 2000:
                pages["graphkit, whole"] = (lambda g, p: own_page(g, p, whole=True), "#graph")
            for name, (write, canvas) in pages.items():
                path = Path(folder) / f"{name}-{size}.html"
                started = time.perf_counter()
                write(graph, path)
                made = time.perf_counter() - started
                browser = driver.chromium.launch(executable_path=options.chromium, args=FLAGS)
                figures = measure(browser, path, canvas, options.patience, name != "pyvis")
                browser.close()
                print(
                    f"{name:<18}{size:>7}{len(graph.statements):>7}{path.stat().st_size / 1e6:>7.2f}{made:>8.2f}"
                    f"{figures['paint s']:>9}{figures['pan fps']:>9}{figures['zoom fps']:>9}  {figures['filter ms']}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
