"""Puts every property to an exploration and writes down the verdicts, with a replayed run for each violation."""

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.assumptions import assumption_lines
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.coverage import actions_never_taken, faults_never_possible
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.result import Counterexample, ExplorationReport, PropertyResult
from flowrehearsal.exploration.show import shown
from flowrehearsal.exploration.words import Scene, title
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Verdict


def judge(exploration: Exploration) -> ExplorationReport:
    """Every property's verdict, what was covered, and what was never seen."""
    options, lowering = exploration.options, exploration.runtime.options
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
        results=tuple(judged(exploration, name, module) for name, module in properties().items()),
        actions_never_taken=actions_never_taken(exploration),
        faults_never_possible=faults_never_possible(exploration),
    )


def limits(exploration: Exploration) -> tuple[str, ...]:
    """Everything that kept the exploration from seeing more: why the search stopped, and the lowering's limits."""
    stopped = (exploration.stopped,) if exploration.stopped else ()
    return (*stopped, *exploration.limits_met)


def judged(exploration: Exploration, name: str, module: ModuleType) -> PropertyResult:
    """The verdict on one property.

    Runs that met a limit are not judged. Where nothing is violated but a limit was met, the answer is not known.
    """
    claims = tuple(module.claims(exploration))
    examples = tuple(example for claim in claims for example in _examples(exploration, (name, module.SENTENCE), claim))
    met = limits(exploration)
    verdict = Verdict.VIOLATED if examples else Verdict.UNDECIDED if met else Verdict.HOLDS
    return PropertyResult(
        name,
        module.TITLE,
        module.SEVERITY,
        verdict,
        any_faults=verdict is Verdict.HOLDS and exploration.converged,
        vacuous=not any((claim.premise & ~exploration.cut).any() for claim in claims),
        reason="; ".join(met) if verdict is Verdict.UNDECIDED else "",
        counterexamples=examples,
    )


def _examples(exploration: Exploration, asked: tuple[str, str], claim: Claim) -> list[Counterexample]:
    """One counterexample for each active state in which the claim is violated: fewest faults, then fewest steps."""
    name, sentence = asked
    examples = []
    violated = claim.premise & claim.violated & ~exploration.cut
    for index in _firsts(exploration, _fresh(exploration, violated) if claim.lasts else violated):
        trace = exploration.trace_to(index)
        scene = Scene(exploration, claim.effect, index)
        faults = trace.faults(exploration.runtime.program)
        steps = shown(exploration, trace)
        examples.append(
            Counterexample(name, claim.effect, " + ".join(scene.states), title(sentence, scene), faults, steps)
        )
    return examples


def _fresh(exploration: Exploration, violated: Mask) -> Mask:
    """The violating states whose shortest way comes from a state that does not violate."""
    parent = exploration.found.parent
    return violated & ~(violated[parent] & (parent >= 0))


def _firsts(exploration: Exploration, violated: Mask) -> list[int]:
    """The first violating state for each set of active states, in order of discovery."""
    numbers = np.flatnonzero(violated)
    _, first = np.unique(_situations(exploration, numbers), return_index=True)
    return sorted(int(numbers[place]) for place in first)


def _situations(exploration: Exploration, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of these explored states a number that tells which states of the case are active."""
    if exploration.has(names.STATE):
        return exploration.column(names.STATE)[numbers].astype(np.int64)
    situations = np.zeros(len(numbers), dtype=np.int64)
    for state in exploration.workflow.states:
        # Numbered anew each time, so that they stay small however many states the case has.
        _, situations = np.unique(2 * situations + exploration.active(state)[numbers], return_inverse=True)
    return situations
