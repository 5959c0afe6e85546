"""Work in several processes gives what one process gives."""

import os
import pickle
import sys
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from signal import SIGKILL
from subprocess import run
from textwrap import indent
from time import sleep

import pytest

from flowrehearsal.definition.expectations import expectation
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.simulation import spread as spreading
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.spread import TRIES, Lost, spread
from flowrehearsal.simulation.study import StudyOptions, measurer, simulate
from flowrehearsal.simulation.summary import figures, summarise
from flowrehearsal.simulation.tally import tally_of
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.simulation.killing import adder, broken, fragile
from tests.simulation.programs import queue, rehearsed, scenario

MODELS = Path(__file__).parents[2] / "models"


def test_results_come_in_order() -> None:
    assert list(spread(adder, (10, 20), range(5), 2)) == [30, 31, 32, 33, 34]


def test_a_study_in_two_processes_is_the_same_study_even_if_one_of_them_is_killed() -> None:
    """On the engine that needs no compiler, which every process would have to load."""
    runtime = rehearsed(queue(2), scenario(cases=20, per_hour=4_000))
    wanted = StudyOptions(replications=8, engine="reference")
    killed: list[int] = []

    def murderous(done: int, total: int, still_open: str) -> None:
        if done == 2:
            child = active_children()[0]
            killed.append(child.pid or 0)
            os.kill(killed[0], SIGKILL)

    alone = simulate(runtime, wanted)  # type: ignore[arg-type]
    together = simulate(runtime, replace(wanted, processes=2), murderous)  # type: ignore[arg-type]
    assert len(killed) == 1
    assert together.tally == alone.tally
    assert (together.lost, together.complete) == ((), True)


def test_any_number_of_processes_decides_after_the_same_replication() -> None:
    """Others may have gone on by then: what they did is dropped."""
    world = replace(scenario(cases=20, per_hour=4_000), expect=(expectation("p95(cycle_time) <= 1h"),))
    runtime = rehearsed(queue(2), world)
    wanted = StudyOptions(replications=400, engine="reference")
    alone = simulate(runtime, wanted)  # type: ignore[arg-type]
    together = simulate(runtime, replace(wanted, processes=2))  # type: ignore[arg-type]
    assert len(alone.tally) == 20
    assert together.tally == alone.tally
    assert list(figures(together)) == list(figures(alone))


def test_a_replication_that_kills_every_process_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = rehearsed(queue(2), scenario(cases=20, per_hour=4_000))
    wanted = StudyOptions(replications=3, engine="reference", processes=2)
    measure = measurer(simulate(runtime, replace(wanted, processes=1)).setting, wanted)  # type: ignore[arg-type]
    alone = [measure(number) for number in range(3)]
    monkeypatch.setattr("flowrehearsal.simulation.study.spread", lambda *given: iter((alone[0], Lost(1), alone[2])))
    study = simulate(runtime, wanted)  # type: ignore[arg-type]
    assert (study.tally, study.lost) == (tally_of((alone[0], alone[2])), (1,))
    assert "replication 1 killed every process that was at it, and is left out" in summarise(study).limits_met
    monkeypatch.setattr("flowrehearsal.simulation.study.spread", lambda *given: iter((Lost(0), Lost(1), Lost(2))))
    with pytest.raises(UnsupportedError, match="every replication killed"):
        simulate(runtime, wanted)  # type: ignore[arg-type]


def test_a_lowered_design_can_be_given_to_another_process() -> None:
    """A runtime cannot: it holds what it was made by. What is simulated and measured can."""
    world = load_scenario("calm")
    runtime = inject(lower(load_workflow(MODELS / "quiet" / "lost_property.yaml"), world, SIMULATED))
    setting = Setting(runtime.workflow, world, runtime.program)
    assert pickle.loads(pickle.dumps(setting)) == setting


def test_who_stops_early_leaves_nothing_running() -> None:
    results = spread(adder, (1, 2), range(1_000), 2)
    assert next(results) == 3
    results.close()


@pytest.mark.parametrize(("times", "victim"), [(1, 0), (2, 3)])
def test_a_killed_process_takes_no_result_with_it(times: int, victim: int, tmp_path: Path) -> None:
    assert list(spread(fragile, (str(tmp_path), times, victim), range(12), 2)) == [2 * number for number in range(12)]
    assert len(list(tmp_path.iterdir())) == times


def test_what_kills_every_process_is_set_aside(tmp_path: Path) -> None:
    found = list(spread(fragile, (str(tmp_path), 99, 3), range(6), 2))
    assert found == [0, 2, 4, Lost(3), 8, 10]
    assert len(list(tmp_path.iterdir())) == TRIES


def test_any_numbers_are_done_in_their_order() -> None:
    assert list(spread(adder, (0, 0), (7, 3, 5), 2)) == [7, 3, 5]
    assert list(spread(adder, (0, 0), (), 2)) == []


def test_a_worker_that_cannot_be_made_says_why() -> None:
    with pytest.raises(ValueError, match="no such engine"):
        list(spread(broken, ("no such engine",), range(3), 2))


ABANDONED = """\
import os, signal, sys
from multiprocessing import active_children
from tests.simulation.killing import adder
from flowrehearsal.simulation.spread import spread
results = spread(adder, (1, 2), range(1_000), 2)
next(results)
print(*[child.pid for child in active_children()], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


AROUND = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
UNGUARDED = """\
import sys
from tests.simulation.killing import adder
from flowrehearsal.simulation.spread import spread
print(*spread(adder, (1, 2), range(4), 2), sys.modules["__main__"].adder is adder)
"""


def test_who_is_killed_while_another_is_being_started_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pool breaks before it knows of the second process."""
    begun, start = list[spreading._WorkerProcess](), spreading._WorkerProcess.start

    def started(self: spreading._WorkerProcess) -> None:
        start(self)
        begun.append(self)
        if len(begun) == 2:
            begun[0].kill()
            begun[0].join()
            sleep(0.2)  # until the pool has seen it

    monkeypatch.setattr(spreading._WorkerProcess, "start", started)
    assert list(spread(adder, (1, 2), range(5), 2)) == [3, 4, 5, 6, 7]
    assert len(begun) > 2


@pytest.mark.parametrize("piped", [True, False])
def test_no_process_runs_the_script_again_that_asks_for_it(piped: bool, tmp_path: Path) -> None:
    """One without `if __name__ == "__main__"` would never end, and one from standard input is no file."""
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED)
    asked, said = ([sys.executable, "-"], UNGUARDED) if piped else ([sys.executable, str(script)], None)
    ended = run(asked, input=said, env=AROUND, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.stdout, ended.stderr) == ("3 4 5 6 True\n", "")


def test_who_is_killed_leaves_nothing_running(tmp_path: Path) -> None:
    script = tmp_path / "abandon.py"
    script.write_text(f"if __name__ == '__main__':\n{indent(ABANDONED, '    ')}")
    # What is printed ends when the last process that could print has gone.
    ended = run([sys.executable, str(script)], env=AROUND, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == -SIGKILL
    children = [int(pid) for pid in ended.stdout.split()]
    assert len(children) == 2
    assert [pid for pid in children if Path(f"/proc/{pid}/cmdline").exists() and _is_alive(pid)] == []


def _is_alive(pid: int) -> bool:
    return "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()
