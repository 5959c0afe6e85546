"""Single values written anew, at dotted paths."""

from dataclasses import replace
from pathlib import Path

import pytest

from flowrehearsal import opening
from flowrehearsal.definition.load import load_scenario, load_workflow, parse_scenario, parse_workflow
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.varying import Variable
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import CARELESS, QUIET, TICKET

STAFFED = TICKET.replace("roles: {", "roles: {clerk: {kind: operator, people: 2}, ").replace(
    "by: customer", "by: [customer, clerk]"
)
MODELS = Path(__file__).parents[2] / "models"
MINUTE = 60_000_000


def variable(workflow: str = STAFFED, scenario: str = QUIET) -> Variable:
    return Variable(parse_workflow(workflow), parse_scenario(scenario))


def test_a_value_of_the_definition_is_written_anew() -> None:
    workflow, scenario = variable().varied({"roles.clerk.people": 5})
    assert (workflow.roles["clerk"].people, scenario) == (5, parse_scenario(QUIET))


def test_several_values_of_both_files_are_written_together() -> None:
    workflow, scenario = variable().varied(
        {"surfaces.app.refresh.poll": "2m", "people.customer.takes.fixed": "3m", "arrivals.cases": 7}
    )
    assert workflow.surfaces["app"].poll == 2 * MINUTE
    assert (scenario.people["customer"].takes.parameters, scenario.arrivals.cases) == ((3.0 * MINUTE,), 7)


def test_what_a_scenario_extends_can_be_varied_too() -> None:
    world = Variable(parse_workflow(CARELESS), load_scenario("incident"))
    assert world.value("partners.any.outages.0.for") == "2h"
    _, scenario = world.varied({"partners.any.outages.0.for": "5h", "people.any.takes.lognormal.p95": "1h"})
    assert [outage.duration for outage in scenario.partners["any"].outages] == [300 * MINUTE, 120 * MINUTE]
    unchanged = load_scenario("incident")
    assert scenario.partners["any"].outcomes == unchanged.partners["any"].outcomes
    assert scenario.workers == unchanged.workers


def test_what_is_read_again_unchanged_is_the_same() -> None:
    known = load_scenario("bad-day")
    _, scenario = Variable(parse_workflow(TICKET), known).varied({"workers.slots": 8})
    same = {
        name: getattr(scenario, name) for name in ("arrivals", "run_for", "people", "partners", "faults", "overrides")
    }
    assert same == {name: getattr(known, name) for name in same}


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("roles.clark.people", "`roles.clark.people` leads nowhere: there is no `clark`. Did you mean `clerk`?"),
        ("roles.customer.people", "What a file leaves out is written with its name: `workflow.roles.customer.people`."),
        ("workers.slots.many", "What a file leaves out is written with its name: `scenario.workers.slots.many`."),
        ("scenario.people.customer.takes.fixed.low", "there is no `low`"),
        ("people.customer.takes.fixed.low", "there is no `low`"),
        ("nothing", "there is no `nothing`"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(path: str, complaint: str) -> None:
    with pytest.raises(UsageError) as caught:
        variable().varied({path: 1})
    assert complaint in str(caught.value)


def test_what_a_file_leaves_out_is_written_where_the_path_names_the_file() -> None:
    _, scenario = variable().varied({"scenario.workers.slots": 3})
    assert scenario.workers.slots == 3
    with pytest.raises(UsageError, match="What a file leaves out is written with its name"):
        variable().varied({"workers.slots": 3})
    with pytest.raises(UsageError, match=r"^scenario.people.customer.take = 3: "):
        variable().varied({"scenario.people.customer.take": 3})


def test_a_path_into_both_files_has_to_say_which() -> None:
    both = Variable(parse_workflow(CARELESS), load_scenario("calm"))
    with pytest.raises(UsageError, match=r"write `workflow.partners` or `scenario.partners`"):
        both.value("partners")
    assert both.value("workflow.partners.carrier.replies") == "answers"


def test_a_value_that_makes_no_definition_is_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match=r"^roles.clerk.people = none: .*"):
        variable().varied({"roles.clerk.people": "none"})


def test_what_was_made_by_hand_cannot_be_varied() -> None:
    with pytest.raises(UsageError, match="was not read from a file"):
        Variable(parse_workflow(TICKET), Scenario("by-hand", Source()))


def test_what_was_changed_after_it_was_read_cannot_be_varied() -> None:
    """The change would be lost without a word."""
    with pytest.raises(UsageError, match="bad-day was changed after it was read"):
        Variable(parse_workflow(TICKET), replace(load_scenario("bad-day"), run_for=1))


def test_a_workflow_that_was_changed_after_it_was_read_cannot_be_varied() -> None:
    """A scenario beside it can be: nothing is lost."""
    read = parse_workflow(STAFFED)
    changed = replace(read, roles={**read.roles, "clerk": replace(read.roles["clerk"], people=9)})
    both = Variable(changed, parse_scenario(QUIET))
    assert both.varied({"arrivals.cases": 7})[0] is changed
    for path in ("roles.clerk.people", "workflow.surfaces.app.refresh.poll"):
        with pytest.raises(UsageError, match=rf"^{read.name} was changed after it was read"):
            both.varied({path: "5m"})
        with pytest.raises(UsageError, match=rf"^{read.name} was changed after it was read"):
            both.value(path)


def test_a_workflow_that_draws_itself_is_the_one_that_was_read() -> None:
    drawn = Variable(opening.parse(STAFFED), parse_scenario(QUIET))
    assert drawn.varied({"roles.clerk.people": 5})[0].roles["clerk"].people == 5


@pytest.mark.parametrize("design", sorted(MODELS.glob("*/hardened.yaml")), ids=lambda path: path.parent.name)
def test_what_a_design_says_is_the_same_when_it_is_read_again(design: Path) -> None:
    workflow = load_workflow(str(design))
    assert Variable(workflow, parse_scenario(QUIET)).value("workflow.version") == workflow.version
