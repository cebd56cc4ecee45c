"""The errors that graphkit raises: each says what is wrong, where, and what to do about it.

Every error that a user can cause is a `GraphkitError`. `exit_code` is what the command line ends with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class GraphkitError(Exception):
    """A fault that a user can mend, in three parts: problem, place, remedy."""

    exit_code: ClassVar[int] = 3

    def __init__(self, problem: str, place: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.place = place
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        text = self.problem if not self.place else f"{self.place}: {self.problem}"
        if not self.remedy:
            return f"{text}."
        end = "?" if self.remedy.startswith("did you mean") else "."
        return f"{text}. {self.remedy[:1].upper()}{self.remedy[1:]}{end}"


class UsageError(GraphkitError):
    """The call's words are off: an unknown actor, measure, query or option value."""

    exit_code = 2


class InputError(GraphkitError):
    """A document or a file of the user's cannot be taken as it is."""


class DateError(InputError):
    """A text is not a date in the supported part of EDTF."""


class EvidenceError(InputError):
    """A quote does not stand in its document at its offsets."""


class RecordError(InputError):
    """A project folder or an exchange file is damaged or of another version."""


class ManyErrors(InputError):
    """Several faults of one file or one load, reported together."""

    def __init__(self, faults: Sequence[GraphkitError], remedy: str = "") -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"- {fault}" for fault in self.faults)
        super().__init__(
            f"{len(self.faults)} {'problem' if len(self.faults) == 1 else 'problems'}:\n{lines}\n", "", remedy
        )

    def __str__(self) -> str:
        return self.problem + (f"{self.remedy}." if self.remedy else "")


class OntologyError(InputError):
    """An ontology file breaks its own rules or names what does not exist."""


class AnnotationError(InputError):
    """A file of curated statements breaks its rules."""


class QueryError(UsageError):
    """A query cannot be run: unknown, wrong parameters, not read-only, or refused by the database."""


class AnalysisError(GraphkitError):
    """A measure has no answer on this graph."""

    exit_code = 1


class StoreError(GraphkitError):
    """A database is missing, locked or unreachable."""

    exit_code = 4
