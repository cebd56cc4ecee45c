"""Writing files so that each is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from graphkit.errors import RecordError

TEMPORARY = ".partial-"


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 so that readers see the old file or the new one, also after a crash.

    Raises:
        RecordError: The disk refuses it.
    """
    partial = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name[-100:]}")
    try:
        with partial.open("w", encoding="utf-8", newline="\n", errors="strict") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
        _sync_folder(path.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise RecordError(
            f"the file cannot be written ({error.strerror})", str(path), "free space or rights"
        ) from error


def append_line(path: Path, line: str) -> None:
    """Add a line to a log and flush it to disk; a line that a crash cut short is passed over by readers."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def sweep(folder: Path) -> None:
    """Remove what interrupted writes left behind."""
    for leftover in folder.glob(f"{TEMPORARY}*"):
        leftover.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
