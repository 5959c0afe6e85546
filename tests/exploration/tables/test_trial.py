"""What variations share is worked out once, and comes to the same as exploring each of them by itself."""

from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.assumptions import ASSUMED, assumption_lines
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import limits
from flowrehearsal.exploration.tables.falling import lost_ends, news, shown
from flowrehearsal.exploration.tables.protections import protections, without
from flowrehearsal.exploration.tables.trial import NOT_EVEN_NONE, Outcome, Trials, Variation
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.strategies import workflows
from flowrehearsal.vocabulary.reduction import ALWAYS, AUTO
from tests.exploration.tables.booking import booking, explored

SOME = 6
"""Every so many pairs are taken."""


def variations(base: Exploration) -> Iterator[Variation]:
    """Without each protection, without some pairs of which one is no news, and under each assumption less."""
    workflow = base.workflow
    single = [Variation(p.path, without(workflow, p)) for p in protections(workflow)]
    yield from single
    pairs = list(zip(protections(workflow), protections(workflow)[1:], single[1:], strict=False))
    for one, other, less in pairs[::SOME]:
        yield Variation(f"{one.path} and {other.path}", without(workflow, one, other), than=less)
    for line in assumption_lines(base):
        if line.state == ASSUMED:
            yield Variation(line.name, workflow, frozenset({line.name}))


def by_itself(base: Exploration, variation: Variation, caps: tuple[int | None, ...]) -> Outcome:
    """What a variation shows, everything lowered and explored anew for each number of faults."""
    known, outcome = shown(base), Outcome(up_to=NOT_EVEN_NONE)
    for cap in caps:
        found = explore(lowered(variation.workflow), ExplorationOptions(faults=cap, switched_off=variation.off))
        if variation.than is not None:
            known = shown(explore(lowered(variation.than.workflow), ExplorationOptions(faults=cap)))
        so_far = known if cap is None else known.up_to(cap)
        lost = () if limits(found) else lost_ends(shown(found), so_far)
        worse = Outcome(news(shown(found), so_far), lost, up_to=cap)
        if worse.tells:
            return worse
        outcome = Outcome(up_to=None if found.converged else cap, limits=limits(found))
        if found.converged:
            break
    return outcome


def lowered(workflow: Workflow) -> Runtime:
    """With every fault."""
    return inject(lower(workflow))


def differing(workflow: Workflow, faults: int | None, every: int = 1, reduce: str = AUTO) -> list[str]:
    """The variations, of every so many, of which something else is said than by exploring them by themselves."""
    base = explored(workflow, faults, reduce=reduce)
    caps = (0, 1, 2, None) if faults is None else tuple(range(faults + 1))
    outcomes = list(Trials(base).outcomes(list(variations(base))[::every]))
    return [v.name for v, outcome in outcomes if not outcome.same and outcome != by_itself(base, v, caps)]


@pytest.mark.parametrize(("faults", "every"), [(1, 2), (2, SOME)])
def test_nothing_else_is_said_than_by_separate_explorations(faults: int, every: int) -> None:
    assert differing(booking(), faults, every) == []


def test_nothing_else_is_said_where_what_nobody_reads_is_forgotten() -> None:
    assert differing(booking(), 1, 2 * SOME, ALWAYS) == []


@settings(max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(workflows())
def test_nothing_else_is_said_of_random_workflows(workflow: Workflow) -> None:
    assert differing(workflow, 1, SOME) == []


def test_nothing_is_explored_twice() -> None:
    base = explored(booking(), 1)
    trials = Trials(base)
    asked = list(variations(base))
    first = list(trials.outcomes(asked))
    runs = trials.runs
    assert list(trials.outcomes(asked)) == first
    assert trials.runs == runs > 0
