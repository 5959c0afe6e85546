"""Which fault hit which step."""

from dataclasses import replace

import numpy as np

from flowrehearsal.definition.scenario import Burst, Scenario
from flowrehearsal.program.program import Branch, Program
from flowrehearsal.program.timing import Picked, Profile, Resource, Timing
from flowrehearsal.simulation.retelling import retold
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.strikes import possible, strikes, told
from tests.simulation.programs import HOUR, MINUTE, command, fixed, moves, ran, scenario, stages


def hits(run: Run) -> dict[str, list[tuple[int, str]]]:
    """For each fault the steps that it hit: case and command."""
    return {
        name: [
            (int(run.numbers[run.case[step]]), run.program.commands[run.command[step]].name)
            for step in np.flatnonzero(steps)
        ]
        for name, steps in strikes(run).items()
    }


def minute(**more: object) -> Profile:
    return replace(fixed(MINUTE).profiles[0], **more)


def called(*profiles: Profile) -> Program:
    """A call that is done or fails for good, by weight."""
    branches = (
        Branch("done", updates=moves("stage", "done")),
        Branch("error", updates=moves("stage", "error"), weight=0.0, fault="error"),
    )
    call = replace(command("call", "start", "end", Timing(profiles)), branches=branches)
    return stages(call)


def test_a_branch_that_is_a_fault_hits_the_step_that_takes_it() -> None:
    run = ran(called(minute(weights=(1.0, 1.0))), scenario(cases=30))
    failed = [(int(run.numbers[case]), "call") for case, branch in zip(run.case, run.branch, strict=True) if branch]
    assert hits(run) == {"error": failed}
    assert 5 < len(failed) < 25


def test_a_slow_partner_hits_every_call_and_a_failing_one_those_that_fail() -> None:
    slow = ran(called(minute(), minute(cause="partner-slow of shop", from_us=1)), scenario(cases=3))
    assert hits(slow) == {"partner-slow of shop": [(0, "call"), (1, "call"), (2, "call")]}
    failing = ran(called(minute(), minute(weights=(1.0, 1.0), cause="partner-error-burst of shop", from_us=1)), MANY)
    found = hits(failing)
    assert list(found) == ["error", "partner-error-burst of shop"]
    assert found["error"] == found["partner-error-burst of shop"]


MANY = scenario(cases=30)


def test_a_picked_case_is_hit_wherever_its_picks_are_asked_for() -> None:
    few = minute(cause="poison-case", picked=Picked("poison-case", 0.3))
    program = stages(
        command("first", "start", "middle", Timing((minute(), few))),
        command("second", "middle", "end", Timing((minute(), few))),
    )
    (found,) = hits(ran(program, MANY)).values()
    first, second = ([case for case, name in found if name == which] for which in ("first", "second"))
    assert sorted(first) == sorted(second)
    assert 2 < len(first) < 20


def test_a_storm_hits_what_it_made_wait_and_a_jump_what_it_moved() -> None:
    storm = minute(beat_us=7 * MINUTE, cause="retry-storm", from_us=1)
    program = stages(
        command("at once", "start", "waits", Timing((Profile(), Profile(beat_us=7 * MINUTE, cause="retry-storm")))),
        command("again", "waits", "timed", Timing((minute(), storm))),
        command("deadline", "timed", "end", replace(fixed(HOUR), jumps=((50 * MINUTE, 5 * MINUTE),))),
    )
    run = ran(program, scenario(cases=1))
    assert hits(run) == {"clock-jump": [(0, "deadline")], "retry-storm": [(0, "again")]}
    assert run.times_us[1] % (7 * MINUTE) == 0
    assert run.times_us[2] - run.times_us[1] == 55 * MINUTE


def test_an_absence_hits_the_step_that_waited_for_somebody() -> None:
    desk = Resource("clerk", 1, absences=((0, HOUR, 1),))
    work = replace(fixed(MINUTE), resource="clerk")
    program = stages(command("decide", "start", "end", work), resources=(desk,))
    assert hits(ran(program, scenario(cases=3, per_hour=600))) == {
        "person-absent of clerk": [(0, "decide"), (1, "decide"), (2, "decide")]
    }
    assert hits(ran(program, scenario(cases=1, per_hour=0.001, hours=10_000))) == {}


def _crowd() -> Scenario:
    world = scenario(cases=2)
    return replace(world, arrivals=replace(world.arrivals, bursts=(Burst(HOUR, 2, MINUTE),)))


def test_a_burst_hits_the_first_step_of_each_case_that_came_with_it() -> None:
    program = stages(command("first", "start", "middle", fixed(HOUR)), command("then", "middle", "end", fixed(HOUR)))
    (found,) = hits(ran(program, _crowd())).items()
    assert (found[0], sorted(found[1])) == ("backlog-burst", [(2, "first"), (3, "first")])


def test_what_a_program_knows_of_is_possible_even_if_it_never_strikes() -> None:
    program = called(minute(), minute(cause="partner-slow of shop", from_us=HOUR, until_us=HOUR + 1))
    jumping = replace(program.commands[0].timing, jumps=((HOUR, HOUR),))
    away = Resource("clerk", 1, absences=((0, HOUR, 1),))
    program = replace(program, commands=(replace(program.commands[0], timing=jumping),), resources=(away,))
    assert possible(program) == ("clock-jump", "error", "partner-slow of shop", "person-absent of clerk")


def test_each_step_is_told_with_all_that_hit_it() -> None:
    failing = minute(weights=(0.0, 1.0), cause="partner-error-burst of shop", from_us=1)
    run = ran(called(minute(), failing), scenario(cases=1))
    assert told(run) == [("error", "partner-error-burst of shop")]
    (moment,) = retold(run, 0)
    assert (moment.fault, moment.causes) == ("error", ("error", "partner-error-burst of shop"))
