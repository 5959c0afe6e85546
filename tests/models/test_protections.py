"""Taking any one protection away from a hardened design is noticed, or something else that holds is named."""

from functools import cache

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.catalogue import need_steps, properties
from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.exploration.explore import explore_program
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.tables.relowering import Relowering
from flowrehearsal.faults import inject
from flowrehearsal.report import ExplorationReport
from flowrehearsal.runtime.lower import lower
from tests.models.expected import Protection, fallen, findings, protections, without, workflow


@cache
def hardened(design: str) -> Relowering:
    """The hardened design, lowered once: one that lacks a protection differs from it in a few commands."""
    return Relowering(inject(lower(workflow(design, "hardened"))))


def explored(design: str, varied: Workflow, faults: int) -> ExplorationReport:
    """What exploration finds in a variation of a hardened design up to so many faults."""
    relowering = hardened(design)
    runtime = relowering.runtime(varied)
    program = relowering.explored(runtime, frozenset())
    return judge(explore_program(runtime, program, ExplorationOptions(faults=faults, steps=need_steps(properties()))))


@pytest.mark.parametrize("protection", list(protections()), ids=lambda p: f"{p.design}: {p.name}")
def test_a_missing_protection_is_noticed(protection: Protection) -> None:
    """Exactly these rules speak up and exactly these properties fall; where none falls, something masks it."""
    varied = without(protection)
    report = explored(protection.design, varied, protection.faults)
    assert (findings(varied), fallen(report)) == (protection.rules, protection.shows)
    assert bool(protection.shows) != bool(protection.masked_by)
