"""One thing that differs between two definitions, without any judgement of it."""

from dataclasses import dataclass
from typing import Literal

from flowrehearsal.comparison.authored import shown
from flowrehearsal.vocabulary.location import Location

Way = Literal["added", "removed", "renamed", "widened", "narrowed", "altered"]
SECTIONS = (
    "workflow",
    "states",
    "actions",
    "effects",
    "surfaces",
    "roles",
    "data",
    "partners",
    "clocks",
    "invariants",
    "transitions",
    "assumptions",
    "ignore",
    "migrates",
)
"""The sections in the order in which people want to read of them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `section` and `name` say which part it is in, by its new name; `path` leads to the field inside that part, empty for
    the whole part. `about` is the same without the author's names: "states.shows.*.label"; the names at its stars are
    `keys`. `before` and `after` are what stood there, None for nothing. A longer time, a larger number and a longer
    list are wider; a guard is wider where it is true in more cases. Then `lost` is a case in which it was true and is
    not, `gained` the reverse, both empty where there is none or none was found.
    """

    section: str
    name: str
    path: tuple[str, ...]
    about: str
    way: Way
    before: object = None
    after: object = None
    keys: tuple[str, ...] = ()
    lost: str = ""
    gained: str = ""
    old_at: Location | None = None
    new_at: Location | None = None

    @property
    def subject(self) -> str:
        """The dotted path of what differs: "actions.approve.by"."""
        return ".".join(part for part in (self.section, self.name, *self.path) if part)

    @property
    def part(self) -> str:
        """The dotted path of the part that it is in: "actions.approve"."""
        return f"{self.section}.{self.name}" if self.name else self.section

    @property
    def at(self) -> Location:
        """Where it stands: in the new definition, or in the old one where it is gone."""
        place = self.new_at or self.old_at
        assert place is not None, self
        return place

    @property
    def old_text(self) -> str:
        """What stood there, as it is written in a file; empty for nothing and for whole parts."""
        return shown(self.before)

    @property
    def new_text(self) -> str:
        """What stands there now."""
        return shown(self.after)

    @property
    def more(self) -> tuple[str, ...]:
        """The names that a list has now and had not."""
        return _without(self.after, self.before)

    @property
    def fewer(self) -> tuple[str, ...]:
        """The names that a list had and has no longer."""
        return _without(self.before, self.after)

    @property
    def order(self) -> tuple[int, str, tuple[str, ...], str]:
        """Its place among all changes."""
        return SECTIONS.index(self.section), self.name, self.path, self.way


def _without(one: object, other: object) -> tuple[str, ...]:
    names, rest = (value if isinstance(value, tuple) else () for value in (one, other))
    return tuple(name for name in names if name not in rest)
