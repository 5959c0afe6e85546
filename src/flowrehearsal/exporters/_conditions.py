"""Guards over indices of values, as arithmetic comparisons that other languages understand."""

from collections.abc import Mapping
from dataclasses import dataclass

from flowrehearsal.packed.guards import masks_of
from flowrehearsal.program.program import Guard, Program


@dataclass(frozen=True, slots=True)
class Notation:
    """How a language writes "is", "is not", "and" and "or"; true and false are the same everywhere."""

    equal: str
    unequal: str
    both: str
    either: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the guards of one program in one notation, with these identifiers for its variables."""

    program: Program
    identifiers: Mapping[str, str]
    notation: Notation

    def guard(self, guard: Guard) -> str:
        """A conjunction; "true" or "false" where it needs no look at the state."""
        masks = masks_of(self.program, guard)
        if not all(masks.values()):
            return "false"
        terms = [self._term(place, masks[place]) for place in sorted(masks)]
        return self.notation.both.join(terms) or "true"

    def any_of(self, guards: list[str]) -> str:
        """A disjunction of guards that are written already."""
        possible = list(dict.fromkeys(guard for guard in guards if guard != "false"))
        if not possible or "true" in possible:
            return "true" if possible else "false"
        if len(possible) == 1:
            return possible[0]
        return self.notation.either.join(f"({guard})" for guard in possible)

    def _term(self, place: int, mask: int) -> str:
        variable = self.program.variables[place]
        name, last = self.identifiers[variable.name], len(variable.domain) - 1
        allowed = [index for index in range(last + 1) if mask >> index & 1]
        if len(allowed) == last and last > 1:
            (missing,) = set(range(last + 1)) - set(allowed)
            return f"{name}{self.notation.unequal}{missing}"
        ranges = [self._range(name, first, end, last) for first, end in runs(allowed)]
        return ranges[0] if len(ranges) == 1 else f"({self.notation.either.join(ranges)})"

    def _range(self, name: str, first: int, end: int, last: int) -> str:
        if first == end:
            return f"{name}{self.notation.equal}{first}"
        if first == 0:
            return f"{name} <= {end}"
        if end == last:
            return f"{name} >= {first}"
        return f"({name} >= {first}{self.notation.both}{name} <= {end})"


def runs(indices: list[int]) -> list[tuple[int, int]]:
    """The first and last of each run of neighbouring numbers in a sorted list."""
    firsts = [index for index in indices if index - 1 not in indices]
    lasts = [index for index in indices if index + 1 not in indices]
    return list(zip(firsts, lasts, strict=True))
