"""Parts of a report as tables."""

from dataclasses import replace

from flowrehearsal import frames
from flowrehearsal.report import Prevention
from flowrehearsal.vocabulary.verdict import Verdict
from tests.formats.small_report import (
    ASK,
    KEY,
    counterexample,
    explained,
    exploration,
    figure,
    finding,
    result,
    study,
    whole_report,
)


def test_findings_are_rows() -> None:
    assert frames.findings((finding(),)).to_dict("records") == [
        {
            "rule": "state-without-owner",
            "severity": "error",
            "subject": "states.open",
            "message": "Nobody owns open.",
            "advice": "Name who decides what happens next.",
            "witness": "a case that was never paid",
            "line": 3,
            "cause": "",
            "standing": "open",
        }
    ]


def test_a_table_without_rows_still_has_its_columns() -> None:
    """A notebook that filters by a column must not fail on a clean design."""
    frame = frames.findings(())
    columns = ["rule", "severity", "subject", "message", "advice", "witness", "line", "cause", "standing"]
    assert list(frame.columns) == columns
    assert len(frame) == 0


def test_properties_are_rows() -> None:
    results = (result(Verdict.VIOLATED, counterexamples=(counterexample(),)), result(Verdict.UNDECIDED, reason="cap"))
    assert frames.properties(exploration(*results)).to_dict("records") == [
        {
            "property": "at-most-once",
            "verdict": "violated",
            "any_faults": False,
            "vacuous": False,
            "counterexamples": 1,
            "reason": "",
        },
        {
            "property": "at-most-once",
            "verdict": "undecided",
            "any_faults": False,
            "vacuous": False,
            "counterexamples": 0,
            "reason": "cap",
        },
    ]


def test_counterexamples_are_numbered_across_properties() -> None:
    examples = (counterexample(), replace(counterexample(), state="paid"))
    results = [replace(result(Verdict.VIOLATED), counterexamples=(example,)) for example in examples]
    frame = frames.counterexamples(exploration(*results))
    assert list(zip(frame.index, frame["state"], frame["faults"], frame["steps"], strict=True)) == [
        (1, "open", "timeout-executed", 2),
        (2, "paid", "timeout-executed", 2),
    ]


def test_counterexamples_say_why_as_far_as_was_asked() -> None:
    asked = explained(Prevention(KEY), Prevention(ASK, ("a counter was full",)))
    told = {
        "ought_to_be": "`charge` is executed at most once",
        "instead": "charge executed: 2 times; state: open",
        "inevitable": 1,
        "turning_point": "pays",
        "prevented_by": "`charge` carries a key; whoever hears nothing of `charge` asks "
        "(as far as runs were followed: a counter was full)",
    }
    unmended = replace(asked, why=replace(asked.why, prevented_by=None)) if asked.why else asked
    explored = exploration(result(Verdict.VIOLATED, counterexamples=(asked, explained(), unmended)))
    assert frames.counterexamples(explored)[list(told)].fillna("nothing").to_dict("records") == [
        told,
        told | {"prevented_by": ""},
        told | {"prevented_by": "nothing"},
    ]
    unasked = frames.counterexamples(exploration(result(Verdict.VIOLATED, counterexamples=(counterexample(),))))
    assert unasked[list(told)].fillna("nothing").to_dict("records") == [
        {"ought_to_be": "", "instead": "", "inevitable": "nothing", "turning_point": "", "prevented_by": "nothing"}
    ]


def test_steps_count_from_one_and_show_every_surface() -> None:
    assert frames.steps(counterexample()).to_dict("index") == {
        1: {"actor": "customer", "step": "pays", "fault": "", "changes": "state: open → paying", "app": ""},
        2: {"actor": "worker", "step": "charges the card", "fault": "timeout-executed", "changes": "", "app": "Paying"},
    }


def test_figures_keep_their_interval_and_gate() -> None:
    gated = figure(Verdict.VIOLATED, "duplicates(charge) per 10k <= 1")
    gated = replace(gated, witnesses=("3:141", "3:150"))
    assert frames.figures(study(gated)).to_dict("records") == [
        {
            "metric": "duplicates",
            "subject": "charge",
            "estimate": 2.5,
            "low": 1.25,
            "high": 3.75,
            "unit": "per 10k",
            "gate": "duplicates(charge) per 10k <= 1",
            "verdict": "violated",
            "witnesses": "3:141, 3:150",
        }
    ]


def test_the_mixes_of_a_swarm_are_rows_with_a_column_for_each_fault() -> None:
    swarm = replace(study(), mixes=((0, ("error of any",)), (1, ()), (2, ("push-lost", "error of any"))))
    assert frames.mixes(swarm).to_dict("records") == [
        {"replication": 0, "error of any": True, "push-lost": False},
        {"replication": 1, "error of any": False, "push-lost": False},
        {"replication": 2, "error of any": True, "push-lost": True},
    ]
    assert list(frames.mixes(study()).columns) == ["replication"]


def test_samples_are_one_row_per_replication() -> None:
    frame = frames.samples(study(figure()))
    assert list(zip(frame["metric"], frame["replication"], frame["value"], strict=True)) == [
        ("duplicates", 0, 2.0),
        ("duplicates", 1, 3.0),
    ]


def test_a_page_of_the_review_is_a_table_of_texts() -> None:
    assert frames.table(whole_report().tables[0]).to_dict("records") == [{"state": "open", "owner": "nobody"}]
