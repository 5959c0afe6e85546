"""What an exploration concluded, as plain data for people."""

import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.verdict import Severity, Verdict

if TYPE_CHECKING:
    from flowrehearsal.program.program import Message


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a counterexample, in words.

    `changes`: (variable, before, after) of what people care about; `screens`: (surface, label) after the step, for
    every surface; of one that cannot poll, as it was last told. `states`: those that are active after the step;
    `views`: (surface, states) of every surface whose screen is a state that it was last told of.
    """

    number: int
    actor: str
    text: str
    fault: str = ""
    messages: "tuple[Message, ...]" = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    screens: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()
    views: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Mend:
    """One protection that could be added to a definition: what it is, without a full stop, and the lines to write."""

    says: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Prevention:
    """A mend with which a counterexample is gone, as exploring the mended definition showed.

    `limits_met`: what kept that exploration from seeing every run; empty: it is proved.
    """

    mend: Mend
    limits_met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a run violates a property.

    `clause`: what ought to be true at its end and is not; `values`: what is the case instead, as (what, value).
    `inevitable`: the number of the step from which on every way without a further fault leads to a violation, whatever
    people do; 0: it was so from the beginning. `turning_point`: that step in words. `prevented_by`: mends any one of
    which would have prevented it; None: none was tried.
    """

    clause: str = ""
    values: tuple[tuple[str, str], ...] = ()
    inevitable: int = 0
    turning_point: str = ""
    prevented_by: tuple[Prevention, ...] | None = None


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A replayed run that violates a property, first minimal in faults, then in steps: none can be left out.

    `title`: a plain sentence in business words ("Customer sees failed; the supplier holds a booking"). `effect` may be
    empty; `state` is the active state (states joined by " + ") at its end. `why` is None where nobody asked.
    """

    property: str
    effect: str
    state: str
    title: str
    faults: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    why: Why | None = None

    @builtins.property
    def subject(self) -> str:
        """The stable key of a finding of exploration: property, effect and state."""
        return f"{self.property}:{self.effect or '-'}:{self.state}"


@dataclass(frozen=True, slots=True)
class PropertyResult:
    """The verdict on one property. `any_faults`: it holds for any number of faults, not only up to the cap.

    `reason`: for undecided, the limit that was met. `vacuous`: its premise was never true, so nothing was shown.
    """

    name: str
    title: str
    severity: Severity
    verdict: Verdict
    any_faults: bool = False
    vacuous: bool = False
    reason: str = ""
    counterexamples: tuple[Counterexample, ...] = ()


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """An assumption that the verdicts rest on, and who vouches for it.

    `state`: assumed, switched off, or contradicted (by the definition itself).
    """

    name: str
    text: str
    state: str
    owner: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far an exploration came that ended early: `followed` of its states were.

    Every run was followed that has up to `faults` faults (-1: not even every one without any), and of those with one
    more every one of up to `steps` steps.
    """

    followed: int
    faults: int
    steps: int


@dataclass(frozen=True, slots=True)
class ExplorationReport:
    """What exhaustive exploration covered and concluded.

    `layers`: states first reached with 0, 1, … faults. `cap` None: any number was asked for. `converged`: a further
    fault adds no state. `limits_met`: counters, caps and budgets that cut runs off. `covered`: how far it came where
    such a budget, or the user, ended it; None: every run was followed as far as the other limits allow. `mends_tried`:
    every mend with which it was explored again, None: nobody asked; `mends_left`: how many there still were when the
    user stopped it.
    """

    states: int
    transitions: int
    layers: tuple[int, ...]
    cap: int | None
    converged: bool
    interventions: str
    attempts: int
    limits_met: tuple[str, ...]
    assumptions: tuple[AssumptionLine, ...]
    results: tuple[PropertyResult, ...]
    actions_never_taken: tuple[str, ...]
    faults_never_possible: tuple[str, ...]
    covered: Covered | None = None
    mends_tried: tuple[Mend, ...] | None = None
    mends_left: int = 0
