"""Our exceptions: what went wrong, where, and how to mend it.

Only `cli` turns them into messages and exit codes; the library raises them as they are.
"""

from __future__ import annotations


class CounterclaimError(Exception):
    """Base of every error that counterclaim raises on purpose.

    Args:
        what: What went wrong, one clause without a full stop.
        where: File, and line where there is one: ``pairs.csv, line 7``.
        remedy: What the user can do about it, one sentence.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: ``where: what. remedy``."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.remedy}" if self.remedy else f"{head}."


class InputError(CounterclaimError):
    """A document or table that cannot be used; the run goes on without it where it can."""


class SettingsError(CounterclaimError):
    """An unknown or impossible setting."""


class ModelError(CounterclaimError):
    """A model file that is missing, broken or not what its manifest says."""


class OutputError(CounterclaimError):
    """A place that cannot be written to."""
