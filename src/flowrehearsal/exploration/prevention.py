"""Finds out which mends would have prevented a counterexample, by exploring the definition with each of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from flowrehearsal.definition.amending import amended
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import explore, explored_program
from flowrehearsal.exploration.following import followed
from flowrehearsal.exploration.one_state import one_state
from flowrehearsal.exploration.result import Counterexample, ExplorationReport, Mend, Prevention
from flowrehearsal.exploration.runs import run_to
from flowrehearsal.exploration.search import INTERRUPTED
from flowrehearsal.exploration.violations import ends, violating
from flowrehearsal.exploration.words import Scene, title
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Program
from flowrehearsal.program.replay import Trace
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.errors import UnsupportedError

TIMES = 4
"""A mended definition of more than so many times the states is not explored to the end."""
LEAST_LIMIT = 50_000
"""States that every mended definition may have."""

Told = Callable[[int, int], None]
"""Told how many mends were tried, and how many there are."""


Key = tuple[str, str]
"""A claim: its property, and what it is about."""


@dataclass(frozen=True, slots=True)
class _Violation:
    """A claim that is violated in some state of the case, what is said of it, and the fewest faults that it takes."""

    claim: Key
    state: str
    title: str
    faults: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What exploring a mended definition shows of the claims that were violated without the mend.

    `possible`: those that could be violated; `completed`: the good ends that are reached; `limits`: those that kept it
    from following every run.
    """

    violations: tuple[_Violation, ...]
    possible: frozenset[Key]
    completed: frozenset[str]
    limits: tuple[str, ...]


def prevented(
    exploration: Exploration, report: ExplorationReport, mends: Sequence[Mend], told: Told = lambda done, left: None
) -> ExplorationReport:
    """The report on an exploration, in which each counterexample names the mends with which it is gone.

    One exploration of each mended definition answers for all counterexamples that need as many faults; none is needed
    for those whose runs are still possible. Ctrl-C ends it with what is known by then. A mend whose exploration met the
    limit on states, or of memory, prevents nothing as far as anybody knows.
    """
    examples = [example for result in report.results for example in result.counterexamples]
    before = [_Violation((e.property, e.effect), e.state, e.title, len(e.faults)) for e in examples]
    helping: list[list[Prevention]] = [[] for _ in examples]
    tried: list[Mend] = []
    left = 0 if INTERRUPTED in report.limits_met else len(mends)
    try:
        runs = tuple(_runs(exploration, report)) if left else ()
        for number, mend in enumerate(mends[:left]):
            told(number, len(mends))
            runtime = _mended(exploration, mend)
            if runtime is not None:
                waiting = _impossible(exploration, before, runs, runtime)
                for place, met in _gone(exploration, runtime, before, waiting):
                    helping[place].append(Prevention(mend, met))
                tried.append(mend)
            left -= 1
    except KeyboardInterrupt:
        pass  # what is left says it
    return _noted(report, helping, tried, left)


def _runs(exploration: Exploration, report: ExplorationReport) -> Iterator[Trace]:
    """The run of each counterexample, in their order."""
    for result in report.results:
        for claim in properties()[result.name].claims(exploration) if result.counterexamples else ():
            violated = violating(exploration, claim)
            for end in ends(exploration, claim, violated):
                yield run_to(exploration, claim, violated, end).trace


def _mended(exploration: Exploration, mend: Mend) -> Runtime | None:
    """The runtime of the mended definition; None where that is no definition, or too large a one."""
    workflow, original = amended(exploration.workflow, mend.edits), exploration.original
    if workflow is None:
        return None
    try:
        return inject(lower(workflow, original.scenario, original.options))
    except UnsupportedError:
        return None


def _impossible(
    exploration: Exploration, before: Sequence[_Violation], runs: Sequence[Trace], runtime: Runtime
) -> list[int]:
    """The places of the violations that may be gone: their runs are no longer possible, or no longer violations."""
    program = explored_program(runtime, exploration.options.switched_off)
    places = []
    for place, (violation, trace) in enumerate(zip(before, runs, strict=True)):
        still = followed(exploration.runtime.program, trace, program)
        if still is None or not _is_violation(runtime, program, still, violation):
            places.append(place)
    return places


def _is_violation(runtime: Runtime, program: Program, trace: Trace, violation: _Violation) -> bool:
    """Whether the end of a run, or its last step, violates the same claim in the same state of the case."""
    name, effect = violation.claim
    final = one_state(runtime, program, trace.final)
    before = one_state(runtime, program, trace.states[-2]) if trace.steps else final
    ending = (claim for claim in properties()[name].claims(final) if not claim.by)
    going = (claim for claim in properties()[name].claims(before) if claim.by)
    wrong = [violating(final, claim).any() for claim in ending if claim.effect == effect]
    wrong += [violating(before, claim).any() for claim in going if claim.effect == effect]
    return any(wrong) and " + ".join(final.active_states(0)) == violation.state


def _gone(
    exploration: Exploration, runtime: Runtime, before: Sequence[_Violation], waiting: Sequence[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The places of the violations that are gone, of those that wait for an answer, each with the limits that were met
    up to its number of faults.

    A mended definition is explored with the fewest faults that a waiting violation needs, then with more: what is
    violated with few needs no answer with many. KeyboardInterrupt where the user stops it.
    """
    ends = set(_completed(exploration))
    while waiting:
        cap = min(before[place].faults for place in waiting)
        found = _explored(exploration, runtime, cap)
        if found.stopped:
            return
        after = _seen(found, [before[place] for place in waiting])
        waiting = [place for place in waiting if not _is_there(before[place], before, after)]
        for place in waiting:
            violation = before[place]
            if violation.faults == cap and violation.claim in after.possible and ends <= after.completed:
                yield place, after.limits
        waiting = [place for place in waiting if before[place].faults > cap]


def _explored(exploration: Exploration, runtime: Runtime, faults: int) -> Exploration:
    limit = min(exploration.options.state_limit, max(LEAST_LIMIT, TIMES * len(exploration)))
    found = explore(runtime, replace(exploration.options, faults=faults, state_limit=limit))
    if found.stopped == INTERRUPTED:
        raise KeyboardInterrupt
    return found


def _seen(exploration: Exploration, before: Sequence[_Violation]) -> _Seen:
    asked = {violation.claim for violation in before}
    violations: list[_Violation] = []
    possible: set[Key] = set()
    for name in dict.fromkeys(violation.claim[0] for violation in before):
        for claim in properties()[name].claims(exploration):
            key = (name, claim.effect)
            if key in asked and (claim.premise & ~exploration.cut).any():
                possible.add(key)
                violations += _violations(exploration, claim, key)
    return _Seen(tuple(violations), frozenset(possible), frozenset(_completed(exploration)), exploration.limits_met)


def _violations(exploration: Exploration, claim: Claim, key: Key) -> Iterator[_Violation]:
    for end in ends(exploration, claim, violating(exploration, claim)):
        scene = Scene(exploration, claim.effect, end.last)
        said = title(properties()[key[0]].SENTENCE, scene)
        yield _Violation(key, " + ".join(scene.states), said, int(exploration.faults[end.before]))


def _completed(exploration: Exploration) -> Iterator[str]:
    """The good ends that some run comes to."""
    for name, state in exploration.workflow.states.items():
        if state.final and state.phase == "completed" and exploration.active(name).any():
            yield name


def _is_there(violation: _Violation, before: Sequence[_Violation], after: _Seen) -> bool:
    """Whether the mend did not prevent it: the claim is violated in the same state, in one in which it was not before,
    or so that it reads the same."""
    old = {o.state for o in before if o.claim == violation.claim and o.faults <= violation.faults} - {violation.state}
    new = (other for other in after.violations if other.claim == violation.claim)
    return any(other.state not in old or other.title == violation.title for other in new)


def _noted(
    report: ExplorationReport, helping: Sequence[Sequence[Prevention]], tried: Sequence[Mend], left: int
) -> ExplorationReport:
    """The report with the mends that help each counterexample, those that are proved first."""
    found = iter(helping)

    def told(example: Counterexample) -> Counterexample:
        ordered = sorted(next(found), key=lambda prevention: bool(prevention.limits_met))
        return replace(example, why=example.why and replace(example.why, prevented_by=tuple(ordered)))

    results = tuple(replace(r, counterexamples=tuple(map(told, r.counterexamples))) for r in report.results)
    return replace(report, results=results, mends_tried=tuple(tried), mends_left=left)
