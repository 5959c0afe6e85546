"""The gate says no to every harmful change of a history, for the reason written down, and yes to the mended one."""

from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.gate.judging import Judged
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gating import Setting, gate
from tests.models.expected import MODELS

HISTORIES = ("compliance_approval", "vendor_onboarding")


def expected(design: str) -> dict[str, Any]:
    path = MODELS / design / "history" / "expected.yaml"
    value: dict[str, Any] = read(path.read_text(encoding="utf-8"), str(path)).value
    return value


CHANGES = [(design, change) for design in HISTORIES for change in expected(design)]


def judged(design: str, change: str) -> Judged:
    folder: Path = MODELS / design / "history"
    old, new = (load_workflow(folder / f"{name}.yaml") for name in change.split(" to "))
    # What cases can do is told and decides nothing.
    [found] = gate([(old, new)], Setting(policy=Policy(behaviour=False))).judged
    return found


@pytest.mark.parametrize(("design", "change"), CHANGES, ids=lambda value: value.replace(" ", "-"))
def test_the_gate_says_of_a_change_what_is_expected_of_it(design: str, change: str) -> None:
    said = expected(design)[change]
    decision = judged(design, change).decision
    assert list(decision.failures) == said.get("failed", [])
    assert list(decision.open_questions) == said.get("open", [])
    assert decision.word == ("failed" if "harmful" in change else "passed")


def test_every_version_of_a_history_is_in_its_table() -> None:
    for design in HISTORIES:
        versions = {path.stem for path in (MODELS / design / "history").glob("v*.yaml")}
        assert {name for change in expected(design) for name in change.split(" to ")} == versions


def test_every_harmful_version_has_a_mended_one_beside_it() -> None:
    for _, change in CHANGES:
        old, _, new = change.partition(" to ")
        assert (old, new.removesuffix("_harmful")) in [
            (other.partition(" to ")[0], other.partition(" to ")[2]) for _, other in CHANGES
        ]
