"""What is simulated is what the chain says that was explored, wherever all that lasts is exponential."""

from dataclasses import replace

import numpy as np
import pytest

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Branch, Command, Program, Update, Value
from flowrehearsal.program.timing import Profile, Timing
from flowrehearsal.runtime import names
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.simulation.engines import runs_of
from flowrehearsal.simulation.plan import plan_of
from flowrehearsal.simulation.run import Run
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.proportion import proportion
from flowrehearsal.studying import timed
from flowrehearsal.vocabulary.engine import BATCH
from tests.analytic.chain import Chain, chain
from tests.cli.ticket import MADE_GOOD
from tests.exploration.small import BOOKING, flag, guard, step, variable

CASES, SEED = 4_000, 3
WORLD = parse_scenario(f"""\
scenario: memoryless
figures: ours
arrivals: {{rate: 1/s, cases: {CASES}}}
run_for: 30d
people:
  buyer: {{takes: {{exponential: {{mean: 20s}}}}, decides: {{cancel: 100%}}}}
partners:
  bank: {{latency: {{exponential: {{mean: 30s}}}}, outcomes: {{done: 60%, refused: 25%, error: 15%}}}}
workers: {{slots: 100000}}
""")
ORDER = MADE_GOOD.replace(", timeout: 30s, lease: 2m", "")
RACE = ORDER.replace(
    "actions:\n",
    "actions:\n  cancel: {by: buyer, from: paying, to: failing, kind: cancel, checks: state,\n"
    "    outstanding: finish_and_ignore}\n",
)
"""The buyer may cancel while the bank is being asked: whoever is faster wins."""


def clock(name: str, when: dict[str, Value], seconds: float, *ways: tuple[float, dict[str, Value]]) -> Command:
    """Something that happens after an exponential time in one of several ways: weight, and what it sets."""
    branches = tuple(
        Branch(
            f"{name} {number}", updates=tuple(Update(key, "set", value) for key, value in sets.items()), weight=weight
        )
        for number, (weight, sets) in enumerate(ways)
    )
    timing = Timing((Profile(delays=(Distribution("exponential", (seconds * 1e6,)),)),))
    return Command(name, "somebody", guard(when), branches, timing)


def by_hand(program: Program) -> Runtime:
    return Runtime(Frame(BOOKING, Lowering(), {}), program, (), WORLD)


STATE = variable("state", "new", "tried", "checked", "won", "lost")
GAME = Program(
    "game",
    (STATE, flag("warned")),
    (
        clock("try", {"state": "new"}, 10, (3, {"state": "tried"}), (1, {"state": "lost"})),
        clock("look", {"state": "tried"}, 5, (1, {"state": "checked"}), (2, {"state": "new", "warned": True})),
        clock("hurry", {"state": "tried", "warned": True}, 7, (1, {"state": "won"})),
        clock("drop", {"warned": True}, 90, (1, {"state": "lost", "warned": False})),
        step("settle", {"state": "checked"}, {"state": "won"}, urgent=True),
    ),
    (),
)
"""Circles, races, ways by weight, something that comes later if ever, and a step that waits for nobody."""


def simulated(runtime: Runtime) -> Run:
    return runs_of(BATCH, plan_of(runtime.program, WORLD, SEED, CASES))(0, None)


def lasting(run: Run) -> list[float]:
    """How long each case took, in seconds, until nothing happened any more."""
    last = np.zeros(run.cases)
    np.maximum.at(last, run.case, run.times_us - run.arrivals_us[run.case])
    return [float(us) for us in last * 1e-6]


def covers(found: Estimate, value: float) -> bool:
    assert found.low is not None and found.high is not None
    return found.low <= value <= found.high


def ended(run: Run, state: str) -> Estimate:
    return proportion(int(run.at_end(run.has(names.STATE, state)).sum()), run.cases)


@pytest.mark.parametrize("workflow", [parse_workflow(ORDER), parse_workflow(RACE)], ids=["order", "race"])
def test_a_definition_ends_as_often_as_its_chain_says(workflow: Workflow) -> None:
    runtime = timed(workflow, WORLD)
    solved, run = chain(runtime), simulated(runtime)
    chances = {state: solved.chance_of(end(solved, state)) for state in ("paid", "failed", "paying")}
    assert sum(chances.values()) == pytest.approx(1.0)
    missed = [state for state, chance in chances.items() if not covers(ended(run, state), chance)]
    assert missed == []
    assert covers(mean(lasting(run)), solved.mean_seconds())


def end(solved: Chain, state: str) -> "np.typing.NDArray[np.bool_]":
    found = solved.exploration
    return found.is_value(names.STATE, state) & (np.asarray(solved.next_one.sum(axis=1)).ravel() == 0)


def test_the_chain_of_an_order_is_what_anybody_can_work_out() -> None:
    """Paid in 60 % of the cases; refused in 25 %, for which the refund takes a call more; else nothing comes of it."""
    solved = chain(timed(parse_workflow(ORDER), WORLD))
    assert solved.chance_of(end(solved, "paid")) == pytest.approx(0.6)
    assert solved.mean_seconds() == pytest.approx(20 + 30 + 0.25 * 30)


def test_a_program_by_hand_ends_as_often_as_its_chain_says() -> None:
    solved, run = chain(by_hand(GAME)), simulated(by_hand(GAME))
    won = solved.exploration.is_value("state", "won")
    assert covers(proportion(int(run.ever(run.has("state", "won")).sum()), run.cases), solved.chance_of(won))
    assert covers(mean(lasting(run)), solved.mean_seconds())


def test_another_speed_is_another_answer() -> None:
    """The intervals would see it: with the bank twice as fast the chain of the race is not that of the simulation."""
    runtime = timed(parse_workflow(RACE), WORLD)
    bank = WORLD.partners["bank"]
    faster = replace(bank, latency=Distribution("exponential", (15e6,)))
    solved = chain(timed(parse_workflow(RACE), replace(WORLD, partners={"bank": faster})))
    assert not covers(ended(simulated(runtime), "paid"), solved.chance_of(end(solved, "paid")))
