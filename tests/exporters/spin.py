"""Counts the states of a Promela model with SPIN, where it is installed."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

COMPILER = which("cc") or which("gcc")
needs_spin = pytest.mark.skipif(
    which("spin") is None or COMPILER is None,
    reason="SPIN and a C compiler are needed (on Debian: apt-get install spin gcc)",
)


def stored(text: str, folder: Path) -> int:
    """How many states SPIN stores; AssertionError where it does not accept the model or did not see all of it."""
    assert COMPILER
    (folder / "model.pml").write_text(text, encoding="ascii")
    said(folder, "spin", "-a", "model.pml")
    # Unoptimised, since it takes longer to compile than to run.
    said(folder, COMPILER, "-O0", "-w", "-DSAFETY", "-DMEMLIM=4096", "-o", "pan", "pan.c")
    told = said(folder, "./pan", "-m1000000")
    assert "errors: 0" in told and "too small" not in told and "Search not completed" not in told, told
    found = re.search(r"^ *([0-9.e+]+) states, stored", told, re.MULTILINE)
    assert found, told
    return int(float(found[1]))


def said(folder: Path, *command: str) -> str:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
