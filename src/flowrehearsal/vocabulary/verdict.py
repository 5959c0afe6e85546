"""Three answers, never a bare yes."""

from enum import StrEnum


class Verdict(StrEnum):
    """What is known about a claim."""

    HOLDS = "holds"
    """No violation exists up to the stated fault cap, under the listed assumptions."""

    VIOLATED = "violated"
    """A run that violates it was found and replayed."""

    UNDECIDED = "undecided"
    """A limit was met before an answer was known; the limit is named beside it."""


class Severity(StrEnum):
    """How much a finding weighs in a gate: `error` fails, `warn` only as a violated property, `note` never."""

    ERROR = "error"
    WARN = "warn"
    NOTE = "note"

    def __init__(self, _word: str) -> None:
        # Kept, as everything that is found is sorted by it. The members that are there by now are the severer ones.
        self.rank = len(type(self).__members__)
        """Its place in the order in which people want to read: the severest is 0."""

    @property
    def noun(self) -> str:
        """What one finding of it is called."""
        return "warning" if self is Severity.WARN else self.value
