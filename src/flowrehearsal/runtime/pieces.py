"""Pieces of a lowering that are made once, and for a definition that differs a little only where that matters to them.

A piece is a function of the frame and of names. While the first definition is lowered, what each piece reads of it is
noted; for the next one a piece is made anew only if something that it read differs there.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])
Read = tuple[str, ...]
"""What is read: (section, name, field) of the definition, ("variables", name), or an index of it by its name."""


class Notes:
    """What the pieces under way have read so far, the innermost last."""

    def __init__(self) -> None:
        self.open: list[set[Read]] = []

    def note(self, read: Read) -> None:
        """Somebody reads this; nobody, if no piece is under way."""
        if self.open:
            self.open[-1].add(read)

    def note_all(self, reads: frozenset[Read]) -> None:
        """Somebody uses a piece that has read all this."""
        if self.open:
            self.open[-1] |= reads


class Pieces:
    """The pieces of one lowering, some of them taken over from another.

    `notes`: where what is read is noted, None where nobody wants to know. `base`: the lowering to take over from;
    `changed`: what differs from its definition.
    """

    def __init__(
        self, notes: Notes | None = None, base: "Pieces | None" = None, changed: frozenset[Read] = frozenset()
    ) -> None:
        self.notes = notes
        self.base = base
        self.changed = changed
        self.made: dict[Hashable, tuple[Any, frozenset[Read]]] = {}

    def of(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The piece of this key: as it was made before, or made now."""
        known = self.made.get(key) or self._taken_over(key)
        if known is None:
            known = self._noted(make)
        elif self.notes is not None:
            self.notes.note_all(known[1])
        self.made[key] = known
        return known[0]

    def _taken_over(self, key: Hashable) -> tuple[Any, frozenset[Read]] | None:
        known = self.base.made.get(key) if self.base is not None else None
        return known if known is not None and known[1].isdisjoint(self.changed) else None

    def _noted(self, make: Callable[[], Any]) -> tuple[Any, frozenset[Read]]:
        if self.notes is None:
            return _lasting(make()), frozenset()
        self.notes.open.append(set())
        made = _lasting(make())
        reads = frozenset(self.notes.open.pop())
        self.notes.note_all(reads)
        return made, reads


def _lasting(made: Any) -> Any:
    """Something that can be used twice and that nobody can change."""
    return tuple(made) if isinstance(made, Iterator | list) else made


def piece(function: Function) -> Function:
    """A function of a frame, names and flags that is called once for the same arguments in a lowering."""

    @wraps(function)
    def kept(frame: Any, *arguments: Hashable, **flags: Hashable) -> Any:
        key = (function, arguments, tuple(flags.items()))
        return frame.pieces.of(key, lambda: function(frame, *arguments, **flags))

    return cast(Function, kept)
