"""Errors sorted by who must act: the author of a definition, or nobody yet because we do not support it.

Our own mistakes are not here: they are assertions, and they crash with a traceback.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.location import Location


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file.

    `message` says what is wrong, `advice` what to write instead (may be empty).
    """

    location: Location
    message: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.location}: {self.text}"

    @property
    def text(self) -> str:
        """What is wrong, and what to write instead."""
        return f"{self.message} {self.advice}" if self.advice else self.message


class RehearsalError(Exception):
    """The base of every error that a user can mend; the command line turns it into exit code 2."""


class DefinitionError(RehearsalError):
    """A workflow or scenario file is wrong; carries every problem of the file at once, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        assert self.problems, "an error without a problem"
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def headline(self) -> str:
        """How many problems there are, and what that means; without an end of the sentence."""
        return f"{counted(len(self.problems), 'problem')}; nothing was rehearsed"


class UnsupportedError(RehearsalError):
    """The definition makes sense, and this version cannot rehearse it; says what and where."""


class UsageError(RehearsalError):
    """The caller asked for something that does not exist: a name, a file, an option."""
