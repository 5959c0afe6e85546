"""The hooks for pre-commit: the manifest says what pre-commit reads, and what it starts does its work."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from flowrehearsal.cli.main import run
from tests.cli.repositories import commit, repository
from tests.cli.ticket import TICKET

MANIFEST = Path(".pre-commit-hooks.yaml")
ALWAYS = {"language": "python", "always_run": True, "pass_filenames": False, "minimum_pre_commit_version": "3.2.0"}
"""Which files pre-commit would hand over tells nothing: a definition that is deleted is not among them."""
SAID = {
    "rehearse-check": ("rehearse check", ["."], ["pre-commit"]),
    "rehearse-gate": ("rehearse gate --against", ["HEAD", "--first"], ["pre-commit"]),
    "rehearse-gate-push": ("rehearse gate --pushed", ["--first"], ["pre-push"]),
}
CHECK, GATE, PUSH = SAID
OWNERLESS = TICKET.replace("owner: customer, ", "")
UNCHECKED = TICKET.replace("checks: version, ", "")


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


def started(hook: dict[str, Any]) -> list[str]:
    """What pre-commit starts, without the program."""
    program, *arguments = [*shlex.split(hook["entry"]), *hook["args"]]
    assert program == "rehearse"
    return arguments


def starts(*names: str) -> list[int]:
    """The exit codes of what pre-commit starts for hooks."""
    return [run(started(hooks()[name])) for name in names]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a sound workflow and a file that is none; the manifest is found from there."""
    monkeypatch.setattr("tests.test_pre_commit_hooks.MANIFEST", MANIFEST.resolve())
    folder = repository(tmp_path / "r")
    monkeypatch.chdir(folder)
    return folder


def pushing(monkeypatch: pytest.MonkeyPatch, **told: str) -> None:
    """What pre-commit says of a push."""
    for name, value in {"REMOTE_NAME": "origin", "LOCAL_BRANCH": "refs/heads/main", **told}.items():
        monkeypatch.setenv(f"PRE_COMMIT_{name}", value)


def test_the_manifest_says_what_is_started_when_and_nothing_unknown() -> None:
    assert {name: (hook["entry"], hook["args"], hook["stages"]) for name, hook in hooks().items()} == SAID
    for hook in hooks().values():
        assert set(hook) == {*ALWAYS, "id", "name", "description", "entry", "args", "stages"}
        assert {key: hook[key] for key in ALWAYS} == ALWAYS


def test_each_hook_lets_a_sound_change_pass_and_stops_a_harmful_one(base: Path) -> None:
    commit(base, flows__ticket=TICKET, mkdocs="site_name: not a workflow\n")
    assert starts(CHECK, GATE) == [0, 0]
    (base / "flows/ticket.yaml").write_text(OWNERLESS)
    assert starts(CHECK, GATE) == [1, 1]


def test_a_push_is_compared_with_what_the_remote_has(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = commit(base, ticket=TICKET)
    harmful = commit(base, ticket=UNCHECKED)
    pushing(monkeypatch, FROM_REF=first, TO_REF=harmful)
    assert starts(GATE, PUSH) == [0, 1], "the last commit says the same as the files, and what the remote has does not"
    mended = commit(base, ticket=TICKET)
    pushing(monkeypatch, FROM_REF=harmful, TO_REF=mended)
    assert starts(PUSH) == [0]


def test_a_deleted_definition_is_judged_and_so_is_a_setting(base: Path) -> None:
    commit(base, flows__ticket=TICKET, flows__other=TICKET.replace("workflow: ticket", "workflow: other"))
    (base / "flows/other.yaml").unlink()
    assert starts(CHECK, GATE) == [0, 1]
    commit(base)
    (base / "pyproject.toml").write_text("[tool.flowrehearsal.gate]\nstate_limit = 1\n")
    assert starts(GATE) == [3]


def test_what_is_committed_or_pushed_first_is_judged_by_itself(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = base / "ticket.yaml"
    place.write_text(TICKET)
    assert starts(CHECK, GATE) == [0, 0]
    place.write_text(OWNERLESS)
    assert starts(CHECK, GATE) == [1, 1]
    commit(base)
    pushing(monkeypatch)
    assert starts(PUSH) == [1]
    commit(base, ticket=TICKET)
    assert starts(PUSH) == [0]


def test_without_a_push_the_hook_for_one_does_not_pass(base: Path) -> None:
    commit(base, ticket=TICKET)
    assert starts(PUSH) == [2]
