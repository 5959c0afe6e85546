"""Figures from records, in a notebook."""

from pathlib import Path

import pytest

import flowrehearsal as fr
from tests.calibration.log import lasting
from tests.cli.ticket import TICKET


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> fr.Calibrated:
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text(lasting("Pays", [90.0] * 40).replace("case,", "order,"))
    named = {"case": "order"}
    return fr.calibrate(fr.parse(TICKET), "log.csv", columns=named, activities={"Pays": "pay"})


def test_the_figures_are_a_table_and_the_scenario_one_to_simulate_under(found: fr.Calibrated) -> None:
    rows = found.figures.set_index("figure")[["value", "refused"]].to_dict("index")
    assert rows == {
        "arrivals.rate": {"value": "", "refused": "bad fit"},
        "people.customer.takes": {"value": "{fixed: 1.5m}", "refused": ""},
    }
    assert found.scenario.people["customer"].takes.parameters == (90e6,)
    assert repr(found) == (
        "<Calibration of ticket: 1 figure calibrated, 1 refused: the scenario says figures: placeholder.>"
    )


def test_it_is_saved_where_nothing_is(found: fr.Calibrated) -> None:
    found.save("ours.yaml")
    with pytest.raises(fr.RehearsalError, match=r"ours\.yaml is there already; name another file, or say over=True"):
        found.save("ours.yaml")
    found.save("ours.yaml", over=True)
    assert fr.load_scenario("ours.yaml").name == "calibrated"
