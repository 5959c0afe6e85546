"""From records to a scenario."""

from functools import cache

import pytest

from flowrehearsal.calibration.calibrate import calibrate
from flowrehearsal.calibration.records import parse_records
from flowrehearsal.calibration.result import Calibration, Measured
from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from tests.calibration.log import HEAD, ORDER, chance, lasting, row, simulated
from tests.cli.ticket import MADE_GOOD

CHOICE = parse_workflow(
    MADE_GOOD.replace("from: basket, to: paying", "from: basket, to: paying").replace(
        "actions:\n", "actions:\n  leave: {by: buyer, from: basket, to: failed, checks: version}\n"
    )
)
LATER = parse_workflow(
    MADE_GOOD.replace("replies: answers", "replies: acknowledges, callbacks: {delivered: at_least_once}")
)


def calibrated(text: str, workflow: Workflow = ORDER, extends: str = "calm") -> Calibration:
    return calibrate(workflow, parse_records(text, "log.csv"), extends=extends)


@cache
def known() -> Calibration:
    return calibrated(simulated())


def by_name(found: Calibration) -> dict[str, Measured]:
    return {one.name: one for one in found.measured}


def covers(estimate: Estimate, value: float) -> bool:
    assert estimate.low is not None and estimate.high is not None
    return estimate.low <= value <= estimate.high


def test_records_simulated_from_a_known_scenario_give_it_back() -> None:
    found = known()
    figures = by_name(found)
    assert list(figures) == ["arrivals.rate", "people.buyer.takes", "partners.bank.latency", "partners.bank.outcomes"]
    true = {
        "arrivals.rate": {"per hour": 60.0},
        "people.buyer.takes": {"mean": 60 * 2.718281828 ** ((1.0986123 / 1.6448536) ** 2 / 2)},
        "partners.bank.latency": {"mean": 0.8},
        "partners.bank.outcomes": {"done": 0.94, "refused": 0.04, "error": 0.02},
    }
    missed = [(name, word) for name, one in figures.items() for word, estimate in one.estimates
              if not covers(estimate, true[name][word])]  # fmt: skip
    assert missed == []
    kinds = {name: one.fit.kind for name, one in figures.items() if one.fit}
    assert kinds == {
        "arrivals.rate": "exponential", "people.buyer.takes": "lognormal", "partners.bank.latency": "gamma"
    }  # fmt: skip
    assert (found.missing, found.refused, found.figures) == ((), (), "ours")


def test_the_scenario_holds_what_was_measured_and_extends_another() -> None:
    found = known()
    scenario = parse_scenario(found.scenario)
    assert scenario.figures == "ours"
    assert scenario.arrivals.per_hour == pytest.approx(60, rel=0.15)
    assert scenario.partners["bank"].latency.kind == "gamma"
    assert scenario.people["buyer"].takes.kind == "lognormal"
    assert scenario.people["any"].decides["cancel"] == 0.03
    assert "  # 300 cases; per hour " in found.scenario


def test_the_same_records_give_the_same_bytes() -> None:
    assert calibrated(simulated()) == known()


def test_what_was_not_recorded_or_is_refused_leaves_the_figures_placeholders() -> None:
    found = calibrated(lasting("submit", [30.0] * 20))
    assert [(one.name, one.refusal) for one in found.refused] == [
        ("arrivals.rate", "too few"),
        ("people.buyer.takes", "too few"),
    ]
    assert found.missing == ("partners.bank.latency", "partners.bank.outcomes")
    assert parse_scenario(found.scenario).figures == "placeholder"
    assert (
        "# people.buyer.takes was refused, too few: 20 records: too few for a distribution. Give at" in found.scenario
    )


def test_an_activity_that_the_workflow_does_not_have_is_refused_once_for_all_records() -> None:
    with pytest.raises(DefinitionError) as told:
        calibrated(lasting("submitt", [30.0] * 3))
    assert str(told.value) == (
        "log.csv:2:4: `submitt` is no action of people, effect or callback (3 records). Did you mean `submit`? "
        "Say --activity 'submitt=NAME', or 'submitt=' to leave it out."
    )


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        ("timeout", "Whether a call without an answer was executed makes all the difference."),
        ("fine", "`fine` is no outcome of `charge`."),
    ],
)
def test_an_outcome_that_nobody_knows_is_refused_at_its_place(outcome: str, message: str) -> None:
    with pytest.raises(DefinitionError) as told:
        calibrated(f"{HEAD}\n{row(0, 'charge', 0, 1, outcome)}\n")
    [problem] = told.value.problems
    assert (problem.location.line, problem.location.column, problem.message) == (2, 70, message)


def test_a_scenario_to_extend_that_does_not_exist_is_refused() -> None:
    with pytest.raises((DefinitionError, UsageError), match=r"There is no scenario `clam`\. Did you mean `calm`\?"):
        calibrated(lasting("submit", [1.0]), extends="clam")


def test_what_people_choose_between_is_counted() -> None:
    rows = [row(n, "leave" if n % 4 == 0 else "submit", n * 60_000_000, n * 60_000_000 + 1) for n in range(80)]
    found = by_name(calibrated("\n".join([HEAD, *rows]), CHOICE))["people.buyer.decides"]
    assert found.written == "{leave: 25%, submit: 75%}"


def test_callbacks_have_a_time_of_their_own_and_come_twice_or_never() -> None:
    lengths = chance(3).exponential(60e6, 200)
    rows = [
        row(n, "charge.callback", n * 60_000_000, n * 60_000_000 + int(us), "arrived") for n, us in enumerate(lengths)
    ]
    rows += [row(n, "charge.callback", n * 60_000_000, None, "lost") for n in range(200, 205)]
    rows += [row(n, "charge.callback", n * 60_000_000, n * 60_000_000 + 5, "duplicate") for n in range(2)]
    found = by_name(calibrated("\n".join([HEAD, *rows]), LATER))["partners.bank.callback"]
    assert found.written.startswith("{after: {exponential: {mean: ")
    assert found.written.endswith("}}, duplicate: 0.9756%, lost: 2.439%}")
    assert [(word, estimate.size) for word, estimate in found.estimates] == [
        ("mean", 200), ("duplicate", 205), ("lost", 205)
    ]  # fmt: skip
