"""Whatever a file holds, the command line answers with places and advice, exit code 2, and no traceback."""

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
    """Deep nesting has crashed parsers outright, so each of these has a process of its own."""
    answers = {}
    for name, file, kind in written(tmp_path):
        line = [sys.executable, "-c", "from flowrehearsal.cli.main import main; main()", *command(file, kind, tmp_path)]
        done = subprocess.run(line, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
        # A folder has no lines; it is said that it holds no workflow.
        placed = is_placed(file, done.stderr) or (file.is_dir() and str(file) in done.stderr)
        if (done.returncode, done.stdout, placed) != (2, "", True):
            answers[name] = (done.returncode, done.stderr[-300:])
    assert answers == {}
