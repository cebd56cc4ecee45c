"""Project: the verbs of graphkit for Python, the same words as on the command line, over one project folder.

    import graphkit

    with graphkit.load("seed") as g:
        for row in g.query("designations", designator="United States"):
            print(row)
        g.render("graph.html")

Actors may be given by id, name or alias, dates as EDTF texts. What a verb answers with is a `Table`: it iterates as
dicts and turns into Arrow or pandas where those are installed. A mistyped name raises `UsageError` with the nearest.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from graphkit import workflow
from graphkit.model.graph import Graph
from graphkit.model.table import Table
from graphkit.names import find_actor
from graphkit.ontology.load import load_ontology
from graphkit.ontology.schema import Ontology
from graphkit.output import write_parts

if TYPE_CHECKING:
    import networkx

    from graphkit.record.project import Record
    from graphkit.store.base import GraphStore
    from graphkit.store.connecting import Access
    from graphkit.store.pushing import Pushed, Report
    from graphkit.store.serving import Served
    from graphkit.syncing import Pulled

DEFAULT_FOLDER = "graphkit-project"


class Project:
    """A project folder that is open: its record, and the answers that can be had from it.

    Only `query` opens the database, when it is first called; everything else answers from the record. `close` lets go
    of both; a project is its own context manager.
    """

    def __init__(self, folder: str | Path, *, ontology: Sequence[str | Path] = (), create: bool = False) -> None:
        from graphkit.record.project import Record

        self.folder = Path(folder)
        self.ontology: Ontology = load_ontology(ontology)
        self.record: Record = Record.open(self.folder, create=create)
        self.loaded: workflow.Loaded | None = None
        self.page_notes: tuple[str, ...] = ()
        self._store: GraphStore | None = None

    @cached_property
    def graph(self) -> Graph:
        """The whole graph, read from the record when first asked for."""
        return workflow.read_graph(self.record)

    def load(self, *paths: str | Path, progress: workflow.Report | None = None, jobs: int = 1) -> workflow.Loaded:
        """Read documents (files, folders, `-` for stdin; none for the shipped seed) into the record.

        `jobs` processes extract, each with a model of its own; the record is the same with any number.

        Only what changed since the last load is read. A bad file does not stop the others: it is in `Loaded.faults`.

        Raises:
            RecordError: The project folder is damaged, or another process is loading into it.
        """
        self._forget()
        self.loaded = workflow.load_documents(self.record, paths, self.ontology, progress, jobs)
        return self.loaded

    def load_from(self, file: str | Path) -> workflow.Loaded:
        """Take over an export (`export --format jsonl`), whole or not at all.

        Raises:
            InputError: A line is wrong, or a quote does not stand in its document; nothing is stored.
        """
        self._forget()
        self.loaded = workflow.load_export(self.record, Path(file), self.ontology)
        return self.loaded

    def select(self, **conditions: Any) -> Graph:
        """Give the part of the graph that fits: as_of, since, until, relations, statuses, documents, actor_types.

        Raises:
            UsageError: A relation, status or actor type does not exist.
            DateError: A date is not EDTF.
        """
        return workflow.selected(self.graph, self.ontology, **conditions)

    def query(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = 30.0, **more: Any
    ) -> Table:
        """Ask a named question (`designations`, `claims/contradictions`), or one's own in Cypher, reading only.

        Parameters may be given as a mapping or as keywords.

        Raises:
            QueryError: The query is unknown, wrong, or would write; a parameter is missing or unknown.
            StoreError: The database is missing or locked, or the answer took longer than `timeout` seconds.
        """
        return workflow.ask(
            self.store, lambda: self.graph, self.ontology, query, {**(parameters or {}), **more}, timeout
        )

    @property
    def store(self) -> GraphStore:
        """The embedded database, built from the record where it is missing or stale."""
        if self._store is None:
            self._store = workflow.open_index(self.record, lambda: self.graph, self.ontology)
        return self._store

    def actor(self, name: str) -> str:
        """Give the id of an actor by id, name or alias.

        Raises:
            UsageError: Nobody is called so (the nearest names are suggested), or several are.
        """
        return find_actor(self.graph, name)

    def show(self, actor: str, **conditions: Any) -> Table:
        """List every statement in which an actor takes part: see `analyse.timeline.dossier`."""
        return workflow.show(self.select(**conditions), self.actor(actor))

    def path(self, first: str, last: str, **conditions: Any) -> Table:
        """Show how two actors are tied: see `analyse.paths.shortest_path`."""
        return workflow.path(self.select(**conditions), self.ontology, self.actor(first), self.actor(last))

    def timeline(self, actor: str | None = None, **conditions: Any) -> Table:
        """List statements in the order of their dates: see `analyse.timeline.timeline`."""
        return workflow.timeline(self.select(**conditions), actor and self.actor(actor), conditions.get("as_of"))

    def stats(self, **conditions: Any) -> Table:
        """Count what the graph holds: see `analyse.timeline.stats`."""
        return workflow.stats(self.select(**conditions))

    def centrality(
        self,
        measure: str = "degree",
        *,
        direction: Literal["directed", "undirected", "reversed"] = "directed",
        weight: Literal["none", "statements", "sources", "confidence"] = "none",
        top: int | None = None,
        **conditions: Any,
    ) -> Table:
        """Rank actors by a measure: see `analyse.centrality` for what each means."""
        return workflow.rank(
            self.select(**conditions), self.ontology, measure, direction=direction, weight=weight, top=top
        )

    def to_networkx(self, **conditions: Any) -> networkx.MultiDiGraph:
        """Give a NetworkX graph, an edge a statement: see `analyse.network.to_networkx`."""
        from graphkit.analyse.network import to_networkx

        return to_networkx(self.select(**conditions), self.ontology)

    def render(
        self, output: str | Path | None = None, *, title: str | None = None, focus: str | Sequence[str] | None = None,
        hops: int = 2, top: int | None = None, size: str = "degree", communities: bool = False, whole: bool = False,
        **conditions: Any,
    ) -> str:  # fmt: skip
        """Give the page as HTML, and write it to `output` where that is given.

        Raises:
            PageError: The graph is too large to be drawn whole.
        """
        page, self.page_notes = workflow.render(
            self.select(**conditions), self.ontology, title=title, focus=focus, hops=hops, top=top, size=size,
            communities=communities, whole=whole, before=self.graph,
        )  # fmt: skip
        if output is not None:
            write_parts([page], output)
        return page

    def _repr_html_(self) -> str:
        """Show the page in a notebook: in a sandboxed frame, with a table below it for where frames are not shown."""
        from graphkit.render.html import notebook_html

        return notebook_html(self.graph, self.ontology)

    def export(self, output: str | Path, format: str = "jsonl") -> int:
        """Write the graph to a file (`-` for stdout) and give the number of objects written.

        Formats are `jsonl`, `graphml`, `gexf`, `cypher`, and `neo4j-admin`, which needs a new folder.
        """
        if format in ("cypher", "neo4j-admin"):
            from graphkit import syncing

            return syncing.export(syncing.rows_to_push(self.record, lambda: self.graph, self.ontology), output, format)
        return workflow.export(self.graph, self.ontology, output, format)

    def push(self, access: Access, *, progress: Report | None = None, restore: bool = False) -> Pushed:
        """Make a Neo4j server hold what the project holds: see `store.pushing.push`.

        Raises:
            StoreError: The server cannot be reached or refuses it; the next push goes on from there.
        """
        from graphkit import syncing
        from graphkit.store.neo4j import Neo4jStore

        with Neo4jStore(access) as store:
            return syncing.push(store, self.record, lambda: self.graph, self.ontology, progress, restore)

    def serve(self, port: int = 7687, http: int | None = None) -> AbstractContextManager[Served]:
        """Let the embedded database answer Bolt on loopback while a block runs: see `store.serving.serving`."""
        from graphkit.store.serving import serving

        return serving(workflow.index_place(self.store), port, http)

    def pending(self, access: Access, *, restore: bool = False) -> Table:
        """List what `push` would do: columns change, kind, id, name."""
        from graphkit import syncing
        from graphkit.store.neo4j import Neo4jStore

        with Neo4jStore(access) as store:
            return syncing.pending(store, self.record, lambda: self.graph, self.ontology, restore)

    def pull(self, access: Access, *, edited: Literal["keep", "take"] = "keep") -> Pulled:
        """Bring back what a push put on a Neo4j server, and what others added there: see `syncing.pull`.

        Raises:
            StoreError: The server cannot be reached, or holds nothing of graphkit's.
        """
        from graphkit import syncing

        self._forget()
        return syncing.pull(syncing.reach(access, self.ontology), self.record, self.ontology, edited)

    def proposals(self, minimum: float = 0.8) -> Table:
        """List pairs of actors whose names are alike, the likeliest first; a person decides with `judge`."""
        return workflow.proposals(self.record, minimum)

    def judge(
        self, left: str, right: str, judgement: Literal["same", "different"], *, by: str = "", reason: str = ""
    ) -> dict[str, str]:
        """Keep a judgement that two actors (ids, names or aliases) are one or two; the newest of a pair counts.

        Raises:
            UsageError: An actor is unknown, its name ambiguous, or both are one id.
        """
        self._forget()
        return workflow.judge(self.record, left, right, judgement, by, reason)

    def validate(self) -> Table:
        """List what is wrong in the record: quotes, offsets, dates, ids, ends. No rows: nothing is."""
        return workflow.validate(self.record, self.ontology)

    def close(self) -> None:
        """Let go of the database."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<graphkit project {str(self.folder)!r}>"

    def _forget(self) -> None:
        self.close()
        self.__dict__.pop("graph", None)


def default_folder() -> str:
    """Give the project folder that is meant where none is named: GRAPHKIT_PROJECT, else ./graphkit-project."""
    return os.environ.get("GRAPHKIT_PROJECT") or DEFAULT_FOLDER


def load(*paths: str | Path, project: str | Path | None = None, ontology: Sequence[str | Path] = ()) -> Project:
    """Read documents into a project folder and open it; `graphkit.load("seed")` is the shipped seed.

    Raises:
        InputError: Some file could not be taken; those that could are stored all the same.
    """
    opened = Project(project or default_folder(), ontology=ontology, create=True)
    loaded = opened.load(*paths)
    if loaded.faults:
        from graphkit.errors import ManyErrors

        raise loaded.faults[0] if len(loaded.faults) == 1 else ManyErrors(loaded.faults)
    return opened


def open(project: str | Path | None = None, *, ontology: Sequence[str | Path] = ()) -> Project:
    """Open a project folder that was loaded before.

    Raises:
        RecordError: There is no project in that folder.
    """
    return Project(project or default_folder(), ontology=ontology)


def pull(
    access: Access, *, project: str | Path | None = None, ontology: Sequence[str | Path] = (),
    edited: Literal["keep", "take"] = "keep",
) -> Pulled:  # fmt: skip
    """Bring what stands on a Neo4j server into a project folder, which is made where there is none.

    Raises:
        StoreError: The server cannot be reached, or holds nothing of graphkit's; no folder is made then.
    """
    from graphkit import syncing

    remote = syncing.reach(access, load_ontology(ontology))
    with Project(project or default_folder(), ontology=ontology, create=True) as opened:
        return syncing.pull(remote, opened.record, opened.ontology, edited)


def from_neo4j(access: Access, *, ontology: Sequence[str | Path] = ()) -> networkx.MultiDiGraph:
    """Give what stands on a Neo4j server as a NetworkX graph, with what others added there; nothing is stored.

    Raises:
        StoreError: The server cannot be reached, or holds nothing of graphkit's.
    """
    from graphkit import syncing

    known = load_ontology(ontology)
    return syncing.to_networkx(syncing.look(syncing.reach(access, known)), known)
