"""Whether there are people enough for what different people must do, with everybody there and with somebody away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.people import Person, is_counted, people_for
from flowrehearsal.graph.configurations import can_start
from flowrehearsal.rules.courses import Courses, Place, courses
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import succeeds
from flowrehearsal.rules.ways import ways
from flowrehearsal.solver.assignment import assignable
from flowrehearsal.vocabulary.counting import counted

AWAY = 1
"""How many people at a time are taken to be away."""


class Shortage(NamedTuple):
    """Nobody can take an action.

    `away` are those who are missing for it. `apart` are the actions that somebody else must have done before, as few as
    possible, and `people` everybody who could do any of all these. `ends_all`: no case can be completed either.
    """

    action: str
    away: tuple[Person, ...]
    apart: tuple[str, ...]
    people: tuple[Person, ...]
    ends_all: bool = False


@dataclass(frozen=True)
class Staffing:
    """A definition's people actions and who may take them.

    `checkers` are the actions that somebody else must take than those in `apart` of them; overrides are left out.
    """

    design: Design
    people: Mapping[str, tuple[Person, ...]]
    apart: Mapping[str, frozenset[str]]
    checkers: tuple[str, ...]
    forced: frozenset[str]
    undecided: list[str] = field(default_factory=list)
    """The limits that were met on the way, as they are met."""
    _known: dict[tuple[frozenset[str], tuple[Person, ...]], bool] = field(default_factory=dict)

    def shortages(self) -> Iterator[Shortage]:
        """What nobody can do with everybody there, or, if there is nothing, while as few people are away as it takes.

        In the order of the file, each action with the first absence, by name, that matters.
        """
        for number in range(AWAY + 1):
            found: dict[str, Shortage] = {}
            for away in combinations(self._who_matters(), number):
                for each in self._short(away):
                    found.setdefault(each.action, each)
            if found:
                yield from (found[name] for name in self.design.workflow.actions if name in found)
                return

    def _who_matters(self) -> list[Person]:
        """The people without whom an action may lack somebody: those of actions with few people."""
        found: dict[Person, None] = {}
        apart = frozenset(self.apart)
        for name, people in self.people.items():
            needed = len(self._group(name, apart))
            if len(people) <= needed - 1 + AWAY:
                found.update(dict.fromkeys(people))
        known = [person for person in found if person.name or is_counted(self.design.workflow, person.role)]
        return sorted(person for person in known if person.name or person.number <= AWAY)

    def _short(self, away: tuple[Person, ...]) -> list[Shortage]:
        missing = {name for name, people in self.people.items() if all(person in away for person in people)}
        if not missing and self._enough(frozenset(self.apart), away):
            return []  # even if one case took every action there is
        followed = courses(self.design.configurations, set(self.apart), self.forced | missing)
        if not followed.complete:
            self.undecided.append(f"a case can be at more than {counted(len(followed.came_by), 'place')}")
            return []
        found = list(self._untaken(followed, away))
        completed = [place for place in followed if succeeds(self.design.workflow, place.configuration)]
        if any(self._enough(place.taken, away) for place in completed):
            return found
        if not self._completes():
            return found
        if found:
            return [each._replace(ends_all=True) for each in found]
        return self._uncompleted(followed, completed, missing, away)

    def _completes(self) -> bool:
        """Whether any case is completed at all, by people without number."""
        beginnings = self.design.configurations.beginnings
        reached = ways(self.design.configurations, beginnings, self.forced).came_by
        return any(succeeds(self.design.workflow, configuration) for configuration in reached)

    def _untaken(self, followed: Courses, away: tuple[Person, ...]) -> Iterator[Shortage]:
        """The checking actions that some course leads to and that nobody can take after any of these courses."""
        before: dict[str, list[frozenset[str]]] = {}
        for place in followed:
            for name in self._checkers_at(place):
                before.setdefault(name, []).append(place.taken)
        for name in self.checkers:
            groups = [self._group(name, taken) for taken in before.get(name, [])]
            if groups and not any(self._enough(group, away) for group in groups):
                yield self._shortage(name, min(groups, key=_fewest), away)

    def _checkers_at(self, place: Place) -> Iterator[str]:
        actions, leaving = self.design.workflow.actions, self.design.leaving
        here = dict.fromkeys(name for state in place.configuration for name in leaving[state])
        return (name for name in here if name in self.checkers and can_start(actions[name], place.configuration))

    def _uncompleted(
        self, followed: Courses, completed: list[Place], missing: set[str], away: tuple[Person, ...]
    ) -> list[Shortage]:
        """What stands in the way of every case: actions that nobody is there for, or too few for all of them."""
        if completed:
            taken = min((place.taken for place in completed), key=_fewest)
            last = max(name for name in taken if name in self.checkers)
            return [self._shortage(last, taken, away, True)]
        waiting = (
            name
            for name in self.people
            if name in missing
            and any(can_start(self.design.workflow.actions[name], place.configuration) for place in followed)
        )
        return [self._shortage(name, frozenset([name]), away, True) for name in waiting]

    def _shortage(self, name: str, group: frozenset[str], away: tuple[Person, ...], ends_all: bool = False) -> Shortage:
        place = self.design.workflow.action_place
        others = tuple(sorted(group - {name}, key=place.__getitem__))
        able = dict.fromkeys(person for each in (*others, name) for person in self.people[each] if person not in away)
        return Shortage(name, away, others, tuple(able), ends_all)

    def _group(self, name: str, taken: frozenset[str]) -> frozenset[str]:
        """An action with those taken before that bear on who may take it: apart from it, or from one of these."""
        found = [name]
        for each in found:
            found += [other for other in sorted(self.apart.get(each, ())) if other in taken and other not in found]
        return frozenset(found)

    def _enough(self, duties: frozenset[str], away: tuple[Person, ...]) -> bool:
        """Whether the people who are there can share the duties; what is undecided counts as enough."""
        if (duties, away) not in self._known:
            able = {duty: [person for person in self.people[duty] if person not in away] for duty in sorted(duties)}
            pairs = [(one, other) for one in able for other in sorted(self.apart.get(one, ())) if one < other]
            answer = assignable(able, [(one, other) for one, other in pairs if other in able])
            if answer.exists == "unknown":
                self.undecided.append(answer.limit)
            self._known[duties, away] = answer.exists != "no"
        return self._known[duties, away]


def staffing_of(design: Design) -> Staffing:
    """Who may take what, and what must be taken by different people."""
    actions = design.workflow.actions
    forced = frozenset(name for name, action in actions.items() if is_intervention(design.workflow, action))
    apart: dict[str, set[str]] = {}
    for name, action in actions.items():
        for other in action.not_same_person_as if action.by and name not in forced else ():
            if actions[other].by:
                apart.setdefault(name, set()).add(other)
                apart.setdefault(other, set()).add(name)
    most = len(apart) + AWAY + 1
    able = {by: people_for(design.workflow, by, most) for by in {action.by: None for action in actions.values()}}
    people = {
        name: able[action.by] for name, action in actions.items() if action.by and (name in apart or name not in forced)
    }
    checkers = tuple(name for name in actions if name in apart and actions[name].not_same_person_as)
    return Staffing(design, people, {name: frozenset(others) for name, others in apart.items()}, checkers, forced)


def _fewest(group: frozenset[str]) -> tuple[int, list[str]]:
    """By what groups of actions are compared: small ones first, then by name."""
    return len(group), sorted(group)
