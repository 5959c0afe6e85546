"""What differs between two definitions that use the same names: a plain list, with no judgement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flowrehearsal.comparison.authored import Entry, InOrder, Range, authored, parts
from flowrehearsal.comparison.change import Change, Way
from flowrehearsal.comparison.guards import shift
from flowrehearsal.definition.workflow import From, Workflow
from flowrehearsal.expressions.tree import Expression

AUTHORS_KEYS = frozenset(
    ("states.shows", "states.hidden", "states.ignores", "states.refuses", "actions.sets", "effects.retry.layers")
)
"""The fields whose keys are names that the author chose."""
LOOSE = AUTHORS_KEYS | {"effects.errors", "surfaces.refresh"}
"""The mappings that say nothing by being there: an empty one is the same as none."""


def differences(old: Workflow, new: Workflow) -> Iterator[Change]:
    """Every difference, in no particular order; places are left out."""
    first, second = parts(old), parts(new)
    for section, name in dict.fromkeys((*first, *second)):
        start = Change(section, name, (), section, "altered")
        before, after = first.get((section, name)), second.get((section, name))
        if before is None or after is None:
            yield replace(start, way="added" if before is None else "removed")
        elif before != after:
            yield from _Differ(old, new).fields(start, authored(before), authored(after))


@dataclass(frozen=True)
class _Differ:
    old: Workflow
    new: Workflow

    def fields(self, around: Change, before: Entry, after: Entry) -> Iterator[Change]:
        """The differences inside a mapping of the file."""
        for key in dict.fromkeys((*before, *after)):
            starred = around.about in AUTHORS_KEYS
            here = replace(
                around,
                path=(*around.path, key),
                about=f"{around.about}.{'*' if starred else key}",
                keys=(*around.keys, key) if starred else around.keys,
            )
            if key in before and key in after:
                yield from self._between(here, before[key], after[key])
            else:
                yield from self._one_sided(here, before.get(key), after.get(key))

    def _between(self, here: Change, before: object, after: object) -> Iterator[Change]:
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from self.fields(here, dict(before), dict(after))
        elif isinstance(before, Expression) and isinstance(after, Expression):
            yield from self._guard(here, before, after)
        else:
            way = direction(before, after)
            if way is not None:
                yield replace(here, way=way, before=before, after=after)

    def _one_sided(self, here: Change, before: object, after: object) -> Iterator[Change]:
        """A field that one definition has and the other has not. A list without names and a guard that is always true
        are the same as none."""
        one = after if before is None else before
        if here.about == "actions.when":
            yield from self._guard(here, before, after)
        elif here.about in LOOSE:
            assert isinstance(one, Mapping), here
            empty: Entry = {}
            yield from self.fields(here, dict(before or empty), dict(after or empty))  # type: ignore[call-overload]
        elif isinstance(one, tuple):
            yield replace(here, way="widened" if before is None else "narrowed", before=before, after=after)
        else:
            yield replace(here, way="added" if before is None else "removed", before=before, after=after)

    def _guard(self, here: Change, before: object, after: object) -> Iterator[Change]:
        if before == after:
            return
        first, second = (value if isinstance(value, Expression) else None for value in (before, after))
        found = shift(first, second, self.old, self.new)
        if found.loses or found.gains:
            way: Way = "altered" if found.loses and found.gains else "narrowed" if found.loses else "widened"
            yield replace(here, way=way, before=before, after=after, lost=found.lost, gained=found.gained)


def direction(before: object, after: object) -> Way | None:
    """How a value changed; None where it means the same. More room is wider: a longer time, a list with more names."""
    if before == after and type(before) is type(after):
        return None
    match before, after:
        case From(), From():
            return _start(before, after)
        case Range(), Range():
            inside, outside = _within(after, before), _within(before, after)
            return "narrowed" if inside else "widened" if outside else "altered"
        case bool(), _:
            return "altered"
        case int(), int():
            return "widened" if after > before else "narrowed"
        case tuple(), tuple():
            return _names(before, after)
    return "altered"


def _names(before: tuple[str, ...], after: tuple[str, ...]) -> Way | None:
    first, second = set(before), set(after)
    if first == second:
        return "altered" if isinstance(before, InOrder) else None
    return "widened" if first < second else "narrowed" if second < first else "altered"


def _within(inner: Range, outer: Range) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def _start(before: From, after: From) -> Way | None:
    """Where an action may start. What is written as any state stays any state, however many there are by now."""
    if before.written_any and after.written_any:
        return None
    first, second = (frozenset(start.states) for start in (before, after))
    joins = [start.every and len(start.states) > 1 for start in (before, after)]
    if joins == [False, False]:
        return None if first == second else "widened" if first < second else "narrowed" if second < first else "altered"
    if joins == [True, True]:
        return None if first == second else "narrowed" if first < second else "widened" if second < first else "altered"
    return "altered"
