"""Tests of keeping what the gate said: only what changed is run again, and nothing that was not clean is kept."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from flowrehearsal import gating
from flowrehearsal.definition.load import load_scenario, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.judging import Answer, GateReport
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate_ledger import JUDGING, MODULES, kept, verdict_digest
from flowrehearsal.ledger import opened
from flowrehearsal.options import Options
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import TICKET

ANSWERS = (
    Answer("promises-hold", "Every promise holds", Decision((), (), ("an aside",))),
    Answer("scenarios-pass", "Every scenario passes", None),
)
POLICY = Policy(options=Options(faults=0))


def ticket(text: str = TICKET) -> Workflow:
    return parse_workflow(text, "ticket.yaml")


def decided(path: Path, old: Workflow, new: Workflow, policy: Policy = POLICY) -> GateReport:
    return gating.gate([(old, new)], gating.Setting(policy=policy, ledger=str(path)))


def test_answers_come_back_as_they_were_given(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger")
    with kept(path) as verdicts:
        assert verdicts is not None
        assert verdicts.get("what") is None
        verdicts.put("what", ANSWERS)
    with kept(path) as verdicts:
        assert verdicts is not None
        assert (verdicts.get("what"), verdicts.get("else")) == (ANSWERS, None)
    with kept("") as nothing:
        assert nothing is None


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes. " * 100)
    with (
        pytest.raises(UsageError, match="cannot be used as a ledger: file is not a database"),
        kept(str(path)),
    ):
        pass


@pytest.mark.parametrize("verdicts_first", [True, False])
def test_a_ledger_of_simulations_may_be_in_the_same_file(verdicts_first: bool, tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    for of_verdicts in (verdicts_first, not verdicts_first):
        with kept(str(path)) if of_verdicts else opened(path):
            pass
    with kept(str(path)) as verdicts, opened(path) as ledger:
        assert verdicts is not None
        verdicts.put("what", ANSWERS)
        assert (verdicts.get("what"), ledger.shelf("a study").numbers()) == (ANSWERS, frozenset())


def test_neither_touches_a_file_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="another version of flowrehearsal"), kept(str(path)):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_verdict_is_of_everything_that_has_a_say_in_it() -> None:
    calm = load_scenario("calm")
    asked = ("ab", POLICY, {"today": ""}, (calm,))
    same, *others = [
        verdict_digest(*asked),
        verdict_digest("cd", *asked[1:]),
        verdict_digest("ab", replace(POLICY, untested=("no-phantom",)), *asked[2:]),
        verdict_digest("ab", POLICY, {"today": "2030-01-01"}, (calm,)),
        verdict_digest(*asked[:3], ()),
    ]
    assert verdict_digest(*asked) == same
    assert len({same, *others}) == 5


LOADED = """\
import sys
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gating import Setting, gate
from flowrehearsal.options import Options
pair = load_workflow(sys.argv[1]), load_workflow(sys.argv[2])
policy = Policy(options=Options(faults=0, replications=1))
gate([pair], Setting(policy=policy, scenarios=[load_scenario("calm")]))
print(*{name.split(".")[1] for name in sys.modules if name.startswith("flowrehearsal.")})
"""
SILENT = {"version", "writing"}
"""What a gate loads that has no say: what it is called, and how a file is written."""


def test_every_part_of_the_package_that_judges_has_a_say(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("old.yaml", "new.yaml")]
    for path in paths:
        path.write_text(f"{TICKET}# {path.stem}\n")
    arguments = [sys.executable, "-c", LOADED, *map(str, paths)]
    ran = subprocess.run(arguments, check=True, capture_output=True, text=True)
    assert set(ran.stdout.split()) - SILENT == {*JUDGING, *(name.removesuffix(".py") for name in MODULES)}


def test_what_has_not_changed_since_it_passed_is_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, workflow = tmp_path / "ledger", ticket()
    first = decided(path, workflow, workflow)
    assert (first.decision.word, first.judged[0].was_kept) == ("passed", False)
    monkeypatch.setattr(gating.pipeline, "rehearse", lambda *_: pytest.fail("it was run again"))
    second = decided(path, workflow, workflow)
    assert second.decision == Decision(
        (),
        (),
        (
            "nothing differs: definitions were judged, and no change",
            "1 workflow has not changed since passing, and nothing was run again for that",
        ),
    )
    assert second.judged[0].answers == first.judged[0].answers
    with pytest.raises(pytest.fail.Exception):
        decided(path, workflow, workflow, replace(POLICY, raise_version=True))
    with pytest.raises(pytest.fail.Exception):
        decided(path, workflow, ticket(f"{TICKET}# changed\n"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TICKET.replace("owner: customer, ", ""), id="it fails"),
        pytest.param(TICKET.replace(", unknown: Checking", ""), id="a warning that whoever shows findings must show"),
    ],
)
def test_what_is_not_clean_is_looked_at_each_time(text: str, tmp_path: Path) -> None:
    workflow = ticket(text)
    for _ in range(2):
        assert not decided(tmp_path / "ledger", workflow, workflow).judged[0].was_kept
