"""A lowered workflow knows where it comes from and where faults can strike."""

from flowrehearsal.runtime.options import Lowering
from tests.runtime.stepping import ORDER, lowered


def test_it_knows_its_definition_and_its_parameters() -> None:
    options = Lowering(attempts=1)
    runtime = lowered(ORDER, options=options)
    assert (runtime.workflow.name, runtime.options, runtime.scenario) == ("small", options, None)


def test_it_knows_every_place_from_which_a_partner_is_called() -> None:
    assert [(site.effect, site.command, site.timeout_command) for site in lowered(ORDER).calls] == [
        ("order", "worker calls order", "")
    ]
