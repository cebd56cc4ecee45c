"""Paths -> the files that a load is to read, in order, before any of them is read.

Folders are walked in sorted order; links to folders are not followed. Hidden files, project folders, sidecars and
annotations are no documents. What cannot be taken becomes a fault or a note and never stops the rest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from graphkit.errors import GraphkitError, InputError
from graphkit.model.provenance import document_id

ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf")
LIMIT = 50_000_000
"""Files with more bytes are refused: no article or report of one document is that long."""

STDIN = "-"
PROJECT = "graphkit.json"
_ABOUT = ("readme", "licence", "license")


@dataclass(frozen=True)
class Found:
    """A file that a load is to read.

    `path` is relative to the folder it was found in, with `/`; `key` names the file on this machine.
    """

    file: Path
    path: str
    key: str

    @property
    def sidecar(self) -> Path:
        """Where its metadata may lie."""
        return self.file.with_suffix(".json")

    @cached_property
    def annotations(self) -> Path | None:
        """Where curated statements lie: `NAME.annotations.yaml` beside it, or `annotations/NAME.yaml` beside the
        folder `documents` that it is in."""
        own = self.file.with_name(f"{self.file.stem}.annotations.yaml")
        home = _home(self.file)
        shared = None if home is None else home / "annotations" / f"{self.file.stem}.yaml"
        return next((one for one in (own, shared) if one is not None and one.is_file()), None)


@dataclass(frozen=True, slots=True)
class Search:
    """What a load found: files in order, what cannot be taken, notes, and files of curated actors.

    `roots` are the folders walked, `unseen` what could not be looked into below them.
    """

    files: tuple[Found, ...]
    faults: tuple[GraphkitError, ...]
    notes: tuple[str, ...]
    roots: tuple[str, ...]
    actors: tuple[Path, ...]
    unseen: tuple[str, ...] = ()

    def gone(self, key: str) -> bool:
        """Say whether a file that was not found is gone for sure: its folder was walked, and could be read."""
        return _below(key, self.roots) and not _below(key, self.unseen)


@dataclass
class _Finder:
    files: dict[str, Found] = field(default_factory=dict)
    faults: list[GraphkitError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    actors: list[Path] = field(default_factory=list)

    def take(self, path: Path) -> None:
        if path.is_dir():
            self.take_folder(path)
        elif path.is_symlink() and not path.exists():
            self.fault("it is a link that leads nowhere", path, "name the file itself")
        elif not path.exists():
            self.faults.append(_missing(path))
        elif path.suffix.lower() not in ENDINGS:
            self.fault(f"files ending in {path.suffix or 'nothing'} are not read", path, kinds())
        else:
            home = _home(path)
            if home is not None and (home / "actors.yaml").is_file():
                self.actors.append(home / "actors.yaml")
            self.add(Found(path, path.name, _key(path)))

    def take_folder(self, root: Path) -> None:
        if (root / PROJECT).is_file():
            self.fault("it is a project folder of graphkit, no documents", root, "name it with --project instead")
            return
        inside = root / "documents"
        base = inside if inside.is_dir() else root
        self.roots.append(_key(root))
        self.actors.extend(one for one in (root / "actors.yaml", root.parent / "actors.yaml") if one.is_file())
        before = len(self.files)
        for path in self.walk(base):
            self.add(Found(path, path.relative_to(base).as_posix(), _key(path)))
        if len(self.files) == before:
            self.notes.append(f"{root}: no documents in it ({kinds()})")

    def walk(self, base: Path) -> Iterator[Path]:
        others = about = 0
        for folder, names, files in os.walk(base, onerror=self.unreadable):
            names[:] = sorted(name for name in names if self.enters(Path(folder, name)))
            for name in sorted(files):
                path = Path(folder, name)
                ending = path.suffix.lower()
                if name.startswith(".") or ending in (".json", ".yaml", ".yml"):
                    continue
                if path.stem.lower() in _ABOUT:
                    about += 1
                elif ending in ENDINGS and self.is_file(path):
                    yield path
                else:
                    others += 1
        if others:
            self.notes.append(f"{base}: {others} {'file' if others == 1 else 'files'} passed over; {kinds()}")
        if about:
            self.notes.append(f"{base}: readme and licence files passed over; name them to have them read")

    def enters(self, folder: Path) -> bool:
        if os.path.islink(folder):
            self.notes.append(f"{folder}: a link to a folder, not followed")
            return False
        return not folder.name.startswith(".") and folder.name != "annotations" and not self.is_file(folder / PROJECT)

    def is_file(self, path: Path) -> bool:
        try:
            return path.is_file()
        except OSError as error:
            self.unreadable(error, path.parent)
            return False

    def unreadable(self, error: OSError, folder: Path | None = None) -> None:
        """Tell once of a folder that cannot be read; what lies in it is not gone."""
        place = folder or Path(os.fsdecode(error.filename))
        key = os.path.realpath(place)
        if key not in self.unseen:
            self.unseen.append(key)
            self.fault(f"the folder cannot be read ({error.strerror})", place, "check its rights")

    def add(self, found: Found) -> None:
        self.files.setdefault(found.key, found)

    def fault(self, problem: str, path: Path, remedy: str) -> None:
        self.faults.append(InputError(problem, str(path), remedy))


def find_files(paths: Sequence[str | Path]) -> Search:
    """Find the documents under files and folders (`-` is standard input), each once, in sorted order a folder.

    Of a folder with `documents/` inside, only those in there are taken.
    """
    finder = _Finder()
    for one in paths:
        if str(one) == STDIN:
            finder.add(Found(Path("stdin.txt"), "stdin.txt", STDIN))
            continue
        try:
            finder.take(Path(one))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            if "\0" not in str(one):
                finder.unseen.append(os.path.realpath(one))
            finder.fault(f"it cannot be looked at ({reason})", Path(one), "check the path and its rights")
    return Search(
        files=tuple(finder.files.values()),
        faults=tuple(finder.faults),
        notes=tuple(finder.notes),
        roots=tuple(finder.roots),
        actors=tuple(dict.fromkeys(finder.actors)),
        unseen=tuple(finder.unseen),
    )


def identify(found: Found, extras: Iterable[str] = ()) -> tuple[str, str]:
    """Give the id of a file's document, and a hash of all that its reading depends on: the bytes of the file, its
    sidecar and its annotations, and the extras.

    Raises:
        InputError: The file cannot be read or is too large.
    """
    own = hashlib.sha256(read_bytes(found.file)).hexdigest()
    total = hashlib.sha256(own.encode())
    for part in (found.sidecar, found.annotations):
        there = part is not None and part.is_file()
        total.update(hashlib.sha256(read_bytes(part)).digest() if there and part is not None else b"\0")
    for extra in extras:
        total.update(extra.encode() + b"\0")
    return document_id(found.path, own), total.hexdigest()


def read_bytes(path: Path) -> bytes:
    """Read a file of at most `LIMIT` bytes.

    Raises:
        InputError: It is too large (told before it is read), no regular file, or cannot be read.
    """
    try:
        if not path.is_file():
            raise InputError("it is no regular file", str(path), "name a text file")
        size = path.stat().st_size
        if size > LIMIT:
            raise too_large(str(path), size)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror})", str(path), "check its rights") from None
    if len(data) > LIMIT:
        raise too_large(str(path), len(data))
    return data


def too_large(place: str, size: int) -> InputError:
    """Give the error for more bytes than one document may have."""
    return InputError(
        f"it has {size / 1e6:.0f} MB, more than the {LIMIT / 1e6:.0f} MB of one document",
        place,
        "split it into its articles",
    )


def kinds() -> str:
    """Name the kinds of files that are read."""
    return f"read are {', '.join(ENDINGS)}"


def _missing(path: Path) -> InputError:
    from difflib import get_close_matches

    folder = path.parent
    if not folder.is_dir():
        return InputError("there is no such file or folder", str(path), f"check the path: {folder} is no folder")
    there = [one.name for one in folder.iterdir() if not one.name.startswith(".")]
    near = get_close_matches(path.name, there, n=2, cutoff=0.6)
    hint = f"did you mean {' or '.join(repr(str(folder / name)) for name in near)}?" if near else "check the path"
    return InputError("there is no such file or folder", str(path), hint.rstrip("?"))


def _home(file: Path) -> Path | None:
    """Give the folder that holds the nearest folder named `documents` above a file."""
    for folder in file.absolute().parents:
        if folder.name == "documents":
            return folder.parent
    return None


def _key(path: Path) -> str:
    return str(path.absolute()) if path.is_symlink() else str(path.resolve())


def _below(key: str, folders: Iterable[str]) -> bool:
    return any(key.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
