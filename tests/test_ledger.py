"""What was done once is kept, whatever happens to whoever did it."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_scenario, parse_scenario, parse_workflow
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.experiments.figures import asked_for
from flowrehearsal.ledger import FORMAT, PARTS, Shelf, opened, study_digest
from flowrehearsal.simulation.replication import Replication
from flowrehearsal.simulation.study import Study, StudyOptions, measurer
from flowrehearsal.simulation.tally import Tally
from flowrehearsal.studying import Running, run, timed
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import CARELESS, QUIET, TICKET, ticket

DESIGN = parse_workflow(TICKET)
WORLD = parse_scenario(QUIET)
WANTED = StudyOptions(replications=4, engine="reference")
"""On the engine that needs no compiler."""


def studied(ledger: str = "", wanted: StudyOptions = WANTED, processes: int = 1) -> Tally:
    running = Running(processes=processes, ledger=ledger)
    return run((DESIGN, WORLD), wanted, running, lambda *said: None).tally


def replications(workflow: Workflow, scenario: Scenario, wanted: StudyOptions) -> tuple[Replication, ...]:
    measure = measurer(Study(timed(workflow, scenario), wanted).setting, wanted)
    return tuple(map(measure, wanted.wanted))


@contextmanager
def shelf(path: Path, study: str = "a study") -> Iterator[Shelf]:
    with opened(path) as ledger:
        yield ledger.shelf(study)


def test_a_replication_comes_back_as_it_was(tmp_path: Path) -> None:
    """Of a design with outages and faults under a scenario that comes along: every kind of value."""
    rich = replications(parse_workflow(CARELESS), load_scenario("incident"), replace(WANTED, cases=20))
    with shelf(tmp_path / "kept.db") as mine:
        for replication in rich:
            mine.put(replication)
    with shelf(tmp_path / "kept.db") as mine:
        assert mine.numbers() == {0, 1, 2, 3}
        assert tuple(mine.get(number) for number in range(4)) == rich
        assert type(mine.get(0).readings[0].statistic) is type(rich[0].readings[0].statistic)


def test_a_study_that_is_there_is_not_simulated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = studied(str(tmp_path / "kept.db"))
    monkeypatch.setattr("flowrehearsal.simulation.study.measurer", lambda *given: pytest.fail("it was simulated"))
    assert studied(str(tmp_path / "kept.db")) == first
    assert list(first.numbers) == [0, 1, 2, 3]


def test_more_replications_go_on_from_those_that_are_there(tmp_path: Path) -> None:
    ledger = str(tmp_path / "kept.db")
    studied(ledger)
    longer = replace(WANTED, replications=6)
    assert studied(ledger, longer) == studied("", longer)
    with sqlite3.connect(ledger) as connection:
        assert connection.execute("SELECT count(*) FROM replications").fetchone() == (6,)


def test_gaps_are_filled_by_any_number_of_processes(tmp_path: Path) -> None:
    ledger = str(tmp_path / "kept.db")
    studied(ledger)
    with sqlite3.connect(ledger) as connection:
        connection.execute("DELETE FROM replications WHERE number IN (0, 2)")
    longer = replace(WANTED, replications=5)
    assert studied(ledger, longer, processes=2) == studied("", longer)


@pytest.mark.parametrize(
    "other",
    [
        study_digest(parse_workflow(TICKET.replace("30s", "31s")), WORLD, WANTED),
        study_digest(DESIGN, parse_scenario(QUIET.replace("cases: 3", "cases: 4")), WANTED),
        study_digest(DESIGN, replace(WORLD, expect=(asked_for("p80(cycle_time)"),)), WANTED),
        study_digest(DESIGN, WORLD, replace(WANTED, seed=2)),
        study_digest(DESIGN, WORLD, replace(WANTED, cases=2)),
        study_digest(DESIGN, WORLD, replace(WANTED, engine="batch")),
    ],
)
def test_whatever_has_a_say_makes_another_study(other: str) -> None:
    assert other != study_digest(DESIGN, WORLD, WANTED)


LOADED = """\
import sys
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.simulation.study import StudyOptions, simulate
from flowrehearsal.studying import timed
design = load_workflow(sys.argv[1]), load_scenario("bad-day")
simulate(timed(*design), StudyOptions(replications=1, cases=2))
print(*{name.split(".")[1] for name in sys.modules if name.startswith("flowrehearsal.")})
"""


def test_every_part_of_the_package_that_simulates_has_a_say(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", LOADED, ticket(tmp_path)], check=True, capture_output=True, text=True)
    helpers = {"plugins", "version", "options", "studying", "statistics"}
    assert set(ran.stdout.split()) - helpers == set(PARTS)


def test_how_many_and_how_confident_makes_no_other_study() -> None:
    longer = replace(WANTED, replications=99, confidence=0.5, processes=3, whole=True)
    assert study_digest(DESIGN, WORLD, longer) == study_digest(DESIGN, WORLD, WANTED)


def test_how_a_file_spells_it_makes_no_other_study() -> None:
    spelled = parse_workflow("# a remark\n" + TICKET.replace("version: 1", "version:   1"), "elsewhere.yaml")
    digest = study_digest(DESIGN, WORLD, WANTED)
    assert study_digest(spelled, replace(WORLD, source=Source()), WANTED) == digest
    assert study_digest(DESIGN, replace(WORLD, run_for=1), WANTED) != digest


def test_a_replication_that_comes_out_anew_is_our_mistake(tmp_path: Path) -> None:
    one, other, *_ = replications(DESIGN, WORLD, WANTED)
    with shelf(tmp_path / "kept.db") as mine:
        mine.put(one)
        mine.put(one)
        with pytest.raises(AssertionError, match="replication 0 came out differently"):
            mine.put(replace(other, number=0))


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a ledger, and long enough to look like a file of something else\n" * 9)
    with pytest.raises(UsageError, match=r"notes.txt cannot be used as a ledger: .*; name a new file"):
        studied(str(tmp_path / "notes.txt"))
    with sqlite3.connect(tmp_path / "later.db") as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(UsageError, match="another version of flowrehearsal"):
        studied(str(tmp_path / "later.db"))
    with pytest.raises(UsageError, match="does not exist"):
        studied(str(tmp_path / "nowhere" / "kept.db"))


KILLED = """\
import os, signal, sys
from pathlib import Path
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.simulation.study import StudyOptions
from flowrehearsal.studying import Running, run
folder = Path(sys.argv[1])
def tell(done, total, still_open):
    if done == 3:
        os.kill(os.getpid(), signal.SIGKILL)
design = load_workflow(folder / "ticket.yaml"), load_scenario(folder / "quiet.yaml")
run(design, StudyOptions(replications=8, engine='reference'), Running(ledger=str(folder / "kept.db")), tell)
"""


def test_a_study_that_was_killed_goes_on_from_what_it_had(tmp_path: Path) -> None:
    (tmp_path / "ticket.yaml").write_text(TICKET)
    (tmp_path / "quiet.yaml").write_text(QUIET)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, env=dict(os.environ))
    assert ended.returncode == -signal.SIGKILL
    with sqlite3.connect(tmp_path / "kept.db") as connection:
        assert connection.execute("SELECT number FROM replications").fetchall() == [(0,), (1,), (2,)]
    whole = replace(WANTED, replications=8)
    done: list[int] = []
    study = run(
        (DESIGN, WORLD), whole, Running(ledger=str(tmp_path / "kept.db")), lambda number, *said: done.append(number)
    )
    assert study.tally == studied("", whole)
    assert done == list(range(1, 9))
