"""Puts every property to an exploration and writes down the verdicts, with a replayed run for each violation."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True, slots=True)
class _Sought:
    """What was found by now: of each property that was judged to its end whether it is `vacuous`, and what violates."""

    vacuous: dict[str, bool] = field(default_factory=dict)
    violations: list[_Violation] = field(default_factory=list)

    @property
    def answered(self) -> frozenset[str]:
        """The properties about which nothing more needs to be known."""
        return frozenset(self.vacuous) | {violation.property for violation in self.violations}


def judge(exploration: Exploration, names: Collection[str] = ()) -> ExplorationReport:
    """The verdict on the properties of these `names` (none: on all), what was covered, and what was never seen.

    Whoever has stopped a search does not want to wait: then all this is said of the states that were found first.
    Ctrl-C while it judges keeps the verdicts that there are, and the others are given likewise; a second one ends it.
    """
    asked = tuple(name for name in properties() if name in names or not names)
    sought = _Sought()
    try:
        return _report(exploration, asked, sought)
    except KeyboardInterrupt:
        if exploration.stopped == INTERRUPTED:
            raise
    return _cut_short(exploration, asked, sought)


def _report(exploration: Exploration, names: Sequence[str], sought: _Sought) -> ExplorationReport:
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
        results=_sought_out(asked, names, sought),
        actions_never_taken=actions_never_taken(asked),
        faults_never_possible=faults_never_possible(asked),
        covered=_covered(asked),
    )


def _cut_short(exploration: Exploration, names: Sequence[str], sought: _Sought) -> ExplorationReport:
    """The report of whoever was stopped while judging: in full about what is answered, in haste about the rest."""
    stopped = replace(exploration, found=replace(exploration.found, stopped=INTERRUPTED))
    rest = _report(stopped, [name for name in names if name not in sought.answered], _Sought())
    # From where on something was inevitable may be what took too long.
    known = _results(exploration, [name for name in names if name in sought.answered], sought, repeat(None))
    results = {result.name: result for result in (*rest.results, *known)}
    return replace(
        rest,
        limits_met=(*limits(exploration), INTERRUPTED),
        results=tuple(results[name] for name in names),
        covered=_covered(stopped),
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
    return _sought_out(exploration, asked, _Sought())


def _sought_out(exploration: Exploration, asked: Sequence[str], sought: _Sought) -> tuple[PropertyResult, ...]:
    """The same; what is found on the way is left in `sought`."""
    for name in asked:
        _seek(exploration, name, sought)
    masks = (np.unpackbits(one.bits, count=len(exploration)).view(np.bool_) for one in sought.violations)
    # All at once: the ways through the states are walked only a few times for all claims together.
    from_where = inevitable(exploration, masks) if exploration.options.steps else repeat(None)
    return _decided(exploration, _results(exploration, asked, sought, from_where))


def _seek(exploration: Exploration, name: str, sought: _Sought) -> None:
    """What violates one property."""
    vacuous = True
    for claim in properties()[name].claims(exploration):
        vacuous &= not (claim.premise & ~exploration.cut).any()
        violated = violating(exploration, claim)
        if violated.any():
            sought.violations.append(_violation(exploration, name, claim, violated))
    sought.vacuous[name] = vacuous


def _results(
    exploration: Exploration, asked: Sequence[str], sought: _Sought, from_where: Iterable[Mask | None]
) -> tuple[PropertyResult, ...]:
    """The verdicts as far as limits leave any; `from_where`: for each violation from where on it was inevitable."""
    examples: dict[str, list[Counterexample]] = {name: [] for name in asked}
    for violation, inevitably in zip(sought.violations, from_where, strict=False):
        examples[violation.property] += _examples(exploration, violation, inevitably)
    return tuple(_result(exploration, name, sought.vacuous.get(name, False), tuple(examples[name])) for name in asked)


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
