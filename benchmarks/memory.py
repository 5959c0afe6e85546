"""What becomes of a search that is too large, under a limit on memory: five registers, more than 10^8 states.

Run as `python -m benchmarks.memory [SIZE ...]` (2GB, if none is named): `rehearse explore --faults any --memory SIZE`,
in a process of its own. It has to end with exit code 3, with every verdict left open, and below its limit.
"""

import json
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from benchmarks.alone import resident
from benchmarks.many_states import definition
from flowrehearsal.cli.main import run
from flowrehearsal.vocabulary.memory_size import memory_size

REGISTERS = 5
"""Four have 13,874,403 states, and each one more multiplies them by about sixty."""


@dataclass(frozen=True)
class Limited:
    """How a search under a limit ended: exit code, the most memory that the process had (0: this system does not tell),
    processor time, states, limits met, and the verdicts that some property got.

    `covered`: how far every run was followed, in faults, and in steps of those with one more.
    """

    code: int
    most_bytes: int
    cpu_seconds: float
    states: int
    limits: tuple[str, ...]
    verdicts: frozenset[str]
    covered: tuple[int, int]


def limited(size: str, registers: int = REGISTERS) -> Limited:
    """Explores in a new process that may take so much memory ("400MB")."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(_explored, size, registers).result()


def _explored(size: str, registers: int) -> Limited:
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        design, report = Path(folder, "many.yaml"), Path(folder, "report.json")
        design.write_text(definition(registers), encoding="utf-8")
        code = run(["explore", str(design), "--faults", "any", "--memory", size, "-o", str(report)])
        found = json.loads(report.read_text(encoding="utf-8"))["exploration"]
    return Limited(
        code,
        resident("VmHWM"),
        process_time(),
        found["states"],
        tuple(found["limits_met"]),
        frozenset(result["verdict"] for result in found["results"]),
        (found["covered"]["faults"], found["covered"]["steps"]),
    )


def main() -> None:
    """One line for each limit."""
    print(f"{'limit':>8}{'exit':>6}{'most MB':>9}{'states':>13}{'CPU s':>8}  every run that was followed; verdicts")
    for size in sys.argv[1:] or ["2GB"]:
        one = limited(size)
        faults, steps = one.covered
        print(
            f"{size:>8}{one.code:>6}{one.most_bytes / 1e6:>9,.0f}{one.states:>13,}{one.cpu_seconds:>8.1f}"
            f"  with {faults} faults, and of {steps} steps with one more; {', '.join(sorted(one.verdicts))}",
            flush=True,
        )
        assert (one.code, one.limits, one.verdicts) == (3, ("limit on memory",), {"undecided"}), one
        assert one.most_bytes <= memory_size(size), one


if __name__ == "__main__":
    main()
