"""Designs measured side by side, as JSON: plain data with keys in a fixed order, for other programs."""

import json

from flowrehearsal.formats.json import plain
from flowrehearsal.simulation.contrast import Contrast

VERSION = 1
"""Grows when a reader of this format would have to change."""


def render(contrast: Contrast) -> str:
    """One document; ends with a newline."""
    found = {"format": VERSION, **plain(contrast)}
    return json.dumps(found, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
