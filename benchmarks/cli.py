"""How soon the command line answers on the seed, from process start, beside the bare start of Python with click.

    python benchmarks/cli.py [--runs 9]

Prints the median of each command in seconds, and its ratio to `python -c "import click"` in the same run. Targets:
`graphkit --help` within 2 times; show, path, timeline, stats and centrality within 0.6 s.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

COMMANDS = {
    "--help": ["--help"],
    "show": ["show", "Camp Ashraf"],
    "path": ["path", "Saddam Hussein", "Ryan Crocker"],
    "timeline": ["timeline"],
    "stats": ["stats"],
    "centrality degree": ["centrality"],
    "centrality betweenness": ["centrality", "--measure", "betweenness", "--top", "5"],
    "centrality pagerank": ["centrality", "--measure", "pagerank", "--top", "5"],
    "query --list": ["query", "--list"],
    "query (opens the database)": ["query", "-c", "MATCH (a:Group) RETURN a.name AS name ORDER BY name"],
}


def main() -> None:
    """Load the seed into a folder of its own, time every command in turn, print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GRAPHKIT_PROJECT": os.path.join(folder, "project")}
        graphkit = [sys.executable, "-m", "graphkit"]
        subprocess.run([*graphkit, "load", "-q"], check=True, env=environment)
        calls = {'python -c "import click"': [sys.executable, "-c", "import click"]}
        calls |= {name: [*graphkit, *words] for name, words in COMMANDS.items()}
        times: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(runs):
            for name, call in calls.items():
                began = time.perf_counter()
                subprocess.run(call, check=True, env=environment, stdout=subprocess.DEVNULL)
                times[name].append(time.perf_counter() - began)
    base = statistics.median(times['python -c "import click"'])
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{name:32} {middle:7.3f} s   {middle / base:5.1f} times")


if __name__ == "__main__":
    main()
