"""Puts every property to an exploration and writes down the verdicts, with a replayed run for each violation."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.assumptions import assumption_lines
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause
from flowrehearsal.exploration.coverage import actions_never_taken, faults_never_possible
from flowrehearsal.exploration.despite import Despite, despite_limits
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.inevitable import inevitable, turning_point
from flowrehearsal.exploration.result import Counterexample, Covered, ExplorationReport, PropertyResult, ShownStep, Why
from flowrehearsal.exploration.runs import Run, run_to, scene_of
from flowrehearsal.exploration.search import INTERRUPTED
from flowrehearsal.exploration.show import shown
from flowrehearsal.exploration.soonest import soonest
from flowrehearsal.exploration.violations import End, ends, violating
from flowrehearsal.exploration.words import Scene, title
from flowrehearsal.vocabulary.verdict import Verdict

HURRIED = 150_000
"""States that are judged in less than a second."""


@dataclass(frozen=True, slots=True)
class _Violation:
    """A violated claim: of which property, where, and the runs that show it with what is the case at their ends.

    There may be many of them, each about all states; so what is kept of a claim is one bit for each state, in `bits`.
    """

    property: str
    bits: NDArray[np.uint8]
    shown: tuple[tuple[End, Run, Scene], ...]


def judge(exploration: Exploration, names: Collection[str] = ()) -> ExplorationReport:
    """The verdict on the properties of these `names` (none: on all), what was covered, and what was never seen.

    Whoever has stopped a search does not want to wait: then all this is said of the states that were found first.
    """
    options, lowering = exploration.options, exploration.runtime.options
    asked = soonest(exploration, HURRIED) if exploration.stopped == INTERRUPTED else exploration
    return ExplorationReport(
        states=len(exploration),
        transitions=exploration.found.transitions,
        layers=exploration.layers,
        cap=options.faults,
        converged=exploration.converged,
        interventions="without limit" if lowering.interventions is None else str(lowering.interventions),
        attempts=lowering.attempts or 0,
        limits_met=limits(exploration),
        assumptions=assumption_lines(exploration),
        results=judged(asked, tuple(name for name in properties() if name in names or not names)),
        actions_never_taken=actions_never_taken(asked),
        faults_never_possible=faults_never_possible(asked),
        covered=_covered(asked),
    )


def _covered(exploration: Exploration) -> Covered | None:
    """How far the search came, where it ended early."""
    reach = exploration.found.reach
    return Covered(exploration.found.expanded, reach.faults, reach.steps) if exploration.stopped else None


def limits(exploration: Exploration) -> tuple[str, ...]:
    """Everything that kept the exploration from seeing more: why the search stopped, and the lowering's limits."""
    stopped = (exploration.stopped,) if exploration.stopped else ()
    return (*stopped, *exploration.limits_met)


def judged(exploration: Exploration, asked: Sequence[str]) -> tuple[PropertyResult, ...]:
    """The verdicts on the properties of these names, in their order.

    Runs that met a limit are not judged. Where nothing is violated but a limit was met, the answer is not known.
    """
    vacuous = dict.fromkeys(asked, True)
    found: list[_Violation] = []
    for name in asked:
        for claim in properties()[name].claims(exploration):
            vacuous[name] &= not (claim.premise & ~exploration.cut).any()
            violated = violating(exploration, claim)
            if violated.any():
                found.append(_violation(exploration, name, claim, violated))
    masks = (np.unpackbits(one.bits, count=len(exploration)).view(np.bool_) for one in found)
    examples: dict[str, list[Counterexample]] = {name: [] for name in asked}
    # All at once: the ways through the states are walked only a few times for all claims together.
    from_where = inevitable(exploration, masks) if exploration.options.steps else repeat(None, len(found))
    for violation, inevitably in zip(found, from_where, strict=True):
        examples[violation.property] += _examples(exploration, violation, inevitably)
    results = (_result(exploration, name, vacuous[name], tuple(examples[name])) for name in asked)
    return _decided(exploration, tuple(results))


def _decided(exploration: Exploration, results: tuple[PropertyResult, ...]) -> tuple[PropertyResult, ...]:
    """The same, with those that hold whatever lies beyond the limits that runs have met."""
    undecided = [result.name for result in results if result.verdict is Verdict.UNDECIDED]
    holding = despite_limits(exploration, undecided)
    return tuple(_despite(result, holding[result.name]) if result.name in holding else result for result in results)


def _despite(result: PropertyResult, known: Despite) -> PropertyResult:
    vacuous = result.vacuous and known.vacuous
    return replace(result, verdict=Verdict.HOLDS, any_faults=known.any_faults, vacuous=vacuous, reason="")


def _violation(exploration: Exploration, name: str, claim: Claim, violated: Mask) -> _Violation:
    """One run for each active state in which the claim is violated: fewest faults, then fewest steps."""
    runs = [(end, run_to(exploration, claim, violated, end)) for end in ends(exploration, claim, violated)]
    shown_by = tuple((end, run, scene_of(exploration, claim, run)) for end, run in runs)
    return _Violation(name, np.packbits(violated), shown_by)


def _result(exploration: Exploration, name: str, vacuous: bool, examples: tuple[Counterexample, ...]) -> PropertyResult:
    module = properties()[name]
    met = limits(exploration)
    verdict = Verdict.VIOLATED if examples else Verdict.UNDECIDED if met else Verdict.HOLDS
    return PropertyResult(
        name,
        module.TITLE,
        module.SEVERITY,
        verdict,
        any_faults=verdict is Verdict.HOLDS and exploration.converged,
        vacuous=vacuous,
        reason="; ".join(met) if verdict is Verdict.UNDECIDED else "",
        counterexamples=examples,
    )


def _turn(inevitably: Mask, end: End, run: Run, steps: Sequence[ShownStep]) -> int:
    # A step that need not be taken makes nothing inevitable before it.
    return turning_point(inevitably, run.way) if end.step is None else len(steps)


def _why(clause: Clause, steps: Sequence[ShownStep], turn: int) -> Why:
    return Why(clause.says, clause.values, turn, steps[turn - 1].text if turn else "")


def _examples(exploration: Exploration, violation: _Violation, inevitably: Mask | None) -> Iterator[Counterexample]:
    """The runs of a violated claim, with why each of them violates it: None where it is not known from where on."""
    module = properties()[violation.property]
    for end, run, scene in violation.shown:
        faults = run.trace.faults(exploration.runtime.program)
        steps = shown(exploration, run.trace)
        why = None if inevitably is None else _why(module.clause(scene), steps, _turn(inevitably, end, run, steps))
        states, says = " + ".join(scene.states), title(module.SENTENCE, scene)
        yield Counterexample(violation.property, scene.effect, states, says, faults, steps, why)
