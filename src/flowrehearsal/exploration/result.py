"""What an exploration concluded, as plain data for people."""

import builtins
from dataclasses import dataclass

from flowrehearsal.program.program import Message
from flowrehearsal.vocabulary.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a counterexample, in words.

    `changes`: (variable, before, after) of what people care about; `screens`: (surface, label) after the step, for
    every surface; of one that cannot poll, as it was last told.
    """

    number: int
    actor: str
    text: str
    fault: str = ""
    messages: tuple[Message, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    screens: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A replayed run that violates a property, first minimal in faults, then in steps.

    `title`: a plain sentence in business words ("Customer sees failed; the supplier holds a booking"). `effect` may be
    empty; `state` is the active state (states joined by " + ") at its end.
    """

    property: str
    effect: str
    state: str
    title: str
    faults: tuple[str, ...]
    steps: tuple[ShownStep, ...]

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
class ExplorationReport:
    """What exhaustive exploration covered and concluded.

    `layers`: states first reached with 0, 1, … faults. `cap` None: any number was asked for. `converged`: a further
    fault adds no state. `limits_met`: counters, caps and budgets that cut runs off.
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
