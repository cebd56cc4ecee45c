"""Writing files so that each is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from graphkit.errors import RecordError

TEMPORARY = ".partial-"


def write_whole(path: Path, text: str, settle: bool = True) -> None:
    """Write a text as UTF-8 so that readers see the old file or the new one, also after a crash.

    Without `settle` a loss of power may bring the old file back, until `sync_folder` is called for its folder.

    Raises:
        RecordError: The disk refuses it, or the text holds half a character (a lone surrogate).
    """
    partial = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name[-100:]}")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise RecordError("the text holds half a character", str(path), "save its source again as UTF-8") from None
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
        if settle:
            sync_folder(path.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise RecordError(
            f"the file cannot be written ({error.strerror})", str(path), "free space or rights"
        ) from error


def update(path: Path, text: str) -> bool:
    """Write a text unless the file holds just that already; say whether it was written. The folder is not settled."""
    try:
        if path.read_bytes() == text.encode("utf-8", "surrogatepass"):
            return False
    except OSError:
        pass
    write_whole(path, text, settle=False)
    return True


def append_line(path: Path, line: str, durable: bool = True) -> None:
    """Add a line to a log, and flush it to disk unless `durable` is off.

    What a crash cut short at the end of the log was never there: it is cut off first, or it would spoil this line.

    Raises:
        RecordError: The disk refuses it.
    """
    try:
        with path.open("ab+") as file:
            _cut_unfinished(file.fileno())
            file.write(line.encode("utf-8") + b"\n")
            file.flush()
            if durable:
                os.fsync(file.fileno())
    except OSError as error:
        raise RecordError(
            f"the file cannot be written ({error.strerror})", str(path), "free space or rights"
        ) from error


def sweep(folder: Path) -> None:
    """Remove what interrupted writes left behind."""
    for leftover in folder.glob(f"{TEMPORARY}*"):
        leftover.unlink(missing_ok=True)


def _cut_unfinished(descriptor: int) -> None:
    """Cut a file back to the end of its last whole line."""
    end = size = os.fstat(descriptor).st_size
    while end > 0:
        begin = max(0, end - 65_536)
        os.lseek(descriptor, begin, os.SEEK_SET)
        found = os.read(descriptor, end - begin).rfind(b"\n")
        if found >= 0:
            end = begin + found + 1
            break
        end = begin
    if end < size:
        os.ftruncate(descriptor, end)


def sync_folder(folder: Path) -> None:
    """Bring to disk which files a folder holds."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
