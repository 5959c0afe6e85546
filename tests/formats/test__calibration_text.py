"""What records say of figures, as text, Markdown and JSON."""

import json

from flowrehearsal.calibration.result import Calibration, Measured
from flowrehearsal.formats import _calibration_json, _calibration_markdown, _calibration_text
from flowrehearsal.statistics.fitting import Fit
from flowrehearsal.statistics.proportion import proportion

FIT = Fit("gamma", (("mean", 60.0), ("shape", 2.0)), 0.0214, 0.42, 1_000)
TAKES = Measured(
    ("people", "clerk", "takes"), 4_000, "{gamma: {mean: 1m, shape: 2}}", fit=FIT, notes=("In steps of 1s.",)
)
ENDS = Measured(
    ("partners", "bank", "outcomes"), 100, "{done: 97%, refused: 3%}", estimates=(("refused", proportion(3, 100)),)
)
LATE = Measured(("partners", "bank", "latency"), 12, refusal="too few", reason="12 records: too few | give 30.")


def found(*measured: Measured, zoned: bool = True) -> Calibration:
    return Calibration(
        workflow="order",
        workflow_digest="a" * 64,
        file="june.csv",
        records_digest="b" * 64,
        records=4_112,
        cases=2_000,
        zoned=zoned,
        extends="calm",
        measured=measured,
        missing=("people.boss.takes",) if LATE in measured else (),
        left_out=(("Lunch\x1b[2J", 7),),
        package_version="0.1.0",
        scenario="scenario: calibrated\n",
    )


def test_the_text_says_what_each_figure_is_worth_and_what_was_refused() -> None:
    lines = _calibration_text.render(found(TAKES, ENDS, LATE, zoned=False)).splitlines()
    assert [" ".join(line.split()) for line in lines[4:7]] == [
        "people.clerk.takes 4,000 {gamma: {mean: 1m, shape: 2}} gamma fits with p = 0.42 of 1,000, distance 0.021",
        "partners.bank.outcomes 100 {done: 97%, refused: 3%}",
        "partners.bank.latency 12 refused: too few",
    ]
    said = " ".join(" ".join(lines).split())
    for sentence in (
        "people.clerk.takes: In steps of 1s.",
        "partners.bank.outcomes: refused 3 % (0.623 to 8.52).",
        "partners.bank.latency: 12 records: too few | give 30.",
        "Not recorded, so still those of calm: people.boss.takes.",
        "No time names its zone",
    ):
        assert sentence in said
    assert "\x1b" not in said
    assert lines[-1] == "2 figures calibrated, 1 refused, 1 not recorded: the scenario says figures: placeholder."


def test_all_that_was_asked_for_makes_the_figures_ours() -> None:
    assert _calibration_text.render(found(TAKES)).endswith("1 figure calibrated: the scenario says figures: ours.\n")


def test_markdown_escapes_what_a_table_would_read() -> None:
    text = _calibration_markdown.render(found(TAKES, LATE))
    assert "| people.clerk.takes | 4,000 | {gamma: {mean: 1m, shape: 2}} |" in text
    assert "too few | give" not in text


def test_json_is_plain_data_without_the_text_of_the_scenario() -> None:
    told = json.loads(_calibration_json.render(found(TAKES, LATE)))
    assert (told["format"], told["figures"], told["missing"]) == (1, "placeholder", ["people.boss.takes"])
    assert told["measured"][0]["fit"]["p_value"] == 0.42
    assert "scenario" not in told
