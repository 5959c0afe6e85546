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
NEEDED = {"id", "name", "entry", "language"}
KNOWN = NEEDED | {"args", "description", "pass_filenames", "stages", "types"}
OWNERLESS = TICKET.replace("owner: customer, ", "")


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


def started(hook: dict[str, Any]) -> list[str]:
    """What pre-commit starts, without the program."""
    program, *arguments = [*shlex.split(hook["entry"]), *hook["args"]]
    assert program == "rehearse"
    return arguments


def test_the_manifest_says_what_is_needed_and_nothing_unknown() -> None:
    assert list(hooks()) == ["rehearse-check", "rehearse-gate"]
    for hook in hooks().values():
        assert NEEDED <= set(hook) <= KNOWN
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)


def test_each_hook_lets_a_sound_change_pass_and_stops_a_harmful_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = [started(hook) for hook in hooks().values()]
    folder = repository(tmp_path / "r")
    commit(folder, flows__ticket=TICKET, mkdocs="site_name: not a workflow\n")
    monkeypatch.chdir(folder)
    assert [run(arguments) for arguments in starts] == [0, 0]
    (folder / "flows/ticket.yaml").write_text(OWNERLESS)
    assert [run(arguments) for arguments in starts] == [1, 1]
