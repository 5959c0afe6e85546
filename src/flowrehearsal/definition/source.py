"""Where the parts of a definition stand in its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowrehearsal.vocabulary.location import Location

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a part, e.g. ("actions", "submit", "effects", 0)."""


@dataclass(frozen=True)
class Source:
    """A file, its digest (SHA-256, hexadecimal) and the position of every part.

    `positions` maps a path to the place of its key (of the value, for list items and the root).
    """

    file: str = "<memory>"
    digest: str = ""
    positions: Mapping[Path, Location] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    def at(self, *path: str | int) -> Location:
        """The place of a part, or of the nearest part around it that the file holds."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Location(self.file, 1, 1))
