"""Scenarios made by hand, and what becomes of a workflow in them."""

from dataclasses import replace

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.scenario import CallbackBehaviour, PartnerBehaviour, People, Scenario, Workers
from flowrehearsal.definition.source import Source
from flowrehearsal.faults import inject
from flowrehearsal.program.interpreter import holds
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Profile
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.runtime import Runtime
from tests.runtime.stepping import Walk, workflow

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
WORLD = Scenario(
    "world",
    Source(),
    people={"any": People(Distribution("fixed", (300.0 * SECOND,)))},
    partners={
        "any": PartnerBehaviour(
            Distribution("lognormal", (13.0, 0.5)),
            {"done": 0.9, "refused": 0.04, "error": 0.03, "timeout_executed": 0.02, "timeout_late": 0.01},
            callback=CallbackBehaviour(Distribution("fixed", (2.0 * MINUTE,)), duplicate=0.01, lost=0.002),
        )
    },
    workers=Workers(4, crash_before_effect=0.001, crash_after_effect=0.002, pause=0.003),
)


def world(**fields: object) -> Scenario:
    return replace(WORLD, **fields)  # type: ignore[arg-type]


def timed(text: str, *changes: tuple[str, str], scenario: Scenario = WORLD) -> Runtime:
    return inject(lower(workflow(text, *changes), scenario))


def command(runtime: Runtime, name: str) -> Command:
    return next(command for command in runtime.program.commands if command.name == name)


def profile(runtime: Runtime, name: str) -> Profile:
    """The only profile of a command."""
    (found,) = command(runtime, name).timing.profiles
    return found


def weights(runtime: Runtime, name: str, profile: int = 0) -> dict[str, float]:
    """The greatest weight of each outcome."""
    found: dict[str, float] = {}
    one = command(runtime, name)
    for branch, weight in zip(one.branches, one.timing.profiles[profile].weights, strict=True):
        found[branch.outcome] = max(weight, found.get(branch.outcome, 0.0))
    return found


def chances(walk: Walk, name: str) -> dict[str, float]:
    """How likely each outcome of a command is in a state."""
    one = next(command for command in walk.program.commands if command.name == name)
    shares: dict[str, float] = {}
    for branch, weight in zip(one.branches, one.timing.profiles[0].weights, strict=True):
        if weight and holds(walk.program, branch.condition, walk.state):
            shares[branch.outcome] = shares.get(branch.outcome, 0.0) + weight
    total = sum(shares.values())
    return {outcome: round(share / total, 6) for outcome, share in shares.items()}
