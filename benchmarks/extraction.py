"""How fast documents are read, beside the bare spaCy pipeline on the same texts in the same run, and the peak memory.

    python benchmarks/extraction.py [--documents 60] [--rounds 3] [--jobs 2] [--memory 100 1000]

The texts are the seed's briefs and, where they are there, the real documents in ../shared, repeated as often as needed.
Prints words per second of the bare pipeline, of graphkit in one process and in several (the start of the processes and
the loading of their models included), the ratios (aims: 0.6 of the bare pipeline, 1.7 times on two cores), and the peak
memory of loads of few and of many texts, of the process that stores.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from graphkit.extract.extractor import Extractor
from graphkit.extract.finding import find_files
from graphkit.extract.parsing import load_model, one_thread
from graphkit.extract.reader import read_document
from graphkit.model.provenance import Document
from graphkit.ontology.load import load_ontology
from graphkit.resolve.registry import load_registry
from graphkit.resources import shipped


def main() -> None:
    """Time both in turn, then load folders of two sizes in processes of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--memory", type=int, nargs="*", default=[100, 1000])
    options = parser.parse_args()
    one_thread()
    documents = _documents(options.documents)
    words = sum(len(one.text.split()) for one in documents)
    extractor = Extractor(load_ontology(), load_registry())
    extractor.read(documents[0])
    bare, whole, several = [], [], []
    for _ in range(options.rounds):
        began = time.perf_counter()
        list(load_model().pipe((one.text for one in documents), batch_size=16))
        bare.append(time.perf_counter() - began)
        began = time.perf_counter()
        list(extractor.read_many(documents))
        whole.append(time.perf_counter() - began)
        began = time.perf_counter()
        list(extractor.read_many(documents, options.jobs))
        several.append(time.perf_counter() - began)
    base, ours, shared = statistics.median(bare), statistics.median(whole), statistics.median(several)
    print(
        f"{len(documents)} documents, {words} words, median of {options.rounds}, load average {os.getloadavg()[0]:.1f}"
    )
    print(f"bare pipeline   {words / base:8.0f} words/s   {len(documents) / base:6.1f} documents/s")
    print(f"graphkit        {words / ours:8.0f} words/s   {len(documents) / ours:6.1f} documents/s")
    print(f"{options.jobs} processes     {words / shared:8.0f} words/s   {len(documents) / shared:6.1f} documents/s")
    print(f"graphkit to bare {base / ours:.2f}, {options.jobs} processes to one {ours / shared:.2f}")
    for count in options.memory:
        print(f"load of {count:6} documents: peak memory {_peak(count):6.0f} MB")


def _documents(count: int) -> list[Document]:
    places = [shipped("seed") / "documents"]
    shared = Path(__file__).resolve().parent.parent.parent / "shared"
    places += [one for one in (shared / "data/documents/dev", shared / "seeds") if one.is_dir()]
    found = [read_document(one)[0] for one in find_files([str(place) for place in places]).files]
    return [replace(one, id=f"{one.id}-{n}") for n, one in enumerate(islice(cycle(found), count))]


def _peak(count: int) -> float:
    texts = [one.text for one in _documents(min(count, 30))]
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for number, text in enumerate(islice(cycle(texts), count)):
            (articles / f"{number}.txt").write_text(f"Note {number}\n\n{text[:1500]}", encoding="utf-8")
        code = (
            "import resource, sys\n"
            "from graphkit.project import Project\n"
            "g = Project(sys.argv[1], create=True)\n"
            "g.load(sys.argv[2])\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        )
        call = [sys.executable, "-c", code, f"{folder}/project", str(articles)]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        unit = 1024 if resource.getpagesize() and sys.platform != "darwin" else 1024 * 1024
        return int(done.stdout.split()[-1]) / unit


if __name__ == "__main__":
    main()
