"""Where a finding stands with the people who own the definition."""

from enum import StrEnum


class Standing(StrEnum):
    """What was made of a finding after a rule made it; only an open one can fail a gate."""

    OPEN = "open"
    """Nobody has answered it: it counts by its severity."""

    KNOWN = "known"
    """The baseline holds it: it was there before, and does not fail."""

    ACCEPTED = "accepted"
    """An `ignore` entry of the definition accepts it, with a reason, an owner and a date: it is a note."""

    REFUTED = "refuted"
    """Exploration showed that what it warns of cannot happen, as far as was explored: it is a note."""
