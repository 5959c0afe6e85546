"""Where the parts of a definition stand in its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flowrehearsal.vocabulary.location import Location

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a part, e.g. ("actions", "submit", "effects", 0)."""


@dataclass(frozen=True, slots=True)
class Places(Mapping[Path, Location]):
    """Where each part of one file stands; `marks` are lines and columns, from 0.

    A file has a hundred times more parts than anybody asks for: a location is made when it is looked up.
    """

    file: str
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def __getitem__(self, path: Path) -> Location:
        line, column = self.marks[path]
        return Location(self.file, line + 1, column + 1)

    def __contains__(self, path: object) -> bool:
        return path in self.marks

    def __iter__(self) -> Iterator[Path]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)


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
        return self.positions[path] if path in self.positions else Location(self.file, 1, 1)
