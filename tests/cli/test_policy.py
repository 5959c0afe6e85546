"""Tests of what the command line, the repository and the calendar say together."""

from pathlib import Path

import pytest

from flowrehearsal.cli import policy
from flowrehearsal.cli.given import Given
from flowrehearsal.cli.policy import name_in, policies
from flowrehearsal.gate.baseline import Baseline, Entry, written
from flowrehearsal.pipeline import Checking
from flowrehearsal.rules.selection import Selection
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from flowrehearsal.vocabulary.verdict import Severity

CONFIGURED = """\
[tool.flowrehearsal]
select = ["graph", "guards"]
skip = ["guard-gap"]
severity = {"guard-overlap" = "warn", "dead-end-state" = "note"}
"""
ENTRY = Entry("deep/order.yaml", "guard-gap", "states.open", "ab")


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of flows, seen from where it lies, on a day in 2027."""
    (tmp_path / "flows" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(policy, "today", lambda: "2027-06-30")
    return tmp_path / "flows"


def said(**values: object) -> Checking:
    [found] = policies(["flows/deep/order.yaml"], Given(**values)).values()  # type: ignore[arg-type]
    return found


@pytest.mark.usefixtures("flows")
def test_where_nothing_is_said_every_rule_is_asked_on_the_day_it_is() -> None:
    assert said() == Checking(today="2027-06-30")
    assert said(today="2020-01-31") == Checking(today="2020-01-31")


def test_the_command_line_goes_before_the_repository(flows: Path) -> None:
    (flows / "pyproject.toml").write_text(CONFIGURED)
    weights = (("guard-overlap", Severity.WARN), ("dead-end-state", Severity.NOTE))
    assert said().selection == Selection(("graph", "guards"), ("guard-gap",), weights)
    assert said(skip=("graph",)).selection == Selection(("graph", "guards"), ("guard-gap", "graph"), weights)
    assert said(select=("guard-gap,retries", "ignores")).selection == Selection(
        ("guard-gap", "retries", "ignores"), (), weights
    )
    assert said(severity=("dead-end-state=error,guard-gap=note",)).selection.severity == (
        ("guard-overlap", Severity.WARN),
        ("dead-end-state", Severity.ERROR),
        ("guard-gap", Severity.NOTE),
    )


def test_each_folder_decides_for_its_files(flows: Path) -> None:
    (flows / "deep" / "pyproject.toml").write_text(CONFIGURED)
    found = policies(["flows/a.yaml", "flows/deep/b.yaml"], Given())
    assert [checking.selection.select for checking in found.values()] == [(), ("graph", "guards")]


def test_a_baseline_is_found_from_the_file_that_names_it(flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (flows / "known.json").write_text(written([ENTRY]))
    (flows / "pyproject.toml").write_text('[tool.flowrehearsal]\nbaseline = "known.json"\n')
    found = said()
    assert found.baseline is not None
    assert (found.baseline.file, found.baseline.entries, found.file) == (
        "flows/known.json",
        (ENTRY,),
        "deep/order.yaml",
    )
    monkeypatch.chdir(flows / "deep")
    [from_there] = policies(["order.yaml"], Given()).values()
    assert (from_there.baseline, from_there.file) == (
        Baseline("../known.json", (ENTRY,), found.baseline.digest),
        "deep/order.yaml",
    )


def test_a_baseline_on_the_command_line_goes_before_that_of_the_repository(flows: Path) -> None:
    (flows / "pyproject.toml").write_text('[tool.flowrehearsal]\nbaseline = "gone.json"\n')
    (flows / "known.json").write_text(written([]))
    found = said(baseline="flows/known.json").baseline
    assert found is not None and found.file == "flows/known.json"


def test_whoever_writes_a_baseline_is_not_asked_for_one(flows: Path) -> None:
    (flows / "pyproject.toml").write_text('[tool.flowrehearsal]\nbaseline = "gone.json"\n')
    assert said(write_baseline="flows/gone.json").baseline is None


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        (
            {"select": ("",)},
            "--select names no rule and no group. Leave it out to ask every rule, or write which: "
            "--select retries,guard-gap",
        ),
        (
            {"select": (" , ",)},
            "--select names no rule and no group. Leave it out to ask every rule, or write which: "
            "--select retries,guard-gap",
        ),
        (
            {"select": ("guard-gap",), "skip": ("guards",)},
            "no rule is left to ask: all that is selected is skipped as well; take something out",
        ),
        ({"select": ("graf",)}, "--select: There is no rule and no group `graf`. Did you mean `graph`?"),
        ({"skip": ("graph,graf",)}, "--skip: There is no rule and no group `graf`. Did you mean `graph`?"),
        (
            {"severity": ("guard-gap",)},
            "--severity: write RULE=LEVEL, e.g. guard-gap=warn, instead of `guard-gap`.",
        ),
        ({"severity": ("guard-gap=warning",)}, "--severity: `warning` is no severity. Did you mean `warn`?"),
        ({"severity": ("guard-gab=warn",)}, "--severity: There is no rule `guard-gab`. Did you mean `guard-gap`?"),
    ],
)
@pytest.mark.usefixtures("flows")
def test_what_makes_no_sense_on_the_command_line_is_refused(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(UsageError) as refused:
        said(**values)
    assert str(refused.value) == complaint


def test_a_file_that_is_no_baseline_is_refused(flows: Path) -> None:
    (flows / "known.json").write_bytes(b"\xff")
    for path, complaint in {
        "flows/known.json": "Byte 0xff is not UTF-8 text.",
        "gone.json": "The file cannot be read: No such file or directory.",
    }.items():
        with pytest.raises(DefinitionError) as refused:
            said(baseline=path)
        assert str(refused.value) == f"{path}:1:1: {complaint} Write a baseline with --write-baseline {path}."
    (flows / "known.json").write_text("{}")
    with pytest.raises(DefinitionError, match="This is no baseline of format 1"):
        said(baseline="flows/known.json")


@pytest.mark.usefixtures("flows")
def test_a_file_has_one_name_in_a_baseline_wherever_somebody_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert name_in("known.json", "flows/deep/order.yaml") == "flows/deep/order.yaml"
    assert name_in("flows/known.json", "flows/deep/order.yaml") == "deep/order.yaml"
    monkeypatch.chdir("flows")
    assert name_in("known.json", "deep/order.yaml") == "deep/order.yaml"
    assert name_in("deep/known.json", "order.yaml") == "../order.yaml"
