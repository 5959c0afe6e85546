"""The cheapest staffing that meets what is expected."""

import pytest

from flowrehearsal.definition.varying import Variable
from flowrehearsal.experiments.staffing import ERROR, Staff, cheapest
from flowrehearsal.options import Options
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.verdict import Verdict
from tests.experiments.shop import SHOP, day

SHORT = "p95(queue_wait(clerk)) <= 6m"
BUDGET = Options(replications=60)


def test_the_first_combination_that_is_enough_is_the_answer() -> None:
    found = cheapest((SHOP, day(SHORT)), Staff({"roles.clerk.people": [3, 1, 2, 4]}), BUDGET)
    assert [(trial.numbers[0][1], trial.verdict) for trial in found.trials] == [
        (1, Verdict.VIOLATED),
        (2, Verdict.HOLDS),
    ]
    assert found.cheapest is found.trials[1]
    (figure,) = found.trials[1].figures
    assert (figure.gate, figure.confidence) == (SHORT, 1 - ERROR / 4)


def test_costs_decide_what_is_cheap() -> None:
    """Each worker slot costs a hundredth of a person, and none of them helps."""
    staff = {"roles.clerk.people": [1, 2], "workers.slots": [1, 8]}
    found = cheapest((SHOP, day(SHORT)), Staff(staff, {"workers.slots": 0.01}), BUDGET)
    assert [(dict(trial.numbers), round(trial.cost, 2), trial.replications) for trial in found.trials] == [
        ({"roles.clerk.people": 1, "workers.slots": 1}, 1.01, 20),
        ({"roles.clerk.people": 1, "workers.slots": 8}, 1.08, 20),
        ({"roles.clerk.people": 2, "workers.slots": 1}, 2.01, 20),
    ]


def test_no_more_of_anything_than_what_failed_is_not_tried() -> None:
    staff = {"roles.clerk.people": [1], "workers.slots": [8, 4]}
    found = cheapest((SHOP, day(SHORT)), Staff(staff, {"workers.slots": 0.0}), BUDGET)
    assert [(dict(trial.numbers)["workers.slots"], trial.replications) for trial in found.trials] == [(4, 20), (8, 20)]
    dearer = {"roles.clerk.people": [1], "workers.slots": [8, 4]}
    found = cheapest((SHOP, day(SHORT)), Staff(dearer, {"workers.slots": -1.0}), BUDGET)
    assert [(dict(trial.numbers)["workers.slots"], trial.replications) for trial in found.trials] == [(8, 20), (4, 0)]
    assert (found.cheapest, {trial.verdict for trial in found.trials}) == (None, {Verdict.VIOLATED})


def test_what_nobody_can_tell_is_said_beside_the_answer() -> None:
    found = cheapest((SHOP, day("p95(queue_wait(clerk)) <= 3m")), Staff({"roles.clerk.people": [2, 4]}), BUDGET)
    assert [trial.verdict for trial in found.trials] == [Verdict.UNDECIDED, Verdict.HOLDS]
    assert found.doubtful == found.trials[:1]
    assert found.cheapest is found.trials[1]


@pytest.mark.parametrize(
    ("staff", "costs", "complaint"),
    [
        ({"roles.clerk.people": [1.5]}, {}, "1.5 is no number of people"),
        ({"roles.clerk.people": [1]}, {"workers.slots": 1.0}, "not among what is tried"),
        ({"roles.clark.people": [1]}, {}, "Did you mean `clerk`"),
    ],
)
def test_what_cannot_be_tried_is_refused(staff: dict, costs: dict, complaint: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(UsageError, match=complaint):
        cheapest((SHOP, day(SHORT)), Staff(staff, costs), BUDGET)


def test_a_scenario_that_expects_nothing_is_no_yardstick() -> None:
    with pytest.raises(UsageError, match="day expects nothing"):
        cheapest((SHOP, day()), Staff({"roles.clerk.people": [1]}))


def test_an_interrupt_leaves_what_was_tried() -> None:
    def impatient(stage: str, done: int, total: int | None) -> None:
        if stage.startswith("trying 2"):
            raise KeyboardInterrupt

    found = cheapest((SHOP, day(SHORT)), Staff({"roles.clerk.people": [1, 2]}), BUDGET, impatient)
    assert [(trial.verdict, trial.replications) for trial in found.trials] == [
        (Verdict.VIOLATED, 20),
        (Verdict.UNDECIDED, 1),
    ]
    assert (found.complete, found.cheapest) == (False, None)


def test_a_variant_is_made_of_both_files() -> None:
    workflow, scenario = Variable(SHOP, day()).varied({"roles.clerk.people": 3, "workers.slots": 2})
    assert (workflow.roles["clerk"].people, scenario.workers.slots) == (3, 2)
