"""Rows -> Neo4j: what is missing is made, what differs is mended, what has gone is taken out, the rest is left alone.

Everything that graphkit puts there carries the property `graphkit`, a checksum of the row as it was written; what lacks
it is somebody else's and is neither changed nor removed. One node `GraphkitPush` remembers what was pushed last and who
is pushing now, so that a push with nothing new costs one scan on the server, and of two at once one waits.

Both sides are walked in the order of their ids, a batch at a time: memory does not grow with the graph. Labels and
types come from a list of what is allowed; everything else is a parameter.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from graphkit.errors import GraphkitError, StoreError
from graphkit.model.provenance import shortened
from graphkit.store.connecting import RETRY_SECONDS, Access, fault, is_lost, is_too_large
from graphkit.store.cypher import CHANGE, COMPLETED, COMPLETION, CREATE, HELD, KINDS, REMOVE, SCHEMA
from graphkit.store.mapping import ACTOR, DOCUMENT, RESERVED, STATEMENT_PROPERTIES, EdgeRow, known_properties
from graphkit.store.marking import GONE, HALF, MARK, STATE, Row, Rows, allow, checksum, mark_of, marked, standing

if TYPE_CHECKING:
    import neo4j

_ROWS = 10_000
_CHARACTERS = 6_000_000
_NAMES = {"actor": "labels(n)", "document": "[]", "statement": "[type(n), startNode(n).id, endNode(n).id]"}
_EDITED = -1  # stands for the mark of a row that no longer fits it
_STALE = 15_000  # milliseconds without a sign of life after which a push counts as dead
_BEAT = 3.0
_RESTARTS = 3

Word = Literal["create", "change", "remove"]
Report = Callable[["Step"], None]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what a push does to the actor, document or statement of this id."""

    word: Word
    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a push has come: what is being written, and how many of it are done."""

    kind: str
    done: int


@dataclass(slots=True)
class Pushed:
    """What a push did: counts by kind (`actor`, `document`, `statement`) and word; none where nothing was new.

    `kept` are ids of nodes that have gone but carry relationships of somebody else's; `retries` counts what had to be
    written or compared again.
    """

    counts: dict[tuple[str, Word], int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    retries: int = 0
    notes: list[str] = field(default_factory=list)

    def count(self, kind: str, word: Word) -> int:
        """Give how many of a kind were created, changed or removed."""
        return self.counts.get((kind, word), 0)


@dataclass(slots=True)
class _Found:
    """One difference in the making: the row as it is to be, and the place and mark of what is there."""

    word: Word
    id: str
    row: Row | None = None
    mark: int = 0
    size: int = 0
    place: str = ""
    ends: tuple[Any, ...] = ()  # of a relationship that is there: its type and the ids of both ends


def push(
    driver: neo4j.Driver, access: Access, rows: Rows, report: Report | None = None, restore: bool = False
) -> Pushed:
    """Make the database hold these rows.

    What others edited there since is not looked for, since that takes reading all of it, unless `restore` is set: then
    it is written over. A server that goes away and comes back within half a minute is waited for; so is another push.

    Raises:
        StoreError: The server refuses it, has gone, or holds a node of somebody else's under an id of ours. What was
            written by then stays, and the next push goes on from there.
    """
    done, token = Pushed(), uuid.uuid4().hex
    for restart in range(_RESTARTS + 1):
        work = _Push(driver, access, rows, report, done, token, restore)
        try:
            work.run()
            return done
        except GraphkitError:
            raise
        except Exception as error:
            if not is_lost(error) or restart == _RESTARTS or not _back(driver, access):
                raise _stopped(error, access) from None
            done.retries += 1
            done.notes.append("the server went away and came back; the push compared both sides again and went on")
    raise AssertionError


def difference(driver: neo4j.Driver, access: Access, rows: Rows, restore: bool = False) -> Iterator[Change]:
    """Give what a push would do, and write nothing.

    Raises:
        StoreError: As for `push`.
    """
    work = _Push(driver, access, rows, None, Pushed(), "", restore)
    try:
        if work.is_current():
            return
        for kind in ("actor", "document", "statement"):
            for one in work.compare(kind):
                if one.word != "remove" or one.mark != GONE:
                    yield Change(one.word, kind, one.id, "" if one.row is None else _name(one.row))
    except GraphkitError:
        raise
    except Exception as error:
        raise fault(error, access) from None


class _Waiting(Exception):
    """Another push holds the database, or has taken it over."""


class _Push:
    """One attempt: what it compares, writes and counts."""

    def __init__(
        self, driver: neo4j.Driver, access: Access, rows: Rows, report: Report | None, done: Pushed, token: str,
        restore: bool,
    ) -> None:  # fmt: skip
        self.driver, self.access, self.rows, self.report, self.done = driver, access, rows, report, done
        self.token, self.restore = token, restore
        self.beaten = 0.0
        self.declared = False
        self.sums: dict[str, list[int]] = {}

    # --- the whole ------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Push: nothing where nothing is new, else compare and write under the lock."""
        waited = False
        while True:
            if self.is_current():
                if not self.declared:
                    self._declare()
                return
            self._declare()
            try:
                self._acquire()
            except _Waiting:
                if not waited:
                    waited = True
                    self.done.notes.append("another push was running; this one waited for it")
                time.sleep(0.5)
                continue
            try:
                self._write_all()
                return
            except _Waiting:
                continue
            except BaseException:
                self._release()
                raise

    def is_current(self) -> bool:
        """Say whether the database holds these very rows, as far as checksums on its own side tell."""
        with self._reading() as session:
            known = session.execute_read(lambda tx: tx.run(f"MATCH (p:{STATE} {{id: 'push'}}) RETURN p").single())
            if known is None:
                return False
            state = known["p"]
            self.declared = bool(state.get("declared"))
            if state.get("key") != self.rows.key or state.get("token"):
                return False
            return not self.restore and list(state.get("sums") or []) == self._sums_there(session)

    def _write_all(self) -> None:
        gone: list[_Found] = []
        for kind in ("actor", "document", "statement"):
            self._write_kind(kind, gone)
        # Actors last: as long as relationships of ours hang on them, they look like somebody else's.
        for begin in range(0, len(gone), _ROWS):
            self._remove("actor", gone[begin : begin + _ROWS])
        with self._reading() as session:
            there = self._sums_there(session)
        here = [number for kind in KINDS for number in self.sums[kind]]
        if there != here:
            raise StoreError(
                f"the database holds {there[::2]} actors, documents and statements instead of {here[::2]}",
                self.access.uri, "push again; if it stays so, remove what is marked graphkit and push",
            )  # fmt: skip
        self._settle(here)

    def _write_kind(self, kind: str, gone: list[_Found]) -> None:
        """Create, change and remove what differs; actors that have gone are put on the list instead."""
        batches: dict[Word, list[_Found]] = {"create": [], "change": [], "remove": []}
        sizes = dict.fromkeys(batches, 0)
        for one in self.compare(kind):
            if one.word == "remove" and kind == "actor":
                gone.append(one)
                continue
            batch = batches[one.word]
            batch.append(one)
            sizes[one.word] += one.size
            if len(batch) >= _ROWS or sizes[one.word] >= _CHARACTERS:
                self._flush(kind, one.word, batch)
                batches[one.word], sizes[one.word] = [], 0
        for word, batch in batches.items():
            if batch:
                self._flush(kind, word, batch)

    def _flush(self, kind: str, word: Word, batch: list[_Found]) -> None:
        if word == "remove":
            self._remove(kind, batch)
        else:
            self._write(kind, word, batch)

    # --- comparing ------------------------------------------------------------------------------------------------

    def compare(self, kind: str) -> Iterator[_Found]:
        """Walk both sides in the order of ids and give what differs, with the place of what is there."""
        self.sums[kind] = [0, 0]
        with self._reading() as session:
            there = self._there(session, kind)
            other = next(there, None)
            last = ""
            for row in self._here(kind):
                if row.id <= last:
                    raise StoreError(f"{row.id!r} comes after {last!r}", "rows to push", "sort them by id")
                last = row.id
                mark, size = self._count(kind, row)
                while other is not None and other.id < row.id:
                    yield other
                    other = next(there, None)
                if other is None or other.id != row.id:
                    yield _Found("create", row.id, row, mark, size)
                    continue
                if isinstance(row, EdgeRow) and other.ends != (row.type, row.source, row.target):
                    yield other  # somebody gave an end another id: a relationship cannot be moved
                    yield _Found("create", row.id, row, mark, size)
                elif other.mark != mark:
                    yield _Found("change", row.id, row, mark, size, other.place)
                other = next(there, None)
            while other is not None:
                yield other
                other = next(there, None)

    def _here(self, kind: str) -> Iterator[Row]:
        if kind == "statement":
            yield from (allow(self.rows, row) for row in self.rows.edges())
            return
        label = ACTOR if kind == "actor" else DOCUMENT
        yield from (allow(self.rows, row) for row in self.rows.nodes() if row.labels[0] == label)

    def _there(self, session: neo4j.Session, kind: str) -> Iterator[_Found]:
        # Somebody may have taken an id away or made a number of it: such a row goes, and is made anew.
        query = (
            f"{KINDS[kind]} WITH n, coalesce(toStringOrNull(n.id), '') AS id "
            f"RETURN id, n.{MARK} AS mark, elementId(n) AS place, {_NAMES[kind]} AS names"
            f"{', properties(n) AS properties' if self.restore else ''} ORDER BY id"
        )
        for id_, mark, place, names, *more in session.run(query):
            if more and mark != GONE and mark_of(standing(kind, names, *more)) != mark:
                mark = _EDITED
            yield _Found("remove", id_, None, mark, 0, place, tuple(names))

    def _count(self, kind: str, row: Row) -> tuple[int, int]:
        mark, size = marked(row)
        sums = self.sums[kind]
        sums[0] += 1
        sums[1] += checksum(mark)
        if self.beaten and sums[0] % 1000 == 0 and time.monotonic() - self.beaten > _BEAT:
            self._in_transaction("RETURN 1 AS n")
        return mark, size

    def _sums_there(self, session: neo4j.Session) -> list[int]:
        found: list[int] = []
        for match in KINDS.values():
            query = f"{match} AND n.{MARK} <> {GONE} RETURN count(n) AS n, sum(n.{MARK} % {HALF}) AS s"
            record = session.execute_read(_only, query)
            found += [record["n"], record["s"]]
        return found

    # --- writing --------------------------------------------------------------------------------------------------

    def _write(self, kind: str, word: Word, batch: list[_Found]) -> None:
        """Write a batch; one that is refused is halved, until the row that is to blame is found."""
        from neo4j.exceptions import Neo4jError

        query = (CREATE if word == "create" else CHANGE)["statement" if kind == "statement" else "node"]
        items = [_written(kind, one) for one in batch]
        try:
            record = self._in_transaction(query, rows=items, labels=sorted({*self.rows.labels} - RESERVED))
        except Neo4jError as error:
            if not (is_too_large(error) or "ConstraintValidationFailed" in str(error.code)):
                raise
            if len(batch) == 1:
                raise self._refused(error, kind, batch[0].id) from None
            half = len(batch) // 2
            self._write(kind, word, batch[:half])
            self._write(kind, word, batch[half:])
            return
        if record["n"] != len(items):
            raise StoreError(
                f"{len(items) - record['n']} of {len(items)} {kind}s found no place: others changed the database "
                "meanwhile", self.access.uri, "push again",
            )  # fmt: skip
        self._tell(kind, word, len(items))

    def _remove(self, kind: str, batch: list[_Found]) -> None:
        record = self._in_transaction(REMOVE[kind], rows=[one.place for one in batch])
        self._tell(kind, "remove", len(batch) - record["kept"])
        if record["kept"]:
            query = f"UNWIND $ids AS id MATCH (n:{ACTOR}|{DOCUMENT} {{id: id}}) WHERE n.{MARK} = {GONE} RETURN n.id"
            with self._reading() as session:
                self.done.kept += sorted(session.run(query, ids=[one.id for one in batch]).value())

    def _in_transaction(self, query: str, **parameters: Any) -> Any:
        """Run a query in a transaction that first sees whether the lock is still ours; the driver repeats it."""
        tries = 0

        def work(tx: neo4j.ManagedTransaction) -> Any:
            nonlocal tries
            tries += 1
            held = tx.run(HELD, token=self.token)
            answer = tx.run(query, parameters).single(True)
            if not held.single(True)["n"]:
                raise _Waiting
            return answer

        with self._writing() as session:
            try:
                return session.execute_write(work)
            finally:
                self.done.retries += max(0, tries - 1)
                self.beaten = time.monotonic()

    def _tell(self, kind: str, word: Word, number: int) -> None:
        if number:
            self.done.counts[kind, word] = self.done.counts.get((kind, word), 0) + number
        if self.report is not None:
            self.report(Step(kind, sum(n for (one, _), n in self.done.counts.items() if one == kind)))

    def _refused(self, error: Exception, kind: str, id_: str) -> GraphkitError:
        if is_too_large(error):
            return StoreError(
                f"the {kind} {shortened(id_)!r} holds a value that is too large for the server", self.access.uri,
                "shorten its name, or leave its document out",
            )  # fmt: skip
        return StoreError(
            f"the database holds a node with the id {shortened(id_)!r} that graphkit did not put there",
            self.access.uri, "push into another database, or give that node another label or id",
        )  # fmt: skip

    # --- the lock and what is remembered --------------------------------------------------------------------------

    def _declare(self) -> None:
        with self._writing() as session:
            for line in SCHEMA:
                session.run(line).consume()
            session.run("CALL db.awaitIndexes(300)").consume()
            imported = f"MATCH (p:{STATE} {{id: 'push'}}) WHERE p.imported RETURN count(p) AS n"
            if session.run(imported).single(True)["n"]:
                for line in COMPLETION:
                    session.run(line).consume()
                session.execute_write(lambda tx: tx.run(COMPLETED).consume())

    def _acquire(self) -> None:
        query = f"""
            MERGE (p:{STATE} {{id: 'push'}}) SET p.asked = timestamp()
            WITH p WHERE p.token IS NULL OR p.token = $token OR timestamp() - p.beat > {_STALE}
            SET p.token = $token, p.beat = timestamp() REMOVE p.key
            RETURN count(p) AS n
        """
        with self._writing() as session:
            held = session.execute_write(lambda tx: tx.run(query, token=self.token).single(True))
        if not held["n"]:
            raise _Waiting
        self.beaten = time.monotonic()

    def _settle(self, sums: list[int]) -> None:
        """Remember what the database holds now, and let go of the lock."""
        self._in_transaction(
            f"MATCH (p:{STATE} {{id: 'push'}}) SET p += $state, p.key = $key, p.sums = $sums, p.declared = true, "
            "p.token = null RETURN count(p) AS n",
            state=self.rows.state, key=self.rows.key, sums=sums,
        )  # fmt: skip

    def _release(self) -> None:
        """Let go of the lock, if the server can be told; it runs out by itself otherwise."""
        try:
            with self._writing() as session:
                session.run(
                    f"MATCH (p:{STATE} {{id: 'push'}}) WHERE p.token = $token SET p.token = null", token=self.token
                ).consume()
        except Exception:
            return

    def _reading(self) -> neo4j.Session:
        return self.driver.session(database=self.access.database, default_access_mode="READ")

    def _writing(self) -> neo4j.Session:
        return self.driver.session(database=self.access.database)


def _only(tx: neo4j.ManagedTransaction, query: str) -> neo4j.Record:
    return tx.run(query).single(True)


def _written(kind: str, one: _Found) -> list[Any]:
    """Give a row as the queries take it; a change says of every property that it is gone unless it is there."""
    row = one.row
    assert row is not None
    properties = {**row.properties, MARK: one.mark}
    if isinstance(row, EdgeRow):
        if one.word == "create":
            return [row.source, row.target, row.type, properties]
        return [one.place, {**dict.fromkeys(STATEMENT_PROPERTIES), **properties}]
    if one.word == "create":
        return [list(row.labels), properties]
    known = known_properties(kind, row.properties)
    return [one.place, list(row.labels), {**dict.fromkeys(known), **properties}]


def _name(row: Row) -> str:
    if isinstance(row, EdgeRow):
        return f"{row.source} {row.type} {row.target}"
    return str(row.properties.get("name") or row.properties.get("title") or "")


def _back(driver: neo4j.Driver, access: Access) -> bool:
    """Wait for a server that has gone; say whether it came back."""
    end = time.monotonic() + RETRY_SECONDS
    while time.monotonic() < end:
        try:
            driver.verify_connectivity()
            return True
        except Exception as error:
            if not is_lost(error):
                return False
            time.sleep(0.5)
    return False


def _stopped(error: Exception, access: Access) -> Exception:
    told = fault(error, access)
    if isinstance(told, StoreError):
        return StoreError(told.problem, told.place, f"{told.remedy}; a new push goes on where this one stopped")
    return told
