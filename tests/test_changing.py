"""What a notebook calls to compare two versions."""

from pathlib import Path

import pytest

import flowrehearsal as fr
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import TICKET, ticket

HISTORY = Path(__file__).parents[1] / "models" / "vendor_onboarding" / "history"


def test_two_versions_are_compared(tmp_path: Path) -> None:
    old = fr.load(ticket(tmp_path))
    found = fr.changes(old, ticket(tmp_path, TICKET.replace("owner: customer, ", "")))
    assert repr(found) == (
        "<Changes of ticket: A major version, and the version was not raised: somebody relies on what is gone, "
        "and has to follow.>"
    )
    assert found.changes[["subject", "way", "old"]].to_dict("records") == [
        {"subject": "states.open.owner", "way": "removed", "old": "customer"}
    ]
    assert list(found.judgements["change"]) == ["owner-removed"]
    assert str(found).startswith("ticket, version 1")
    assert list(fr.changes(old, old).changes.columns) == ["subject", "way", "old", "new", "lost", "gained"]


def test_a_comparison_shows_itself(tmp_path: Path) -> None:
    old = fr.load(ticket(tmp_path))
    assert fr.changes(old, old)._repr_markdown_().startswith("# ticket")


def test_cases_that_are_inside_are_counted() -> None:
    found = fr.changes(HISTORY / "v1.yaml", HISTORY / "v2_harmful.yaml", cases={"approved": 42})
    assert "for cases in flight and operators (42 cases)" in str(found)
    with pytest.raises(UsageError, match=r"there is no state `aproved` in .*v1\.yaml\. Did you mean `approved`"):
        fr.changes(HISTORY / "v1.yaml", HISTORY / "v2.yaml", cases={"aproved": 42})


def test_what_nobody_asked_for_is_refused(tmp_path: Path) -> None:
    old = fr.load(ticket(tmp_path))
    with pytest.raises(UsageError, match="ask with in_flight=True"):
        _ = fr.changes(old, old).harms
    with pytest.raises(UsageError, match="ask with behaviour=True"):
        _ = fr.changes(old, old).behaviour
    with pytest.raises(UsageError, match="faults=-1"):
        fr.changes(old, old, in_flight=True, faults=-1)


COMPLIANCE = Path(__file__).parents[1] / "models" / "compliance_approval" / "history"


def test_what_becomes_of_cases_and_what_they_can_do_are_tables() -> None:
    followed = fr.changes(
        COMPLIANCE / "v1.yaml", COMPLIANCE / "v2_harmful.yaml", {"approved": 30, "rejected": 4}, in_flight=True
    )
    [harm] = followed.harms.to_dict("records")
    assert (harm["promise"], harm["about"], harm["cases"]) == ("surfaces-converge", "product_gate", 34)
    compared = fr.changes(HISTORY / "v1.yaml", HISTORY / "v2.yaml", behaviour=True).behaviour
    assert compared["only"].tolist().count("before") == 1
    assert compared["possible"][0] == "an end in `active` with nothing executed"
