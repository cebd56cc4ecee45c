"""Documents -> Extractions by several processes, in the order of the documents.

Each process loads the English model once. Documents go out a group at a time, and few groups are under way at once, so
that memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from graphkit.extract.parsing import one_thread
from graphkit.model.provenance import Document
from graphkit.model.registry import Registry
from graphkit.model.statement import Extraction
from graphkit.ontology.schema import Ontology

if TYPE_CHECKING:
    from graphkit.extract.extractor import Extractor

GROUP = 16
_extractor: Extractor | None = None
"""The extractor of a process of the pool; None in any other."""


def read_in_processes(
    ontology: Ontology, registry: Registry, documents: Iterable[Document], processes: int
) -> Iterator[Extraction]:
    """Give what each document states, in order."""
    one_thread()
    # Forking would copy threads' locks; a process begun anew is safe everywhere.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (ontology, registry))
    under_way: deque[Future[list[Extraction]]] = deque()
    remaining = iter(documents)
    try:
        while group := list(islice(remaining, GROUP)):
            under_way.append(pool.submit(_read, group))
            if len(under_way) > 2 * processes:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(ontology: Ontology, registry: Registry) -> None:
    from graphkit.extract.extractor import Extractor

    global _extractor
    _extractor = Extractor(ontology, registry)


def _read(group: list[Document]) -> list[Extraction]:
    assert _extractor is not None
    return list(_extractor.read_many(group))
