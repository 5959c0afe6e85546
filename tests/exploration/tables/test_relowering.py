"""Lowering only what differs comes to the same as lowering everything."""

from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.explore import explored_program
from flowrehearsal.exploration.tables.protections import protections, without
from flowrehearsal.exploration.tables.relowering import Relowering
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from tests.exploration.tables.booking import booking

MODELS = Path(__file__).parents[3] / "models"
INLINE = ("sent: outbox", "sent: before_commit")


def differing(workflow: Workflow) -> list[str]:
    """The protections without which the program that is explored is not the one that a lowering of its own gives."""
    relowering = Relowering(inject(lower(workflow)))
    found = []
    for protection in protections(workflow):
        varied = without(workflow, protection)
        once_more = relowering.explored(relowering.runtime(varied), frozenset())
        if once_more != explored_program(inject(lower(varied))):
            found.append(protection.path)
    return found


@pytest.mark.parametrize(
    "changed", [(), INLINE, ("key: per_entity", "key: per_intent"), ("clerk, kind: replay", "lead")]
)
def test_every_protection_can_be_taken_away(changed: tuple[str, ...]) -> None:
    workflow = booking(*changed)
    assert len(protections(workflow)) > 20
    assert differing(workflow) == []


@pytest.mark.slow
@pytest.mark.parametrize("model", ["payment_review/naive", "compliance_approval/naive", "hotel_booking/naive"])
def test_every_protection_of_a_model_can_be_taken_away(model: str) -> None:
    assert differing(load_workflow(MODELS / f"{model}.yaml")) == []


def test_several_protections_can_be_taken_away_at_once() -> None:
    workflow = booking()
    relowering = Relowering(inject(lower(workflow)))
    varied = without(workflow, *protections(workflow))
    assert relowering.explored(relowering.runtime(varied), frozenset()) == explored_program(inject(lower(varied)))


@pytest.mark.parametrize("off", ["relay-runs", "key-honoured", "people-act"])
def test_assumptions_can_be_switched_off(off: str) -> None:
    runtime = inject(lower(booking()))
    relowering = Relowering(runtime)
    again = relowering.explored(relowering.runtime(runtime.workflow), frozenset({off}))
    assert again == explored_program(runtime, frozenset({off}))


def test_what_is_the_same_is_the_same_object() -> None:
    """Then a comparison of two programs need not look inside."""
    workflow = booking()
    relowering = Relowering(inject(lower(workflow)))
    first = relowering.explored(relowering.runtime(workflow), frozenset())
    [audit] = [p for p in protections(workflow) if p.path == "surfaces.app.unknown"]
    other = relowering.explored(relowering.runtime(without(workflow, audit)), frozenset())
    assert [one is another for one, another in zip(first.commands, other.commands, strict=True)] == [True] * len(
        first.commands
    )
