"""What records say of a scenario's figures, as JSON: plain data with keys in a fixed order, for other programs."""

from flowrehearsal.calibration.result import Calibration
from flowrehearsal.formats._json_text import written
from flowrehearsal.formats.json import plain

VERSION = 1
"""Grows when a reader of this format would have to change."""


def render(found: Calibration) -> str:
    """One document; ends with a newline."""
    return written({"format": VERSION, **plain(found), "figures": found.figures})
