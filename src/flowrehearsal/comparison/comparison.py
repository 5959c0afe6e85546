"""Two definitions side by side: what the kinds of change look at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from flowrehearsal.comparison.change import Change, Way
from flowrehearsal.comparison.conversion import Conversion
from flowrehearsal.comparison.courses import Courses, courses
from flowrehearsal.comparison.difference import differences
from flowrehearsal.comparison.duties import at_first
from flowrehearsal.comparison.mapping import mapping
from flowrehearsal.comparison.moving import CONVERTED, converted, moved
from flowrehearsal.comparison.renaming import Renaming, declared
from flowrehearsal.comparison.translation import translated
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.design import Design, design_of
from flowrehearsal.vocabulary.location import Location


@dataclass(frozen=True)
class Comparison:
    """An old and a new definition of one workflow.

    `original` is the old one as its file has it, `old` the same in the words of the new one. `new` says nothing under
    `migrates` but what it says of this change. `changes` are sorted.
    """

    original: Workflow
    old: Workflow
    new: Workflow
    renaming: Renaming
    changes: tuple[Change, ...]

    def of(self, about: str, *ways: Way) -> Iterator[Change]:
        """The changes of one field, or of whole parts, that went one of these ways; without any, whichever way."""
        return (change for change in self._by_field.get(about, ()) if not ways or change.way in ways)

    def among(self, fields: Iterable[str], *ways: Way) -> Iterator[Change]:
        """The same for several fields."""
        return (change for about in fields for change in self.of(about, *ways))

    @property
    def old_states(self) -> tuple[str, ...]:
        """The states of the old definition, by their new names."""
        return tuple(self.old.states)

    @property
    def moves_cases(self) -> bool:
        """Whether cases that are inside may fare otherwise than before."""
        return bool(self.changes) or bool(self.new.migrates)

    @cached_property
    def before(self) -> Design:
        """The old definition with its graph."""
        return design_of(self.old)

    @cached_property
    def after(self) -> Design:
        """The new definition with its graph."""
        return design_of(self.new)

    @cached_property
    def courses(self) -> Courses:
        """Where cases of the old definition can go from their beginning on."""
        return courses(self.old, self.before.configurations.beginnings, at_first(self.old))

    @cached_property
    def conversion(self) -> Conversion:
        """How the facts of cases that are inside become those of the new definition."""
        return Conversion(self.old, self.new, self.renaming)

    def new_at(self, *path: str | int) -> Location:
        """Where a part stands in the new definition."""
        return self.new.source.at(*path)

    def old_at(self, section: str, name: str = "", *path: str) -> Location:
        """Where a part of the old definition stands, by its new name."""
        return self.original.source.at(*filter(None, (section, self.renaming.was(section, name), *path)))

    @cached_property
    def _by_field(self) -> Mapping[str, list[Change]]:
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.about, []).append(change)
        return found


def compare(old: Workflow, new: Workflow) -> Comparison:
    """What differs between two definitions, with what becomes of the cases inside. What the new one declares as renamed
    counts as the same thing."""
    renaming = declared(old, new)
    before = translated(old, renaming)
    said = mapping(old, new)
    new = new if said == new.migrates else replace(new, migrates=said)
    bare = Comparison(old, before, new, renaming, ())
    cases = (*moved(before, new, renaming), *converted(Conversion(before, new, renaming)))
    differing = (*differences(before, new), *cases)
    found = [*_renamed(bare), *(_placed(change, bare) for change in differing)]
    return replace(bare, changes=tuple(sorted(found, key=lambda change: change.order)))


def _renamed(comparison: Comparison) -> Iterator[Change]:
    for (section, was), name in comparison.renaming.names.items():
        places = comparison.old_at(section, name), comparison.new_at(section, name)
        yield Change(section, name, (), section, "renamed", was, name, (), "", "", *places)


def _moved(change: Change, comparison: Comparison) -> Change:
    """Where it is said that cases are moved, and the state that they were in; or that a fact is another one."""
    if change.about == CONVERTED:
        [name] = change.path
        return replace(
            change, old_at=comparison.old_at("data", name), new_at=comparison.new_at("migrates", "data", name)
        )
    was = comparison.renaming.was("states", change.name)
    there = comparison.new_at("migrates", "states", was)
    return replace(change, old_at=comparison.old_at("states", change.name), new_at=there)


def _placed(change: Change, comparison: Comparison) -> Change:
    """A change with the places where it stands."""
    if change.section == "migrates":
        return _moved(change, comparison)
    was_there = change.way != "added" or change.path
    is_there = change.way != "removed" or change.path
    where = _place(change)
    way = change.way
    if change.about == "workflow.name" and comparison.new.renamed_from.get("workflow") == comparison.original.name:
        way = "renamed"
    return replace(
        change,
        way=way,
        old_at=comparison.old_at(*where) if was_there else None,
        new_at=comparison.new_at(*filter(None, where)) if is_there else None,
    )


def _place(change: Change) -> tuple[str, ...]:
    """The path of what changed in a file, as far as it has one."""
    match change.section:
        case "workflow":
            return ("workflow",) if change.path == ("name",) else change.path
        case "invariants" | "transitions" | "ignore":
            return (change.section, change.name) if change.section == "invariants" else (change.section,)
        case "data" if change.path == ("domain",):
            return (change.section, change.name)
    return (change.section, change.name, *change.path)
