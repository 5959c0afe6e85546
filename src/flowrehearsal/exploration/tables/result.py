"""What the four tables say, as plain data for people."""

import builtins
from dataclasses import dataclass
from enum import StrEnum

from flowrehearsal.exploration.result import Counterexample


class FaultCourse(StrEnum):
    """What becomes of a property, or of a case, after certain faults."""

    SAFE = "safe"
    """Nothing has to be made good: the case is no further from its end than before."""

    BY_ITSELF = "recovers by itself"
    """The way to an end has become longer, and no person has to act who had not to act before."""

    BY_PEOPLE = "recovers by people"
    """On every shortest way to an end somebody has to act who had not to act before."""

    NEVER = "does not recover"
    """Without a further fault no way leads to an end any more."""

    CONTRADICTION = "contradiction"
    """The property is violated by a run with these faults."""

    NOT_ASKED = "not asked"
    """The premise of the property is never true in these runs, so they show nothing of it."""

    UNDECIDED = "undecided"
    """A limit was met before an answer was known."""


class Bearing(StrEnum):
    """What taking something away shows of it."""

    LOAD_BEARING = "load-bearing"
    """Without it a property falls, or some end is not reached any more."""

    MASKED = "masked"
    """Runs differ without it, and no property falls: something else holds."""

    IDLE = "idle"
    """Nothing that is explored differs without it."""

    UNDECIDED = "undecided"
    """A limit was met before an answer was known."""

    NOT_EXPLORED = "not explored"
    """Nothing was found out about it: the work was interrupted."""


class Reception(StrEnum):
    """What a state does with an event."""

    APPLY = "apply"
    """An action takes the case on, or changes what is known of it."""

    RECORD = "record"
    """It is written down and changes nothing."""

    IGNORE = "ignore"
    """The state ignores it, for a reason."""

    REFUSE = "refuse"
    """The state refuses it, with words for whoever asks."""

    UNMENTIONED = "unmentioned"
    """It can arrive, and the definition does not say what then."""

    NEVER = "never"
    """It cannot arrive."""


@dataclass(frozen=True, slots=True)
class PropertyFall:
    """A property that is violated, of which effect (or surface, or invariant; "" for the case), with how few faults.

    `places`: where it is and was not before: "in" the active states of the case, "by" the act that first violates it,
    or "of" the part that does. `elsewhere`: in other places it is violated already, with no more faults.
    """

    property: str
    effect: str
    faults: int
    places: tuple[str, ...] = ()
    elsewhere: bool = False

    @builtins.property
    def subject(self) -> str:
        """Property and effect in one."""
        return f"{self.property}:{self.effect}" if self.effect else self.property


@dataclass(frozen=True, slots=True)
class LostEnd:
    """A final state that the design comes to with so few faults, and that no run with as few comes to any more."""

    state: str
    faults: int


@dataclass(frozen=True, slots=True)
class FaultCell:
    """What becomes of one property when certain faults strike.

    `also_without`: all of it is violated with fewer of these faults as well, each effect or screen that it is about.
    `counterexamples`: those of the others.
    """

    property: str
    course: FaultCourse
    also_without: bool = False
    counterexamples: tuple[Counterexample, ...] = ()


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What becomes of a case when these faults strike, each once and nothing else; one fault, or two.

    `course` is that of the case: the worst place in which the last of them can strike. `roles`: who has to act then, on
    every shortest way to an end, and would not have had to. `strikes`: the effects that one fault strikes in some run:
    their calls, their messages, or the requests that ask for them; of a pair nothing is said.
    """

    faults: tuple[str, ...]
    course: FaultCourse
    roles: tuple[str, ...]
    cells: tuple[FaultCell, ...]
    strikes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtectionRow:
    """What one protection is for.

    `path`: the entry that is taken away; `becomes`: what stands there then; `whose`: ours or a partner's. `falls`: what
    is violated without it with the fewest faults, `lost`: the ends that no case comes to then; `masked_by`: the paths
    of protections of which any one, taken away as well, makes something fall that does not fall without that one alone.
    `up_to`: the faults that were explored without it (None: any number), fewer than elsewhere where that would have
    been too much; `reason`: why that is, and for undecided the limit.
    """

    path: str
    kind: str
    becomes: str
    whose: str
    bearing: Bearing
    falls: tuple[PropertyFall, ...] = ()
    lost: tuple[LostEnd, ...] = ()
    masked_by: tuple[str, ...] = ()
    up_to: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """What rests on one assumption; the other fields are as for a protection.

    `state` and who vouches for it are as in the list of assumptions of a report.
    """

    name: str
    text: str
    state: str
    owner: str
    until: str
    bearing: Bearing
    falls: tuple[PropertyFall, ...] = ()
    lost: tuple[LostEnd, ...] = ()
    up_to: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventCell:
    """What one state does with one event. `by`: the actions that answer; `words`: the reason, or what is added."""

    state: str
    reception: Reception
    by: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """What every state does with one event, in the order of the file."""

    event: str
    cells: tuple[EventCell, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The four tables; None for one that was not asked for.

    `faults`: up to how many were explored (None: any number). `already`: what is violated although nothing is taken
    away; nothing that is the same in a table counts. `partial`: the work was interrupted, and rows are missing or not
    explored. `explored`: explorations that were run, and how many states they had in all. `limits_met`: what kept the
    exploration of the design as it stands from seeing every run; then what no row says may be so all the same.
    """

    faults: int | None
    already: tuple[PropertyFall, ...] = ()
    fault_rows: tuple[FaultRow, ...] | None = None
    protections: tuple[ProtectionRow, ...] | None = None
    assumptions: tuple[AssumptionRow, ...] | None = None
    events: tuple[EventRow, ...] | None = None
    partial: bool = False
    explored: tuple[int, int] = (0, 0)
    limits_met: tuple[str, ...] = ()
