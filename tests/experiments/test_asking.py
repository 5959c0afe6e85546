"""Experiments from a notebook."""

from dataclasses import replace
from pathlib import Path

import pytest

import flowrehearsal as fr
from tests.experiments.shop import DAY, SHOP

SHORT = "expect: ['p95(queue_wait(clerk)) <= 6m']\n"


@pytest.fixture
def shop(tmp_path: Path) -> tuple[str, str]:
    """The shop and its day as files."""
    for name, text in (("shop", "\n".join(SHOP.source.lines)), ("day", DAY + SHORT)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return str(tmp_path / "shop.yaml"), str(tmp_path / "day.yaml")


def test_a_sweep_is_a_table_and_small_multiples(shop: tuple[str, str]) -> None:
    design, world = shop
    found = fr.sweep(design, {"roles.clerk.people": [1, 2], "arrivals.cases": [10, 20]}, world, replications=2)
    table = found.figures
    assert list(table.columns[:3]) == ["roles.clerk.people", "arrivals.cases", "metric"]
    waits = table[(table["metric"] == "queue-wait") & (table["unit"] == "minutes, p95")]
    assert list(zip(waits["roles.clerk.people"], waits["arrivals.cases"], strict=True)) == [
        (1, 10),
        (1, 20),
        (2, 10),
        (2, 20),
    ]
    drawn = found.draw("p95(queue_wait(clerk))", "p95(cycle_time)").svg
    assert drawn.count("arrivals.cases 20") == 1 and "roles.clerk.people" in drawn
    assert repr(found) == "<Sweep of 4 combinations>"
    with pytest.raises(fr.RehearsalError, match="name the figures"):
        found.draw()
    with pytest.raises(fr.RehearsalError, match="was not measured"):
        found.draw("p95(recovery(nobody))")


def test_more_than_two_parameters_have_a_column_each(shop: tuple[str, str]) -> None:
    parameters = {"roles.clerk.people": [1, 2], "arrivals.cases": [5], "run_for": ["12h", "24h"]}
    drawn = fr.sweep(shop[0], parameters, shop[1], replications=1).draw("p95(cycle_time)").svg
    assert "p95(cycle_time), run_for 12h" in drawn and "p95(cycle_time), run_for 24h" in drawn


def test_influence_is_a_table_and_a_tornado(shop: tuple[str, str]) -> None:
    found = fr.influence(shop[0], "p95(queue_wait(clerk))", {"roles.clerk.people": [1, 3]}, shop[1], replications=2)
    assert list(found.effects["parameter"]) == ["roles.clerk.people", "chance"]
    assert repr(found) == "<Influence on p95(queue_wait(clerk)): mostly roles.clerk.people>"
    assert "of the variance" in found.draw().svg


def test_the_cheapest_staffing_is_a_number_and_a_table(shop: tuple[str, str]) -> None:
    found = fr.cheapest(shop[0], {"roles.clerk.people": [1, 2, 3]}, shop[1], replications=60)
    assert found.cheapest == {"roles.clerk.people": 2}
    assert list(found.trials["verdict"]) == ["violated", "holds"]
    assert repr(found) == "<Staffing: roles.clerk.people = 2>"
    none = fr.cheapest(shop[0], {"roles.clerk.people": [1]}, shop[1], replications=60)
    assert (none.cheapest, repr(none)) == (None, "<Staffing: none is enough>")


def test_a_sweep_is_drawn_over_time_and_every_result_shows_itself(shop: tuple[str, str]) -> None:
    found = fr.sweep(shop[0], {"roles.clerk.people": [1, 2]}, shop[1], replications=1)
    assert found.over_time().svg.count("roles.clerk.people") == 2
    with pytest.raises(fr.RehearsalError, match="there is no curve `opened cases`"):
        found.over_time("opened cases")
    assert found._repr_html_().count("<th>") == len(found.figures.columns)
    short = replace(found, points=found.points[:1], limits_met=("interrupted",))
    assert repr(short) == "<Sweep of 1 combination: interrupted>"
    assert short._repr_html_().endswith("</table><p>interrupted</p>")
    staffing = fr.cheapest(shop[0], {"roles.clerk.people": [2]}, shop[1], replications=60)
    assert "<table" in staffing._repr_html_() and "roles.clerk.people" in staffing._repr_html_()
    influence = fr.influence(shop[0], "p95(cycle_time)", {"roles.clerk.people": [1, 3]}, shop[1], replications=1)
    assert influence._repr_svg_() == influence.draw().svg
