"""What an exploration shows of a design, without the runs that show it, and what is new compared with another one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.tables.result import LostEnd, PropertyFall
from flowrehearsal.exploration.violations import End, ends, violating, wherever
from flowrehearsal.exploration.wrong_steps import writing
from flowrehearsal.runtime.outcomes import about

_Key = TypeVar("_Key")
Place = tuple[str, str, str]
"""Where a property is violated: the property, what it is about, and where: "in" the active states of the case (joined
by " + "), "by" the act that first violates it, or "of" the part of the definition that does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What exploring a design shows, each with the fewest faults that it takes.

    `violated`: every place in which a property is violated; `entered`: those in which a run first violates it: what is
    done twice stays done twice wherever the case goes on to. `ends`: the final states that some run comes to.
    """

    violated: Mapping[Place, int]
    entered: Mapping[Place, int]
    ends: Mapping[str, int]

    def up_to(self, faults: int) -> "Shown":
        """The same with fewer faults."""
        return Shown(_up_to(self.violated, faults), _up_to(self.entered, faults), _up_to(self.ends, faults))


def shown(exploration: Exploration) -> Shown:
    """What an exploration shows, in the order of the properties."""
    violated: dict[Place, int] = {}
    entered: dict[Place, int] = {}
    for name, module in properties().items():
        for claim in module.claims(exploration):
            mask = violating(exploration, claim)
            if mask.any():
                first = tuple(_entered(exploration, name, claim, mask))
                _note(entered, first)
                _note(violated, _lasting(exploration, name, claim, mask) if _goes_on(claim) else first)
    return Shown(violated, entered, dict(_ends(exploration)))


def news(found: Shown, known: Shown) -> tuple[PropertyFall, ...]:
    """What is violated that is not known, or takes fewer faults than is known: what takes fewest, each thing once.

    First what is violated nowhere before.
    """
    new = {place: faults for place, faults in found.entered.items() if faults < known.violated.get(place, faults + 1)}
    fewest = min(new.values(), default=0)
    before = {(name, effect) for (name, effect, _), faults in known.violated.items() if faults <= fewest}
    places: dict[tuple[str, str], list[str]] = {}
    for (name, effect, where), faults in new.items():
        if faults == fewest:
            places.setdefault((name, effect), []).append(where)
    falls = (PropertyFall(*subject, fewest, tuple(found), subject in before) for subject, found in places.items())
    return tuple(sorted(falls, key=lambda fall: fall.elsewhere))


def lost_ends(found: Shown, known: Shown) -> tuple[LostEnd, ...]:
    """The ends that are known to be reached, and are not with as few faults."""
    return tuple(LostEnd(end, faults) for end, faults in known.ends.items() if found.ends.get(end, faults + 1) > faults)


def already(known: Shown) -> tuple[PropertyFall, ...]:
    """What is violated, each thing once, with the fewest faults that it takes and everywhere where it takes no more."""
    fewest: dict[tuple[str, str], int] = {}
    for (name, effect, _), faults in known.violated.items():
        fewest[name, effect] = min(faults, fewest.get((name, effect), faults))
    places = known.violated.items()
    return tuple(
        PropertyFall(
            *about, least, tuple(place[2] for place, faults in places if (place[:2], faults) == (about, least))
        )
        for about, least in fewest.items()
    )


def _ends(exploration: Exploration) -> Iterator[tuple[str, int]]:
    """The final states that are reached, with the fewest faults on a way there."""
    for name, state in exploration.workflow.states.items():
        there = exploration.active(name) & ~exploration.cut if state.final else exploration.nowhere
        if there.any():
            # States are numbered by their faults, so the first one needs the fewest.
            yield name, int(exploration.faults[int(there.argmax())])


def _entered(exploration: Exploration, name: str, claim: Claim, mask: Mask) -> Iterator[tuple[Place, int]]:
    """Where runs first violate a claim."""
    if claim.marks:
        yield from _by_acts(exploration, name, claim)
    elif claim.parts:
        yield from _by_parts(exploration, name, claim, mask)
    else:
        yield from _in_states(exploration, (name, claim.effect), ends(exploration, claim, mask))


def _goes_on(claim: Claim) -> bool:
    """Whether what is violated is so wherever the case goes on to, and nobody tells by which act."""
    return claim.lasts and not claim.marks


def _lasting(exploration: Exploration, name: str, claim: Claim, mask: Mask) -> Iterator[tuple[Place, int]]:
    return _in_states(exploration, (name, claim.effect), wherever(exploration, mask))


def _by_acts(exploration: Exploration, name: str, claim: Claim) -> Iterator[tuple[Place, int]]:
    """Every act that first violates a claim, in whatever state: one that is wrong hides no other."""
    for step in (step for mark in claim.marks for step in writing(exploration, mark)):
        where = step.wrong(~claim.violated).where
        if where.any():
            action = about(step.command, step.branch)[0] or step.command.name
            yield (name, claim.effect, f"by {action}"), int(exploration.faults[int(where.argmax())])


def _by_parts(exploration: Exploration, name: str, claim: Claim, mask: Mask) -> Iterator[tuple[Place, int]]:
    for part, where in claim.parts:
        found = where & mask
        if part and found.any():
            yield (name, claim.effect, f"of {part}"), int(exploration.faults[int(found.argmax())])
        elif found.any():
            yield from _in_states(exploration, (name, claim.effect), wherever(exploration, found))


def _in_states(exploration: Exploration, subject: tuple[str, str], found: Iterable[End]) -> Iterator[tuple[Place, int]]:
    for end in found:
        states = " + ".join(exploration.active_states(end.last))
        yield (*subject, f"in {states}"), int(exploration.faults[end.before])


def _note(known: dict[Place, int], found: Iterable[tuple[Place, int]]) -> None:
    """In place: the fewest faults of each."""
    for place, faults in found:
        known[place] = min(faults, known.get(place, faults))


def _up_to(found: Mapping[_Key, int], most: int) -> dict[_Key, int]:
    return {key: faults for key, faults in found.items() if faults <= most}
