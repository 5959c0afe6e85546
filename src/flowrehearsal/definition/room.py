"""Tells which edits a file surely has room for, without looking at how it is written."""

from collections.abc import Iterable

from flowrehearsal.definition.source import Source
from flowrehearsal.vocabulary.edit import Edit


def doubtful(source: Source, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Those of some edits that perhaps cannot be made: only `editing` knows.

    An entry can surely be added to a mapping that has others, in a file in which each value stands in one place.
    """
    if any("&" in line for line in source.lines):  # an anchor, perhaps
        return tuple(edits)
    mappings = {path[:-1] for path in source.positions if path and isinstance(path[-1], str)}
    return tuple(edit for edit in edits if edit.path not in mappings or (*edit.path, edit.key) in source.positions)
