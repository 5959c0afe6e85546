"""Puts every property to an exploration and writes down the verdicts, with a replayed run for each violation."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from flowrehearsal.exploration.assumptions import assumption_lines
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.coverage import actions_never_taken, faults_never_possible
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.inevitable import inevitable, turning_point
from flowrehearsal.exploration.result import Counterexample, ExplorationReport, PropertyResult, Why
from flowrehearsal.exploration.runs import run_to, scene_of
from flowrehearsal.exploration.show import shown
from flowrehearsal.exploration.violations import ends, violating
from flowrehearsal.exploration.words import title
from flowrehearsal.vocabulary.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Violated:
    """A violated claim: where it is, and from where on it inevitably will be."""

    claim: Claim
    violated: Mask
    inevitably: Mask


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
        results=judged(exploration, tuple(properties())),
        actions_never_taken=actions_never_taken(exploration),
        faults_never_possible=faults_never_possible(exploration),
    )


def limits(exploration: Exploration) -> tuple[str, ...]:
    """Everything that kept the exploration from seeing more: why the search stopped, and the lowering's limits."""
    stopped = (exploration.stopped,) if exploration.stopped else ()
    return (*stopped, *exploration.limits_met)


def judged(exploration: Exploration, asked: Sequence[str]) -> tuple[PropertyResult, ...]:
    """The verdicts on the properties of these names, in their order.

    Runs that met a limit are not judged. Where nothing is violated but a limit was met, the answer is not known.
    """
    vacuous: dict[str, bool] = {}
    found: list[tuple[str, Claim, Mask]] = []
    for name in asked:
        claims = tuple(properties()[name].claims(exploration))
        vacuous[name] = not any((claim.premise & ~exploration.cut).any() for claim in claims)
        masks = ((claim, violating(exploration, claim)) for claim in claims)
        found += [(name, claim, mask) for claim, mask in masks if mask.any()]
    # All at once: the ways through the states are walked only a few times for all claims together.
    inevitably = inevitable(exploration, [mask for _, _, mask in found])
    broken: dict[str, list[Violated]] = {name: [] for name in asked}
    for (name, claim, mask), doomed in zip(found, inevitably, strict=True):
        broken[name].append(Violated(claim, mask, doomed))
    return tuple(_result(exploration, name, vacuous[name], broken[name]) for name in asked)


def _result(exploration: Exploration, name: str, vacuous: bool, broken: Sequence[Violated]) -> PropertyResult:
    module = properties()[name]
    examples = tuple(example for violated in broken for example in _examples(exploration, name, module, violated))
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


def _examples(exploration: Exploration, name: str, module: ModuleType, violated: Violated) -> list[Counterexample]:
    """One counterexample for each active state in which the claim is violated: fewest faults, then fewest steps."""
    examples = []
    for end in ends(exploration, violated.claim, violated.violated):
        run = run_to(exploration, violated.claim, violated.violated, end)
        scene = scene_of(exploration, violated.claim, run)
        faults = run.trace.faults(exploration.runtime.program)
        steps = shown(exploration, run.trace)
        # A step that need not be taken makes nothing inevitable before it.
        turn = turning_point(violated.inevitably, run.way) if end.step is None else len(steps)
        clause = module.clause(scene)
        why = Why(clause.says, clause.values, turn, steps[turn - 1].text if turn else "")
        examples.append(
            Counterexample(
                name, scene.effect, " + ".join(scene.states), title(module.SENTENCE, scene), faults, steps, why
            )
        )
    return examples
