"""Where answers go: standard output (`-`), or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from graphkit.errors import InputError


def write_parts(parts: Iterable[str], output: str | Path) -> None:
    """Write texts one after the other, without holding them all.

    Raises:
        InputError: The file cannot be written; an older one of that name stays as it was.
    """
    if str(output) == "-":
        for part in parts:
            sys.stdout.write(part)
        sys.stdout.flush()
        return
    target = Path(output)
    partial = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        os.replace(partial, target)
    except OSError as error:
        raise InputError(
            f"the file cannot be written ({error.strerror})", str(output), "name another with -o"
        ) from error
    finally:
        partial.unlink(missing_ok=True)
