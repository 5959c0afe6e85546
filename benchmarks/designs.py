"""The hardened designs of models/: how long it takes to explore them, as a command and without its start."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from flowrehearsal.definition.load import load_workflow, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore, explored_program
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.reduction import NEVER
from tests.exploration import oracle
from tests.exploration.searching import searched
from tests.models.expected import DESIGNS, MODELS, REMOVED, changed, plain

REHEARSE = [sys.executable, "-c", "from flowrehearsal.cli.main import main; main()", "explore", "--exit-zero"]
ANSWERING = "hotel_booking, supplier answers"
PLENTY = 50_000_000
KEEPING_ALL = ["--state-limit", str(PLENTY), "--reduce", NEVER]
"""Options with which a search has the states that other tools have."""
ROUNDS = 3


@dataclass(frozen=True)
class Explored:
    """A design up to a cap (None: converged): states, steps, how long its search takes without the start, and how long
    the whole command does, by the clock on the wall and of processors."""

    design: str
    cap: int | None
    states: int
    transitions: int
    search_s: float
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True)
class Interpreted:
    """A design up to a cap, found by the compiled search and by the reference interpreter: states a second of each."""

    design: str
    cap: int
    states: int
    compiled: float
    interpreted: float

    @property
    def ratio(self) -> float:
        return self.compiled / self.interpreted


def answering() -> str:
    """The text of the hardened hotel booking with a supplier that settles a request in its answer.

    It sends no callback, so nothing is assumed of callbacks, and no state has an acknowledgement to ignore.
    """
    edits = {
        "partners.supplier.replies": "answers",
        "partners.supplier.callbacks": REMOVED,
        "assumptions.supplier_callbacks": REMOVED,
    }
    definition = plain("hotel_booking", "hardened")
    called = [name for name, effect in definition["effects"].items() if effect["partner"] == "supplier"]
    for state, said in definition["states"].items():
        gone = [event for event in said.get("ignores", {}) if event in {f"{name}.acknowledged" for name in called}]
        if gone and len(gone) == len(said["ignores"]):
            edits[f"states.{state}.ignores"] = REMOVED
        else:
            edits |= {f"states.{state}.ignores.{event}": REMOVED for event in gone}
    return json.dumps(changed("hotel_booking", edits))


def explored(caps: Sequence[int], rounds: int, folder: Path) -> Iterator[Explored]:
    """Every hardened design up to each cap, and one with any number of faults."""
    for design in DESIGNS:
        path = MODELS / design / "hardened.yaml"
        yield from (_explored(design, path, cap, rounds) for cap in caps)
    path = folder / "answering.yaml"
    path.write_text(answering(), encoding="utf-8")
    yield _explored(ANSWERING, path, None, rounds)


def _explored(design: str, path: Path, cap: int | None, rounds: int) -> Explored:
    found, search_s = _searched(_runtime(load_workflow(path)), cap, rounds)
    line = [*REHEARSE, str(path), "--faults", "any" if cap is None else str(cap), *KEEPING_ALL]
    seconds, cpu_s = min(_whole_process(line) for _ in range(rounds))
    assert not found.stopped, found.stopped
    assert cap is not None or found.converged
    return Explored(design, cap, len(found), found.found.transitions, search_s, seconds, cpu_s)


def _runtime(workflow: Workflow) -> Runtime:
    return inject(lower(workflow, None, Lowering()))


def _searched(runtime: Runtime, cap: int | None, rounds: int) -> tuple[Exploration, float]:
    """An exploration, and the shortest of some times it takes from the runtime on."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        found = explore(runtime, ExplorationOptions(faults=cap, state_limit=PLENTY, reduce=NEVER))
        times.append(perf_counter() - start)
    return found, min(times)


def _whole_process(line: Sequence[str]) -> tuple[float, float]:
    """Wall-clock and processor seconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(line, capture_output=True, check=True)
    seconds, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def interpreted(patience_s: float) -> Iterator[Interpreted]:
    """Every hardened design up to the largest cap that the reference interpreter should be done with in time."""
    for design in DESIGNS:
        program = explored_program(_runtime(load_workflow(MODELS / design / "hardened.yaml")))
        *_, last = _interpreted(design, program, patience_s)
        yield last


def _interpreted(design: str, program: Program, patience_s: float) -> Iterator[Interpreted]:
    """One cap after the other, in processor time. Both searches keep the steps without a fault."""
    rate = float("inf")
    for cap in range(4):
        times = []
        for _ in range(ROUNDS):
            start = process_time()
            states = len(searched(program, cap, PLENTY).found.words)
            times.append(process_time() - start)
        if states / rate > patience_s:
            return
        start = process_time()
        assert len(oracle.explored(program, cap).cost) == states
        rate = states / (process_time() - start)
        yield Interpreted(design, cap, states, states / min(times), rate)


def everything() -> Iterator[tuple[str, Workflow]]:
    """All designs in pairs, by name, and the one with an answering supplier."""
    for design in DESIGNS:
        for kind in ("naive", "hardened"):
            yield f"{design}/{kind}", load_workflow(MODELS / design / f"{kind}.yaml")
    yield ANSWERING, parse_workflow(answering())
