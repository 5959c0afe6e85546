"""Swarm: each replication has its own mix of the scenario's faults, drawn by its number alone.

With every fault in every replication, one often hides another: who is always slow is never overtaken. Groce, Zhang,
Eide, Chen and Regehr, "Swarm testing", saw more by leaving some out at random.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from flowrehearsal.definition.mixing import faults_of, without
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.schedule import rescheduled
from flowrehearsal.runtime.shares import together
from flowrehearsal.simulation.draws import block, happens, key_of, sites
from flowrehearsal.simulation.engines import Runs
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.plan import Plan, plan_of

KEPT = 8
"""Mixes that stay prepared: preparing one takes longer than a replication, and few of many are drawn twice."""

World = tuple[Setting, Runs]
"""What a replication is measured by, and what runs it."""


def mix_of(scenario: Scenario, seed: int, replication: int) -> tuple[str, ...]:
    """The names of the faults that a replication has, in the order of the scenario; all of them where it is no swarm.

    UnsupportedError if two faults would share their draws.
    """
    named = faults_of(scenario)
    share = scenario.swarm
    if share is None:
        return named
    places = sites(f"swarm: {name}" for name in named)
    words = (block(key_of(seed), replication, 0, places[f"swarm: {name}"], 0)[0] for name in named)
    return tuple(name for name, word in zip(named, words, strict=True) if happens(word, share))


def worlds(
    setting: Setting, runs: Callable[[Plan], Runs], seed: int, cases: int | None = None
) -> Callable[[int], World]:
    """For the number of a replication, its world; the same for all of them where the scenario is no swarm.

    `runs`: an engine for several plans.
    """
    scenario = setting.scenario
    if scenario.swarm is None:
        world = setting, runs(plan_of(setting.program, scenario, seed, cases))
        return lambda _: world

    ways = {command.name: together(command) for command in setting.program.commands}

    @lru_cache(maxsize=KEPT)
    def of(mix: tuple[str, ...]) -> World:
        mixed = without(scenario, set(faults_of(scenario)) - set(mix))
        plan = plan_of(_under(setting, mixed, ways), mixed, seed, cases)
        return setting.under(mixed), runs(plan)

    return lambda replication: of(mix_of(scenario, seed, replication))


def _under(setting: Setting, mixed: Scenario, ways: Mapping[str, tuple[int, ...]]) -> Program:
    """The program, timed by the scenario of one mix."""
    variables = {variable.name: variable for variable in setting.program.variables}
    runtime = Runtime(Frame(setting.workflow, SIMULATED, variables), setting.program, (), mixed)
    return rescheduled(runtime, ways).program
