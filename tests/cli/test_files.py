"""Whatever a file holds, the command line answers with places and advice, exit code 2, and no traceback."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import ticket
from tests.definition.malformed import FOLDER, written

PATIENCE_S = 30
"""A file takes less than two seconds on an idle machine; this one may be busy."""
EACH = """
import contextlib, io, json, sys
from flowrehearsal.cli.main import run
for arguments in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""
"""A program that answers command lines with their exit code and what they print, one after another."""


def command(file: Path, kind: str, folder: Path) -> list[str]:
    """A command that reads the file."""
    return ["check", str(file)] if kind == "workflow" else ["simulate", ticket(folder), "--scenario", str(file)]


def is_placed(file: Path, message: str) -> bool:
    """Whether a message begins with a place in the file and ends by counting the problems."""
    begins = re.match(rf"{re.escape(str(file))}:\d+:\d+: \S", message)
    return bool(begins) and bool(re.search(r"\d+ problems?; nothing was rehearsed\.\n\Z", message))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_malformed_file_is_refused_with_its_place(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command(file, file.stem.partition("-")[0], tmp_path)) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert is_placed(file, answer.err), answer.err


@pytest.mark.slow
def test_no_file_is_too_large_or_too_odd_to_be_refused(tmp_path: Path) -> None:
    """Deep nesting has crashed parsers outright, so these have a process of their own, which tells each answer."""
    cases = written(tmp_path)
    lines = [command(file, kind, tmp_path) for _, file, kind in cases]
    done = subprocess.run([sys.executable, "-c", EACH], input=json.dumps(lines), capture_output=True, text=True,
                          timeout=PATIENCE_S * len(cases), check=False)  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, len(answers)) == (0, "", len(cases))
    wrong = {}
    for (name, file, _), (code, out, err) in zip(cases, answers, strict=True):
        # A folder has no lines; it is said that it holds no workflow.
        placed = is_placed(file, err) or (file.is_dir() and str(file) in err)
        if (code, out, placed) != (2, "", True):
            wrong[name] = (code, err[-300:])
    assert wrong == {}
