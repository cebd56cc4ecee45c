"""Files -> documents: .txt, .md with front matter, .html, .pdf and standard input, with what metadata they carry.

Finding is apart from reading, so that a load can tell what changed before it reads anything. A file that cannot be
taken gives an error that names it and never stops the others. Text is UTF-8 (or UTF-16 with a mark, else Windows-1252,
which is said in a note); line ends become one newline; offsets count characters of the result.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError, InputError
from graphkit.extract.metadata import Metadata, from_mapping, from_text, merged
from graphkit.model.provenance import Document, document_id, shortened

ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf")
LIMIT = 50_000_000
"""Files with more bytes are refused: no article or report of one document is that long."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that a load is to read.

    `path` is relative to the folder it was found in, with `/`; `key` names the file on this machine; `root` is the
    folder that the user named, None for a file named by itself.
    """

    file: Path
    path: str
    key: str
    root: str | None = None

    @property
    def sidecar(self) -> Path:
        """Where its metadata may lie."""
        return self.file.with_suffix(".json")

    @property
    def annotations(self) -> Path | None:
        """Where curated statements lie: `annotations/NAME.yaml` beside its folder, or `NAME.annotations.yaml`."""
        for place in (
            self.file.parent.parent / "annotations" / f"{self.file.stem}.yaml",
            self.file.with_name(f"{self.file.stem}.annotations.yaml"),
        ):
            if self.root is not None and place.is_file():
                return place
        own = self.file.with_name(f"{self.file.stem}.annotations.yaml")
        return own if own.is_file() else None


@dataclass(frozen=True, slots=True)
class Search:
    """What a load found: files in order, what cannot be taken, notes, the roots walked, and files of curated actors."""

    files: tuple[Found, ...]
    faults: tuple[GraphkitError, ...]
    notes: tuple[str, ...]
    roots: tuple[str, ...]
    actors: tuple[Path, ...]


def find_files(paths: Sequence[str | Path]) -> Search:
    """Find the documents under files and folders (`-` is standard input), each once, in sorted order a folder."""
    files: dict[str, Found] = {}
    faults: list[GraphkitError] = []
    notes: list[str] = []
    roots: list[str] = []
    actors: list[Path] = []
    for one in paths:
        if str(one) == STDIN:
            files[STDIN] = Found(Path("stdin.txt"), "stdin.txt", STDIN)
            continue
        path = Path(one)
        try:
            if path.is_dir():
                roots.append(_key(path))
                actors.extend(p for p in (path / "actors.yaml", path.parent / "actors.yaml") if p.is_file())
                for found in _walk(path, notes):
                    files.setdefault(found.key, found)
            elif not path.exists():
                faults.append(_missing(path))
            elif path.suffix.lower() not in ENDINGS:
                faults.append(
                    InputError(f"files ending in {path.suffix or 'nothing'} are not read", str(path), _kinds())
                )
            else:
                found = Found(path, path.name, _key(path))
                files.setdefault(found.key, found)
        except OSError as error:
            faults.append(InputError(f"it cannot be looked at ({error.strerror})", str(path), "check its rights"))
    unique = tuple(dict.fromkeys(actors))
    return Search(tuple(files.values()), tuple(faults), tuple(notes), tuple(roots), unique)


def fingerprint(found: Found, extras: Iterable[str] = ()) -> str:
    """Give a hash of everything that reading a file depends on: its bytes, its sidecar, its annotations, the extras.

    Raises:
        InputError: The file cannot be read or is too large.
    """
    total = hashlib.sha256()
    for part in (found.file, found.sidecar, found.annotations):
        if part is not None and (part is found.file or part.is_file()):
            total.update(hashlib.sha256(_bytes(part)).digest())
        total.update(b"\0")
    for extra in extras:
        total.update(extra.encode() + b"\0")
    return total.hexdigest()


def read_document(found: Found) -> tuple[Document, list[str]]:
    """Read a file and what is known of it: from its sidecar, its front matter or markup, and its first and last lines.

    Raises:
        InputError: The file is empty, binary, too large, locked by a password, damaged, or its metadata are.
    """
    data = _stdin() if found.key == STDIN else _bytes(found.file)
    notes: list[str] = []
    place = str(found.file) if found.key != STDIN else "standard input"
    ending = found.file.suffix.lower()
    if ending == ".pdf":
        from graphkit.extract.markup import read_pdf

        text, inner = read_pdf(data, place)
    else:
        text = _decoded(data, place, notes)
        inner = Metadata()
        if ending in (".html", ".htm"):
            from graphkit.extract.markup import read_html

            text, inner = read_html(text, place)
        elif ending == ".md":
            from graphkit.extract.markup import read_front_matter

            text, inner = read_front_matter(text, place)
    if not text.strip():
        raise InputError("there is no text in it", place, "leave it out, or give a file with words")
    known = merged(_sidecar(found), inner, from_text(text))
    digest = hashlib.sha256(data).hexdigest()
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    document = Document(
        id=document_id(found.path, digest),
        path=_safe(found.path),
        title=shortened(known.title or first or found.file.stem, 200),
        publisher=known.publisher,
        authors=known.authors,
        published=known.published,
        url=known.url,
        licence=known.licence,
        sha256=digest,
        text=text,
    )
    return document, notes


def _walk(root: Path, notes: list[str]) -> Iterator[Found]:
    """Give the documents below a folder; of a folder with `documents/` inside, only those in there."""
    inside = root / "documents"
    base = inside if inside.is_dir() else root
    skipped = 0
    for folder, names, files in os.walk(base, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in ("annotations", "index"))
        for name in sorted(files):
            path = Path(folder) / name
            if name.startswith(".") or name.lower() in ("readme.md", "readme.txt", "licence.txt", "license.txt"):
                continue
            if path.suffix.lower() in ENDINGS and path.is_file():
                yield Found(path, path.relative_to(base).as_posix(), _key(path), _key(root))
            elif path.suffix.lower() not in (".json", ".yaml", ".yml"):
                skipped += 1
    if skipped:
        notes.append(f"{root}: {skipped} files of other kinds passed over ({_kinds()})")


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InputError("it is no regular file", str(path), "name a text file")
        size = path.stat().st_size
        if size > LIMIT:
            raise InputError(
                f"it has {size / 1e6:.0f} MB, more than the {LIMIT / 1e6:.0f} MB of one document",
                str(path),
                "split it into its articles",
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"it cannot be read ({error.strerror})", str(path), "check that it is there and its rights"
        ) from None


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(f"it has more than {LIMIT / 1e6:.0f} MB", "standard input", "split it into its articles")
    return data


def _decoded(data: bytes, place: str, notes: list[str]) -> str:
    if not data.strip():
        raise InputError("it is empty", place, "leave it out")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(f"it is damaged UTF-16 ({error.reason})", place, "save it again as UTF-8") from None
    elif b"\0" in data:
        raise InputError("it is binary, not text", place, f"give text ({_kinds()})")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            try:
                text = data.decode("cp1252")
            except UnicodeDecodeError:
                raise InputError(
                    f"it is neither UTF-8 nor Windows-1252 (byte {error.start})", place, "save it again as UTF-8"
                ) from None
            notes.append(
                f"{place}: read as Windows-1252, since it is not UTF-8; save it as UTF-8 if letters look wrong"
            )
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f" for c in text[:20_000])
    if controls > len(text[:20_000]) / 50:
        raise InputError("it is binary, not text", place, f"give text ({_kinds()})")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


def _sidecar(found: Found) -> Metadata:
    if found.key == STDIN or not found.sidecar.is_file():
        return Metadata()
    try:
        data: Any = json.loads(_bytes(found.sidecar).decode("utf-8-sig"))
    except ValueError as error:
        raise InputError(f"it is not JSON ({error})", str(found.sidecar), "mend or remove it") from None
    return from_mapping(data, str(found.sidecar))


def _missing(path: Path) -> InputError:
    from difflib import get_close_matches

    folder = path.parent if path.parent.is_dir() else Path()
    near = get_close_matches(path.name, [one.name for one in folder.iterdir()], n=2, cutoff=0.6)
    hint = f"did you mean {' or '.join(repr(str(folder / name)) for name in near)}" if near else "check the path"
    return InputError("there is no such file or folder", str(path), hint)


def _key(path: Path) -> str:
    return str(path.absolute()) if path.is_symlink() else str(path.resolve())


def _safe(path: str) -> str:
    return path.encode("utf-8", "replace").decode("utf-8")


def _kinds() -> str:
    return f"read are {', '.join(ENDINGS)}"
