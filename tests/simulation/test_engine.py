"""The engine does what a command's timing says, in the order that ties are decided by."""

from dataclasses import replace

import numpy as np
import pytest

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.program.program import Branch, Program, Term, Update, Variable
from flowrehearsal.program.timing import Profile, Resource, Timing
from flowrehearsal.simulation.engine import Engine
from flowrehearsal.simulation.plan import plan_of
from flowrehearsal.statistics.mean import mean
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.simulation.programs import HOUR, MINUTE, SECOND, command, fixed, moves, queue, ran, scenario, stages, steps


def test_a_fixed_delay_passes() -> None:
    run = ran(stages(command("go", "start", "end", fixed(5 * SECOND))))
    assert steps(run) == [(5 * SECOND, 0, "go", "end")]


def test_the_shorter_clock_wins_and_stops_the_other() -> None:
    program = stages(command("slow", "start", "late", fixed(2)), command("fast", "start", "end", fixed(1)))
    assert steps(ran(program)) == [(1, 0, "fast", "end")]


def test_a_tie_goes_to_the_command_that_stands_first() -> None:
    program = stages(command("second", "start", "a", fixed(1)), command("first", "start", "b", fixed(1)))
    assert steps(ran(program)) == [(1, 0, "second", "a")]


def test_urgent_commands_fire_before_any_other_at_the_moment() -> None:
    program = stages(command("first", "start", "a"), command("urgent", "start", "end", urgent=True))
    assert steps(ran(program)) == [(0, 0, "urgent", "end")]


def test_an_urgent_command_waits_for_a_branch_without_holding_anything_up() -> None:
    """Its guard is true all the time; the branch's condition becomes true only after the other command."""
    ready = Branch("end", condition=(Term("flag", (True,)),), updates=moves("stage", "end"))
    urgent = replace(command("urgent", "start", "end"), branches=(ready,), urgent=True)
    raises = replace(command("raise", "start", "end", fixed(3)), branches=(_flagged(),))
    program = _with_flag(stages(urgent, raises))
    assert steps(ran(program)) == [(3, 0, "raise", "flag"), (3, 0, "urgent", "end")]


def _flagged() -> Branch:
    return Branch("flag", updates=(Update("flag", "set", True),))


def _with_flag(program: Program) -> Program:
    stage = Variable("stage", ("start", "end"), ("start",), "case")
    return replace(program, variables=(stage, Variable("flag", (False, True), (False,), "case")))


def test_a_clock_starts_again_after_firing() -> None:
    ticks = replace(command("tick", "start", "end", fixed(10)), branches=(Branch("tick"),))
    program = stages(ticks, command("stop", "start", "end", fixed(35)))
    assert [(time, name) for time, _, name, _ in steps(ran(program))] == [
        (10, "tick"),
        (20, "tick"),
        (30, "tick"),
        (35, "stop"),
    ]


def test_a_clock_runs_on_through_steps_of_others() -> None:
    program = stages(
        replace(command("deadline", "a", "end", fixed(10)), guard=(Term("stage", ("a", "b")),)),
        command("move", "a", "b", fixed(7)),
    )
    assert [(time, name) for time, _, name, _ in steps(ran(program))] == [(7, "move"), (10, "deadline")]


def test_a_branch_can_restart_a_clock_that_would_run_on() -> None:
    program = stages(
        replace(command("deadline", "a", "end", fixed(10)), guard=(Term("stage", ("a", "b")),)),
        replace(
            command("move", "a", "b", fixed(7)),
            branches=(Branch("b", updates=moves("stage", "b"), restarts=("deadline",)),),
        ),
    )
    assert [(time, name) for time, _, name, _ in steps(ran(program))] == [(7, "move"), (17, "deadline")]


def test_a_clock_without_an_enabled_branch_starts_again_only_where_it_says_so() -> None:
    waits = replace(command("look", "start", "end"), branches=(Branch("end", (Term("flag", (True,)),)),))
    raises = replace(command("raise", "start", "end", fixed(25)), branches=(_flagged(),))

    def looked(restarts: bool) -> list[int]:
        timing = replace(fixed(10), restarts=restarts)
        run = ran(_with_flag(stages(replace(waits, timing=timing), raises)), scenario(hours=32 / HOUR, per_hour=1e12))
        return [time for time, _, name, _ in steps(run) if name == "look"]

    assert looked(restarts=False) == []
    assert looked(restarts=True) == [30]


def test_a_chance_decides_whether_the_clock_starts_at_all() -> None:
    rare = Timing((Profile(chance=0.25),))
    run = ran(stages(command("rarely", "start", "end", rare)), scenario(cases=4_000))
    assert len(run.times_us) == pytest.approx(1_000, abs=80)


def test_a_chance_that_said_no_is_asked_again_after_the_delay_where_the_clock_restarts() -> None:
    timing = Timing((Profile(chance=0.5, delays=(Distribution("fixed", (10.0,)),)),), restarts=True)
    run = ran(stages(command("at last", "start", "end", timing)), scenario(cases=2_000))
    times = [time for time, *_ in steps(run)]
    assert len(times) == 2_000
    assert times.count(10) == pytest.approx(1_000, abs=70)
    assert times.count(20) == pytest.approx(500, abs=60)
    assert all(time % 10 == 0 for time in times)


def test_branches_are_drawn_by_the_weights_of_the_moment_the_clock_started() -> None:
    """Two branches; after one hour the second has all the weight."""
    branches = (Branch("a", updates=moves("stage", "a")), Branch("b", updates=moves("stage", "b")))
    timing = Timing((Profile(delays=_minute()), Profile(delays=_minute(), weights=(0.0, 1.0), from_us=HOUR)))
    program = stages(replace(command("choose", "start", "a", timing), branches=branches))
    run = ran(program, scenario(cases=200, per_hour=100))
    chosen = [(int(run.arrivals_us[case]) < HOUR, branch) for _, case, _, branch in steps(run)]
    assert {branch for early, branch in chosen if not early} == {"b"}
    early = [branch for early, branch in chosen if early]
    assert early.count("a") == pytest.approx(len(early) / 2, abs=20)


def _minute() -> tuple[Distribution, ...]:
    return (Distribution("fixed", (float(MINUTE),)),)


def test_weights_are_those_of_the_enabled_branches() -> None:
    never = Branch("never", condition=(Term("flag", (True,)),), weight=99.0)
    choose = replace(command("choose", "start", "end"), branches=(never, *command("", "start", "end").branches))
    assert steps(ran(_with_flag(stages(choose)))) == [(0, 0, "choose", "end")]


def test_a_variable_picks_the_delay() -> None:
    delays = tuple(Distribution("fixed", (value,)) for value in (1.0, 10.0, 100.0))
    timing = Timing((Profile(delays=delays),), indexed_by="stage")
    program = stages(command("backoff", "first", "second", timing), command("again", "second", "end", timing))
    assert [time for time, *_ in steps(ran(program))] == [1, 11]


def test_endless_steps_at_one_moment_name_the_commands() -> None:
    program = stages(command("there", "start", "end"), command("and back", "end", "start"))
    with pytest.raises(UnsupportedError, match="and back, there"):
        ran(program)


def test_what_the_scenario_leaves_open_is_drawn_by_its_shares() -> None:
    stage = Variable("data.risk", ("low", "high"), ("low", "high"), "case")
    world = replace(scenario(cases=2_000), data={"risk": {"low": 0.9, "high": 0.1}})
    run = ran(Program("open", (stage,), ()), world)
    assert np.count_nonzero(run.values("data.risk")[run.initial]) == pytest.approx(200, abs=45)


def test_integers_are_drawn_by_the_cell_they_lie_in() -> None:
    price = Variable("data.price", ("1..2000", "2001..5000"), ("1..2000", "2001..5000"), "case")
    world = replace(scenario(cases=50), data={"price": {2500: 1.0}})
    run = ran(Program("open", (price,), ()), world)
    assert set(run.values("data.price")[run.initial]) == {1}


def test_arrivals_are_poisson() -> None:
    run = ran(stages(command("go", "start", "end")), scenario(cases=5_000, per_hour=3_600, hours=3))
    between = np.diff(run.arrivals_us) / SECOND
    assert between.mean() == pytest.approx(1.0, abs=0.05)
    assert between.std() == pytest.approx(1.0, abs=0.05)


def test_first_come_first_served() -> None:
    """Three cases, one server who takes an hour: served in the order of arrival."""
    timing = replace(fixed(HOUR), resource="servers")
    program = stages(command("serve", "start", "end", timing), resources=(Resource("servers", 1),))
    run = ran(program, scenario(cases=3, per_hour=1_000))
    assert [case for _, case, _, _ in steps(run)] == [0, 1, 2]
    assert np.diff(run.times_us).tolist() == [HOUR, HOUR]


def test_who_leaves_the_queue_is_not_served() -> None:
    """The second case gives up after a minute; the third is next."""
    timing = replace(fixed(HOUR), resource="servers")
    serve, leave = command("serve", "start", "end", timing), command("give up", "start", "gone", fixed(90 * MINUTE))
    program = stages(serve, leave, resources=(Resource("servers", 1),))
    run = ran(program, scenario(cases=3, per_hour=100_000))
    assert [(case, name) for _, case, name, _ in steps(run)] == [(0, "serve"), (1, "give up"), (2, "give up")]
    assert run.busy_us.tolist() == [HOUR + int(run.times_us[2] - run.times_us[0])]


def test_a_unit_is_kept_while_the_variable_says_so() -> None:
    """The claim takes no time; the worker stays with the case until it reports, an hour later."""
    claim = Timing(resource="workers", keeps_while=("stage", ("working",)))
    program = stages(
        command("claim", "ready", "working", claim),
        command("report", "working", "end", fixed(HOUR)),
        resources=(Resource("workers", 1),),
    )
    run = ran(program, scenario(cases=2, per_hour=1_000))
    ends = [int(time) for time, command in zip(run.times_us, run.command, strict=True) if command == 1]
    assert ends[1] - ends[0] == HOUR
    assert run.busy_us.tolist() == [2 * HOUR]


def test_work_stops_with_the_calendar_and_resumes() -> None:
    """Two hours of work, open one hour a week: done at the end of the second week's hour."""
    week = 7 * 24 * HOUR
    timing = replace(fixed(2 * HOUR), resource="office", works=True)
    program = stages(
        command("work", "start", "end", timing), resources=(Resource("office", 1, calendar=((HOUR, 2 * HOUR),)),)
    )
    run = ran(program, scenario(per_hour=1_000, hours=400))
    assert run.times_us.tolist() == [week + 2 * HOUR]
    assert run.waits[:, 2].tolist() == [HOUR]


def test_nobody_is_served_while_everybody_is_absent() -> None:
    timing = replace(fixed(MINUTE), resource="people")
    people = Resource("people", 1, absences=((0, 5 * HOUR, 1),))
    run = ran(stages(command("serve", "start", "end", timing), resources=(people,)), scenario(per_hour=1_000))
    assert run.times_us.tolist() == [5 * HOUR + MINUTE]


def test_a_queue_waits_as_long_as_the_formula_says() -> None:
    """Two servers, 1.2 arrivals per second, mean service of one second: the mean wait is 0.5625 s (Erlang C)."""
    world = scenario(cases=4_000, per_hour=1.2 * 3_600)
    plan = plan_of(queue(2), world, seed=1)
    waits = [Engine(plan, replication).run().waits for replication in range(10)]
    estimate = mean([float((w[:, 2] - w[:, 1]).mean()) / SECOND for w in waits])
    assert estimate.low < 0.5625 < estimate.high
    assert estimate.high - estimate.low < 0.2


def test_a_case_alone_does_what_it_did_among_others_where_nothing_is_scarce() -> None:
    timing = Timing((Profile(delays=(Distribution("exponential", (float(HOUR),)),)),))
    program = stages(command("one", "start", "middle", timing), command("two", "middle", "end", timing))
    plan = plan_of(program, scenario(cases=30), seed=7)
    together = Engine(plan, 3).run()
    assert [Engine(plan, 3).run(only=case).trace(case) for case in range(30)] == [
        together.trace(case) for case in range(30)
    ]


def test_a_run_does_not_depend_on_the_runs_before_it() -> None:
    """States are remembered between replications; their numbers must not show."""
    program, world = queue(1), scenario(cases=50, per_hour=3_600)
    plan = plan_of(program, world, seed=1)
    for replication in range(3):
        Engine(plan, replication).run()
    assert Engine(plan, 3).run().digest() == ran(program, world, replication=3).digest()


def test_adding_a_command_moves_no_draw_of_the_others() -> None:
    timing = Timing((Profile(delays=(Distribution("exponential", (float(SECOND),)),)),))
    world = scenario(cases=20)
    go = command("go", "start", "end", timing)
    before = ran(stages(go), world)
    after = ran(stages(go, command("never", "lost", "lost")), world)
    first = ran(_reordered(stages(go, command("never", "lost", "lost"))), world)
    assert len(before.times_us) == 20
    assert before.times_us.tolist() == after.times_us.tolist() == first.times_us.tolist()


def _reordered(program: Program) -> Program:
    return replace(program, commands=program.commands[::-1])


def test_a_clock_that_sleeps_fires_as_if_it_had_run_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A poll by a random period sees a change made at a random moment; the windows of its chance count, too."""
    hour = Distribution("exponential", (float(HOUR),))
    soon = Profile(delays=(Distribution("uniform", (0.0, float(MINUTE))),))
    polls = Timing((soon, replace(soon, chance=0.1, from_us=2 * HOUR, until_us=8 * HOUR)), restarts=True)
    polled = Branch("flag", (Term("stage", ("end",)), Term("flag", (False,))), (Update("flag", "set", True),))
    poll = replace(command("poll", "start", "end", polls), branches=(polled,))
    program = _with_flag(stages(command("go", "start", "end", Timing((Profile(delays=(hour,)),))), poll))
    program = replace(program, commands=(program.commands[0], replace(poll, guard=())))
    world = scenario(cases=40, per_hour=20, hours=12)
    sleeping = ran(program, world)
    monkeypatch.setattr(Engine, "_may_sleep", lambda engine, clock: False)
    assert len(sleeping.times_us) > 60
    assert ran(program, world).digest() == sleeping.digest()


def test_a_unit_that_is_kept_is_not_occupied_during_the_delay() -> None:
    """A worker is not held while a retry waits for its backoff."""
    claim = replace(fixed(10 * MINUTE), resource="workers", keeps_while=("stage", ("working",)))
    program = stages(
        command("claim", "ready", "working", claim),
        command("report", "working", "end", fixed(MINUTE)),
        resources=(Resource("workers", 1),),
    )
    run = ran(program, scenario(cases=2, per_hour=1_000_000))
    ends = [int(time) for time, command in zip(run.times_us, run.command, strict=True) if command == 1]
    assert ends == [int(run.arrivals_us[0]) + 11 * MINUTE, int(run.arrivals_us[0]) + 12 * MINUTE]
