"""What a notebook calls to gate a change."""

from pathlib import Path

import pytest

import flowrehearsal as fr
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import TICKET

UNCHECKED = TICKET.replace("checks: version, ", "")
RAISED = UNCHECKED.replace("version: 1", "version: 2")


def test_a_change_is_judged_as_the_gate_judges_it() -> None:
    found = fr.judge(fr.parse(TICKET, "v1.yaml"), fr.parse(UNCHECKED, "v2.yaml"), faults=0)
    assert (repr(found), found.decision.code) == ("<Gate of ticket: failed>", 1)
    answers = found.answers.set_index("demanded")
    assert answers["answer"].to_dict() == {
        "The rules find nothing new": "passed",
        "Every promise holds": "passed",
        "Nothing breaks that others rely on": "failed",
        "Cases that are inside find their way": "passed",
        "Every scenario passes": "not asked",
        "No figure is worse than before": "not asked",
        "The version says so": "not asked",
    }
    assert answers["against"]["Nothing breaks that others rely on"] == "check-dropped at actions.pay.checks"
    assert list(found.changes.judgements["change"]) == ["check-dropped"]
    assert found._repr_markdown_().startswith("# Gate: failed") and "Compared with `v1.yaml`" in found._repr_markdown_()
    assert str(found).startswith("failed")


def test_what_is_demanded_can_be_said() -> None:
    old, new = fr.parse(TICKET, "v1.yaml"), fr.parse(RAISED, "v2.yaml")
    found = fr.judge(old, new, faults=0, raise_version=True, behaviour=False)
    assert found.answers["answer"].iloc[-1] == "passed"
    assert found.changes.report.behaviour is None
    assert fr.judge(old, old, faults=0, untested=["no-phantom"]).decision.code == 0


def test_what_makes_no_sense_is_refused() -> None:
    old = fr.parse(TICKET, "v1.yaml")
    with pytest.raises(UsageError, match=r"there is no state `opne` in v1\.yaml"):
        fr.judge(old, old, cases={"opne": 3})
    with pytest.raises(UsageError, match=r"there is no property `no-fantom`\. Did you mean `no-phantom`"):
        fr.judge(old, old, untested=["no-fantom"])
    with pytest.raises(UsageError, match="no severity"):
        fr.judge(old, old, fails="fatal")
    with pytest.raises(UsageError, match="faults=-1"):
        fr.judge(old, old, faults=-1)


def test_cases_are_counted_and_worlds_are_compared(tmp_path: Path) -> None:
    world = tmp_path / "quiet.yaml"
    world.write_text("scenario: quiet\narrivals: {rate: 60/h, cases: 3}\nrun_for: 24h\n", encoding="utf-8")
    old, new = fr.parse(TICKET, "v1.yaml"), fr.parse(RAISED, "v2.yaml")
    found = fr.judge(old, new, [world], {"open": 3}, faults=0, replications=2, engine="reference")
    assert found.report.judged[0].trial.contrast is not None
    assert found.changes.report.cases is not None
