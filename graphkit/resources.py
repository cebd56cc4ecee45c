"""Where the data that graphkit ships lies: in the installed package, or beside it in a checkout."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from graphkit.errors import RecordError

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Give the folder of shipped data of that name (`cypher`, `seed`).

    Raises:
        RecordError: The installation is damaged: the folder is in neither place.
    """
    for folder in (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise RecordError(f"the shipped folder {name!r} is missing", str(_PACKAGE), "install graphkit again")


@cache
def digest(*rooms: str) -> str:
    """Give a content hash of the code and data in rooms of the package (`extract`): it changes with any rule there.

    Names and contents count, times and places do not, so that two installations of one version agree.
    """
    found = hashlib.sha256()
    files = (file for room in rooms for file in (_PACKAGE / room).rglob("*") if file.is_file())
    for name, file in sorted((file.relative_to(_PACKAGE).as_posix(), file) for file in files):
        if file.suffix in _COUNTED:
            # Line ends differ between checkouts, and say nothing.
            content = file.read_bytes().replace(b"\r\n", b"\n")
            found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


_COUNTED = frozenset([".py", ".yaml", ".csv", ".json"])
