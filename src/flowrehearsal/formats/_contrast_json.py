"""Designs measured side by side, as JSON: plain data with keys in a fixed order, for other programs."""

from flowrehearsal.formats._json_text import written
from flowrehearsal.formats.json import plain
from flowrehearsal.simulation.contrast import Contrast

VERSION = 1
"""Grows when a reader of this format would have to change."""


def render(contrast: Contrast) -> str:
    """One document; ends with a newline."""
    found = {"format": VERSION, **plain(contrast)}
    return written(found)
