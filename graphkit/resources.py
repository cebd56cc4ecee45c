"""Where the data that graphkit ships lies: in the installed package, or beside it in a checkout."""

from __future__ import annotations

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
