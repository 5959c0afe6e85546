"""Every experiment runs its studies in one way, and has one rule for an interrupt."""

import pytest

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.experiments.sensitivity import sensitivity
from flowrehearsal.options import Options
from flowrehearsal.studying import ALONE, Running, Series, asked_of
from flowrehearsal.vocabulary.progress import Progress, silent
from tests.cli.ticket import QUIET, TICKET
from tests.experiments.shop import SHOP, day

DESIGN = parse_workflow(TICKET), parse_scenario(QUIET)
WANTED = asked_of(Options(replications=3, engine="reference"), expects=False)


def impatient(stage_of: str, at: int) -> Progress:
    def tell(stage: str, done: int, total: int | None) -> None:
        if (stage, done) == (stage_of, at):
            raise KeyboardInterrupt

    return tell


def test_what_expects_something_may_end_early_and_what_is_compared_may_not() -> None:
    options = Options(replications=7, seed=5, engine="reference")
    ending, whole = asked_of(options, expects=True, confidence=0.9), asked_of(options, expects=False)
    assert (ending.replications, ending.seed, ending.engine, ending.confidence) == (7, 5, "reference", 0.9)
    assert (ending.whole, whole.whole, whole.confidence) == (False, True, 0.95)
    assert [asked_of(Options(), expects=says).replications for says in (True, False)] == [1_000, 20]


def test_a_study_that_is_interrupted_counts_as_far_as_it_got_and_no_other_follows() -> None:
    series = Series(ALONE, impatient("second", 2))
    done = [series.study(stage, DESIGN, WANTED) for stage in ("first", "second", "third")]
    assert [study and (study.complete, len(study.tally)) for study in done] == [(True, 3), (False, 2), None]
    assert series.interrupted


def test_a_study_of_which_nothing_is_done_is_as_if_it_had_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    series = Series(ALONE, impatient("nobody", 0))
    assert series.study("first", DESIGN, WANTED) is not None

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flowrehearsal.simulation.study.worlds", interrupted)
    assert (series.study("second", DESIGN, WANTED), series.interrupted) == (None, True)
    with pytest.raises(KeyboardInterrupt):
        Series(ALONE, impatient("nobody", 0)).study("first", DESIGN, WANTED)


def test_the_shares_of_a_figure_are_kept_in_the_ledger_like_any_study(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, few = Running(ledger=f"{tmp_path}/kept.db"), Options(replications=2)
    asked = (SHOP, day()), "queue_wait(clerk)", {"roles.clerk.people": [1, 3]}, few
    alone = sensitivity(*asked)
    assert sensitivity(*asked, Series(kept, silent)) == alone
    monkeypatch.setattr("flowrehearsal.simulation.study.measurer", lambda *given: pytest.fail("it was simulated"))
    assert sensitivity(*asked, Series(kept, silent)) == alone


def test_an_interrupt_ends_the_search_for_shares() -> None:
    series = Series(ALONE, impatient("simulating combination 2 of 2", 1))
    with pytest.raises(KeyboardInterrupt):
        sensitivity((SHOP, day()), "queue_wait(clerk)", {"roles.clerk.people": [1, 3]}, Options(replications=2), series)
