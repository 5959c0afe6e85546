"""Asks the clock which day it is. Nothing else does: a report that rests on the day says which one it was."""

from datetime import date


def today() -> str:
    """The day where the command is run, as the files spell it: 2027-06-30."""
    return date.today().isoformat()
