"""A study can be repeated, taken apart and interrupted."""

from dataclasses import replace
from pathlib import Path

import pytest

from flowrehearsal.definition.expectations import expectation
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.faults import inject
from flowrehearsal.program.replay import replay
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.simulation.study import Study, StudyOptions, simulate
from flowrehearsal.vocabulary.errors import UsageError
from tests.simulation.programs import queue, rehearsed, scenario

WORLD = scenario(cases=30, per_hour=4_000)
RUNTIME = rehearsed(queue(2), WORLD)
OPTIONS = StudyOptions(replications=4, seed=5)


def studied(options: StudyOptions = OPTIONS) -> Study:
    return simulate(RUNTIME, options)  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_study() -> None:
    assert studied().tally == studied().tally


def test_another_seed_gives_another_study() -> None:
    tallies = [studied(replace(OPTIONS, seed=seed)).tally for seed in (5, 6)]
    assert len({tally.digest_of(place) for tally in tallies for place in range(4)}) == 8
    assert tallies[0].digest != tallies[1].digest


def test_more_replications_leave_the_first_as_they_were() -> None:
    longer = studied(replace(OPTIONS, replications=6))
    assert longer.tally.digests[: 4 * 32] == studied().tally.digests
    assert (len(longer.tally), len(studied().tally)) == (6, 4)


def test_one_replication_alone_is_the_one_of_the_study() -> None:
    study = studied()
    assert [study.run(number).digest() for number in (3, 0)] == [study.tally.digest_of(n) for n in (3, 0)]


def test_one_case_is_told_as_it_happened() -> None:
    trace, times = studied().trace(2, 7)
    run = studied().run(2)
    assert (trace, times) == run.trace(7)
    assert times == tuple(int(time) for time, case in zip(run.times_us, run.case, strict=True) if case == 7)


def test_a_case_alone_waits_for_nobody() -> None:
    study = studied()
    alone = [study.alone(0, case)[1][0] for case in range(30)]
    among_others = [study.trace(0, case)[1][0] for case in range(30)]
    assert all(one <= other for one, other in zip(alone, among_others, strict=True))
    assert alone != among_others


def test_a_case_that_never_came_is_an_error() -> None:
    with pytest.raises(UsageError, match="case 30 did not arrive"):
        studied().trace(0, 30)


def test_the_number_of_cases_can_be_chosen() -> None:
    assert studied(replace(OPTIONS, cases=3)).tally.cases == 12


def test_an_interrupt_leaves_what_is_done() -> None:
    def impatient(done: int, total: int, still_open: str) -> None:
        assert (total, still_open) == (4, "")
        if done == 2:
            raise KeyboardInterrupt

    study = simulate(RUNTIME, OPTIONS, impatient)  # type: ignore[arg-type]
    assert (study.complete, len(study.tally)) == (False, 2)
    assert study.tally == studied(replace(OPTIONS, replications=2)).tally


def test_an_interrupt_before_anything_is_done_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flowrehearsal.simulation.study.worlds", interrupted)
    with pytest.raises(KeyboardInterrupt):
        studied()


def test_a_study_ends_when_what_is_expected_is_decided() -> None:
    """The queue is nearly never free: one look is enough, and what is still to come is not simulated."""
    told: list[tuple[int, int, str]] = []
    expecting = rehearsed(queue(2), replace(WORLD, expect=(expectation("unfinished <= 50%"),)))
    wanted = replace(OPTIONS, replications=500)
    study = simulate(expecting, wanted, lambda *said: told.append(said))  # type: ignore[arg-type]
    assert (len(study.tally), study.complete) == (20, True)
    assert (told[0], told[-1]) == ((1, 500, "unfinished <= 50%"), (20, 500, ""))


@pytest.mark.parametrize("wrong", [{"replications": 0}, {"confidence": 1.0}])
def test_options_that_make_no_sense_are_errors(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        StudyOptions(**wrong)  # type: ignore[arg-type]


def test_cases_that_have_not_ended_are_counted() -> None:
    short = rehearsed(queue(1), replace(WORLD, run_for=20_000_000))
    study = simulate(short, StudyOptions(replications=1))  # type: ignore[arg-type]
    run = study.run(0)
    assert study.tally.limits == {"not ended when the run did": run.cases - len(run.times_us)}


MODELS = Path(__file__).parents[2] / "models"


@pytest.mark.slow
@pytest.mark.parametrize("design", ["hotel_booking/hardened", "hotel_booking/naive", "payment_review/naive"])
def test_every_step_of_a_design_is_one_of_the_interpreter(design: str) -> None:
    """Under an incident, so that faults strike and people step in."""
    scenario = load_scenario("incident")
    runtime = inject(lower(load_workflow(MODELS / f"{design}.yaml"), scenario, SIMULATED))
    study = simulate(runtime, StudyOptions(replications=1, cases=40))
    run = study.run(0)
    assert run.digest() == study.tally.digest_of(0)
    for case in range(0, 40, 5):
        replay(runtime.program, run.trace(case)[0])
