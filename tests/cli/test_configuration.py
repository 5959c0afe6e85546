"""Tests of what a repository decides in its pyproject.toml."""

import os
from pathlib import Path

import pytest

from flowrehearsal.cli.configuration import Configuration, configuration_of
from flowrehearsal.rules.selection import Selection
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.verdict import Severity

HEAD = "[project]\nname = 'x'\n"
WHOLE = """\
[tool.flowrehearsal]
select = ["graph", "retries"]
skip = ["dead-end-state"]
severity = {"guard-gap" = "warn", "state-without-owner" = "note"}
baseline = "checks/known.json"
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with flows two folders down, seen from above; its pyproject.toml holds nothing of ours."""
    (tmp_path / "repo" / "flows" / "deep").mkdir(parents=True)
    (tmp_path / "repo" / "pyproject.toml").write_text(HEAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "repo"


def test_the_nearest_table_upwards_holds(repository: Path) -> None:
    (repository / "pyproject.toml").write_text(HEAD + WHOLE)
    (repository / "flows" / "pyproject.toml").write_text(HEAD)
    found = configuration_of("repo/flows/deep/order.yaml")
    assert found == Configuration(
        Selection(
            ("graph", "retries"),
            ("dead-end-state",),
            (("guard-gap", Severity.WARN), ("state-without-owner", Severity.NOTE)),
        ),
        "repo/checks/known.json",
    )
    (repository / "flows" / "deep" / "pyproject.toml").write_text("[tool.flowrehearsal]\n")
    assert configuration_of("repo/flows/deep/order.yaml") == Configuration()


@pytest.mark.usefixtures("repository")
def test_nothing_is_decided_where_no_file_has_the_table() -> None:
    assert configuration_of("repo/flows/deep/order.yaml") == Configuration()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "skip = ['retry-nestd']",
            "repo/pyproject.toml:4:10: There is no rule and no group `retry-nestd`. Did you mean ",
        ),
        (
            "# graf\nselect = ['graf']",
            "repo/pyproject.toml:5:12: There is no rule and no group `graf`. Did you mean `graph`?",
        ),
        (
            'severity = {"guard-gab" = "warn"}',
            "repo/pyproject.toml:4:14: There is no rule `guard-gab`. Did you mean `guard-gap`?",
        ),
        (
            'severity = {"guard-gap" = "warning"}',
            "repo/pyproject.toml:4:28: `warning` is no severity. Did you mean `warn`?",
        ),
        (
            'severity = {"graph" = "warn"}',
            "repo/pyproject.toml:4:14: `graph` is a group; severities are given to single rules: ",
        ),
        (
            "select = []",
            "repo/pyproject.toml:4:1: `select` names no rule and no group. "
            'Leave it out to ask every rule, or write which: select = ["retries", "guard-gap"].',
        ),
        ("selct = []", "repo/pyproject.toml:4:1: `selct` is not a setting. Did you mean `select`?"),
        ("skip = 'graph'", "repo/pyproject.toml:4:1: `skip` is not a list of names. Write skip = "),
        ("severity = 1", "repo/pyproject.toml:4:1: `severity` is not a table. Write severity = "),
        ("baseline = 1", "repo/pyproject.toml:4:1: `baseline` is not a path. Write baseline = "),
        ("skip = [", "repo/pyproject.toml:5:1: This is not TOML: Invalid value. Mend it"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str, problem: str, repository: Path) -> None:
    (repository / "pyproject.toml").write_text(f"{HEAD}[tool.flowrehearsal]\n{text}\n")
    with pytest.raises(DefinitionError) as refused:
        configuration_of("repo/flows/deep/order.yaml")
    assert str(refused.value).startswith(problem)


def test_every_problem_of_a_file_is_named_at_once(repository: Path) -> None:
    (repository / "pyproject.toml").write_text("[tool.flowrehearsal]\nselect = ['a1']\nskip = ['b2']\nc3 = 1\n")
    with pytest.raises(DefinitionError) as refused:
        configuration_of("repo/order.yaml")
    assert [(p.location.line, p.location.column) for p in refused.value.problems] == [(2, 12), (3, 10), (4, 1)]


def test_a_table_that_is_no_table_is_refused(repository: Path) -> None:
    (repository / "pyproject.toml").write_text("[tool]\nflowrehearsal = 1\n")
    with pytest.raises(DefinitionError, match=r"`flowrehearsal` is not a table. Write \[tool.flowrehearsal\]."):
        configuration_of("repo/order.yaml")


def test_a_file_of_which_nothing_can_be_read_is_refused(repository: Path) -> None:
    """Whatever it decides would be passed over in silence."""
    (repository / "pyproject.toml").write_text(HEAD + "name = = 1\n")
    with pytest.raises(DefinitionError) as refused:
        configuration_of("repo/order.yaml")
    assert str(refused.value) == (
        "repo/pyproject.toml:3:8: This is not TOML: Invalid value. Mend it, or take the file away."
    )


def test_what_is_no_text_is_refused_and_a_pipe_is_passed_by(repository: Path) -> None:
    os.mkfifo(repository / "flows" / "pyproject.toml")
    (repository / "pyproject.toml").write_bytes(b"[tool.flowrehearsal]\nselect = ['\xff']\n")
    with pytest.raises(DefinitionError, match=r"^repo/pyproject\.toml:2:12: Byte 0xff is not UTF-8 text\."):
        configuration_of("repo/flows/order.yaml")
