"""How long a check takes: all designs in models/ beside two linters of other notations, and definitions that grow.

Run from the root of the repository: `python -m benchmarks.check_speed [folder]`. In one run on one machine: the whole
process of `rehearse check` on the naive and hardened designs, and on all of models/; bpmnlint and asl-validator on as
many files with as many states, where npm can fetch them (into a folder that is removed afterwards); `rehearse check` on
generated definitions of up to 2,000 states, with the exponent by which the time grows and a chart of it in the folder,
if one is named. The ratios are what lasts. The shorter of wall-clock and processor time counts, so that waiting for a
machine that does other things counts for nobody.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from time import perf_counter

from benchmarks.generated import definition
from flowrehearsal.cli.workflow_files import workflow_files
from flowrehearsal.definition.load import load_workflow

MODELS = "models"
DESIGNS = sorted(str(path) for name in ("naive", "hardened") for path in Path(MODELS).glob(f"*/{name}.yaml"))
REHEARSE = [sys.executable, "-c", "from flowrehearsal.cli.main import main; main()", "check", "--exit-zero"]
LINTERS = ("bpmnlint", "asl-validator")
SMALLEST = 10
"""States of a definition that is checked in no time: what is left is what every check takes."""
SIZES = (125, 250, 500, 1000, 2000)
ROUNDS = 3
PATIENCE_S = 120
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of what is measured. Whoever installs a package compiles it once, and does not wait for it again."""


def seconds(line: Sequence[str], folder: Path | None = None) -> float:
    """The shortest time of a few runs of a command, from its start to its end; what it says is not looked at."""
    times = []
    for _ in range(ROUNDS):
        start, worked = perf_counter(), _processor_seconds()
        subprocess.run(line, cwd=folder, capture_output=True, check=False, timeout=PATIENCE_S, env=COMPILED)
        times += [perf_counter() - start, _processor_seconds() - worked]
    return min(times)


def _processor_seconds() -> float:
    """What all commands so far have taken of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def checked(name: str, paths: Sequence[str]) -> tuple[list[int], float]:
    """How many states each definition in these places has, and how long it takes to check them; told by this name."""
    sizes = [len(load_workflow(file).states) for file in workflow_files(paths).files]
    taken = seconds([*REHEARSE, *paths])
    print(f"{name:<24} {len(sizes):>3} files {sum(sizes):>6} states {taken:>8.2f} s")
    return sizes, taken


def bpmn(states: int) -> str:
    """A process of so many tasks, one after the other, between its two events."""
    nodes = ["start", *(f"task{n}" for n in range(states)), "end"]
    flows = [
        f'<sequenceFlow id="f{n}" sourceRef="{before}" targetRef="{after}"/>'
        for n, (before, after) in enumerate(pairwise(nodes))
    ]
    tasks = [f'<task id="task{n}" name="Do step {n}"/>' for n in range(states)]
    inner = ['<startEvent id="start" name="Begin"/>', *tasks, '<endEvent id="end" name="End"/>', *flows]
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="generated">'
    return f'<?xml version="1.0"?>{head}<process id="p" isExecutable="true">{"".join(inner)}</process></definitions>'


def state_machine(states: int) -> str:
    """A state machine of so many states, one after the other."""
    steps: dict[str, dict[str, object]] = {f"Step{n}": {"Type": "Pass", "Next": f"Step{n + 1}"} for n in range(states)}
    steps[f"Step{states - 1}"] = {"Type": "Pass", "End": True}
    return json.dumps({"StartAt": "Step0", "States": steps})


def linters(folder: Path, sizes: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    """The command lines of the other linters on generated files of these sizes; none where npm cannot fetch them."""
    npm = shutil.which("npm")
    if npm is None or subprocess.run([npm, "install", "--silent", *LINTERS], cwd=folder, check=False).returncode != 0:
        return
    (folder / ".bpmnlintrc").write_text('{"extends": "bpmnlint:recommended"}', encoding="utf-8")
    for number, states in enumerate(sizes):
        (folder / f"{number}.bpmn").write_text(bpmn(states), encoding="utf-8")
        (folder / f"{number}.asl.json").write_text(state_machine(states), encoding="utf-8")
    found = folder / "node_modules" / ".bin"
    yield "bpmnlint", [str(found / "bpmnlint"), *(f"{number}.bpmn" for number in range(len(sizes)))]
    paths = [word for number in range(len(sizes)) for word in ("--json-path", f"{number}.asl.json")]
    yield "asl-validator", [str(found / "asl-validator"), *paths]


def growth(folder: Path) -> list[tuple[int, float]]:
    """States and seconds of generated definitions."""
    measured = []
    for states in (SMALLEST, *SIZES):
        file = folder / f"{states}.yaml"
        file.write_text(definition(states), encoding="utf-8")
        measured.append((states, seconds([*REHEARSE, str(file)])))
        print(f"{states:>8,} states {measured[-1][1]:>9.2f} s")
    return measured


def exponent(measured: Sequence[tuple[int, float]]) -> float:
    """The least-squares slope of log time, without that of the smallest definition, over log size."""
    (_, start_up), *larger = measured
    points = [(log(states), log(max(1e-3, taken - start_up))) for states, taken in larger]
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def drawn(measured: Sequence[tuple[int, float]], file: Path) -> None:
    """Time over size on logarithmic axes, beside a straight proportion."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    sizes, times = zip(*measured, strict=True)
    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    axes.loglog(sizes, times, marker="o", label="rehearse check, whole process")
    axes.loglog(sizes, [times[-1] * size / sizes[-1] for size in sizes], linestyle=":", label="in proportion")
    axes.set(xlabel="states", ylabel="seconds", title="One definition, every rule")
    axes.legend()
    figure.savefig(file, dpi=120)
    print(f"Wrote {file}")


def main(charts: Path | None) -> None:
    """Measures everything and prints it."""
    checked("rehearse check designs", DESIGNS)
    sizes, own = checked("rehearse check models", [MODELS])
    with tempfile.TemporaryDirectory() as name:
        others = list(linters(Path(name), sizes))
        for tool, line in others:
            taken = seconds(line, Path(name))
            print(
                f"{tool:<24} {len(sizes):>3} files {sum(sizes):>6} states {taken:>8.2f} s {taken / own:>5.2f} times it"
            )
        if not others:
            print("other linters: not measured, npm is not here or cannot fetch them")
        measured = growth(Path(name))
    print(f"beyond that of the smallest one the time grows as states to the {exponent(measured):.2f}")
    if charts is not None:
        drawn(measured, charts / "check_speed.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
