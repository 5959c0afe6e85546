"""Pieces of timings, and what a scenario says of a partner or a role."""

from math import log

from flowrehearsal.definition.distribution import NO_DELAY, Distribution
from flowrehearsal.definition.scenario import PartnerBehaviour, People, Scenario
from flowrehearsal.program.program import Command
from flowrehearsal.program.timing import Profile, Timing

TAKES = Distribution("fixed", (300_000_000.0,))
"""Five minutes for an act of a role that the scenario says nothing about."""
SOON_US = 1_000_000
NEVER = Timing((Profile(chance=0.0),))


def behaviour_of(scenario: Scenario, partner: str) -> PartnerBehaviour:
    """How a partner behaves in a scenario: as named, as `any`, or without delay and fault."""
    nominal = PartnerBehaviour(NO_DELAY, {"done": 1.0})
    return scenario.partners.get(partner) or scenario.partners.get("any") or nominal


def people_of(scenario: Scenario, role: str) -> People:
    """How a role works in a scenario: as named, as `any`, or five minutes an act around the clock."""
    return scenario.people.get(role) or scenario.people.get("any") or People(TAKES)


def scaled(distribution: Distribution, factor: float) -> Distribution:
    """The distribution of the same times multiplied by a factor."""
    kind, parameters = distribution.kind, distribution.parameters
    if kind == "lognormal":
        parameters = (parameters[0] + log(factor), parameters[1])
    elif kind in ("gamma", "weibull"):
        parameters = (parameters[0], parameters[1] * factor)
    else:
        parameters = tuple(value * factor for value in parameters)
    return Distribution(kind, parameters, int(distribution.cap_us * factor))


def fixed(us: float) -> Distribution:
    """Always so many microseconds."""
    return Distribution("fixed", (float(us),))


def always(*delays: Distribution, chance: float = 1.0, weights: tuple[float, ...] = ()) -> tuple[Profile, ...]:
    """One profile, for the whole of a run."""
    return (Profile(chance, delays, weights),)


def weights_by(command: Command, shares: dict[str, float]) -> tuple[float, ...]:
    """The weight of each branch, by its outcome; 1 for one that has no share."""
    return tuple(shares.get(branch.outcome, 1.0) for branch in command.branches)
