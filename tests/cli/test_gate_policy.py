"""Tests of what pyproject.toml says about the gate."""

from pathlib import Path

import pytest

from flowrehearsal.cli.gate_policy import policy_of, read_policy, shared_policy
from flowrehearsal.gate.policy import DEFAULT, Acceptance, Policy
from flowrehearsal.options import Options
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from flowrehearsal.vocabulary.verdict import Severity

HEAD = "[tool.flowrehearsal.gate]\n"
EVERYTHING = """\
against = "origin/main..."
fails = "warn"
faults = "any"
in_flight_faults = 1
interventions = 2
attempts = 3
state_limit = 1000
memory = "2GB"
replications = 7
seed = 5
engine = "reference"
behaviour = false
raise_version = true
scenarios = ["calm", "worlds/ours.yaml"]
untested = ["no-phantom"]

[[tool.flowrehearsal.gate.accept]]
change = "owner-removed"
at = "states.held"
workflow = "claim"
reason = "It is being hired."
owner = "hr"
until = "2027-06-30"
"""


def policy(folder: Path, text: str) -> Policy | None:
    (folder / "pyproject.toml").write_text(text)
    return read_policy(folder / "pyproject.toml")


def test_everything_can_be_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert policy(tmp_path, HEAD + EVERYTHING) == Policy(
        against="origin/main...",
        fails=Severity.WARN,
        in_flight_faults=1,
        behaviour=False,
        raise_version=True,
        scenarios=("calm", "worlds/ours.yaml"),
        untested=("no-phantom",),
        accept=(Acceptance("owner-removed", "states.held", "It is being hired.", "hr", "2027-06-30", "claim"),),
        options=Options(
            faults=None,
            interventions=2,
            attempts=3,
            state_limit=1000,
            memory="2GB",
            replications=7,
            seed=5,
            engine="reference",
        ),
    )


def test_what_is_not_said_is_the_default(tmp_path: Path) -> None:
    assert policy(tmp_path, "[project]\n") is None
    assert policy(tmp_path, "[tool.flowrehearsal]\nskip = []\n") is None
    assert policy(tmp_path, HEAD) == DEFAULT


def test_the_nearest_file_with_such_a_table_counts(tmp_path: Path) -> None:
    (tmp_path / "flows/deep").mkdir(parents=True)
    policy(tmp_path, f"{HEAD}faults = 1\n")
    policy(tmp_path / "flows", "[project]\n")
    flow = tmp_path / "flows/deep/hotel.yaml"
    assert policy_of(str(flow)).options.faults == 1
    policy(tmp_path / "flows", f"{HEAD}faults = 0\n")
    assert policy_of(str(flow)).options.faults == 0
    assert policy_of(str(tmp_path)).options.faults == 1


def test_what_is_judged_together_has_one_policy(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).mkdir()
    one, other, third = (str(tmp_path / name / "hotel.yaml") for name in "abc")
    policy(tmp_path, f"{HEAD}faults = 1\n")
    assert shared_policy((one, other, third)) == policy_of(one)
    policy(tmp_path / "b", f"{HEAD}faults = 1\nseed = 1\n")
    assert shared_policy((one, other, third)).options.faults == 1, "two files that say the same"
    policy(tmp_path / "c", f"{HEAD}faults = 0\n")
    assert shared_policy((third,)).options.faults == 0
    for paths in ((one, other, third), (third, one)):
        with pytest.raises(UsageError) as caught:
            shared_policy(paths)
        assert str(caught.value) == (
            f"{paths[0]} and {paths[-1]} have different policies "
            "([tool.flowrehearsal.gate] of the nearest pyproject.toml); "
            "judge them one after the other"
        )


def test_a_folder_has_the_policy_of_the_definitions_in_it(tmp_path: Path) -> None:
    """As with other tools: what stands nearest to a file holds for it, wherever the command runs."""
    for name in ("flows/one.yaml", "flows/two.yaml", "others/three.yaml"):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text("workflow: x\n", encoding="utf-8")
    policy(tmp_path / "flows", f"{HEAD}faults = 1\n")
    assert shared_policy([str(tmp_path / "flows")]).options.faults == 1
    with pytest.raises(UsageError, match=r"one.yaml and .*three.yaml have different policies"):
        shared_policy([str(tmp_path)])
    (tmp_path / "others/three.yaml").write_text("services: {}\n", encoding="utf-8")
    assert shared_policy([str(tmp_path)]).options.faults == 1
    (tmp_path / "empty").mkdir()
    assert shared_policy([str(tmp_path / "empty")]) == DEFAULT


ACCEPT = 'change = "owner-removed", at = "states.held", reason = "r", owner = "o"'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fault = 1", "2:1: `fault` is not a setting of the gate. Did you mean `faults`?"),
        ("faults = -1", '2:1: `faults` is no whole number from 0 up or "any". Write faults = 1.'),
        ('seed = "any"', "2:1: `seed` is no whole number from 0 up. Write seed = 1."),
        ("attempts = true", "2:1: `attempts` is no whole number from 1 up. Write attempts = 1."),
        ('fails = "fatal"', "2:1: `fatal` is no severity. Known: error, note, warn."),
        ('memory = "much"', "2:1: 'much' is no amount of memory; write 2GB or 500MB"),
        ('engine = "steam"', "2:1: `engine` is no engine. Known: batch, reference."),
        ("behaviour = 1", "2:1: `behaviour` is neither true nor false. Write behaviour = true."),
        ("against = 1", '2:1: `against` is not a text. Write against = "...".'),
        ('scenarios = "calm"', '2:1: `scenarios` is not a list of names. Write scenarios = ["..."].'),
        ('untested = ["no-fantom"]', "2:14: `no-fantom` is no property. Did you mean `no-phantom`?"),
        ("accept = 1", "2:1: `accept` is not a list of tables. Write [[tool.flowrehearsal.gate.accept]]."),
        (
            f'accept = [{{{ACCEPT}, until = "soon"}}]',
            "`soon` is no day of any calendar. Write year-month-day, e.g. 2027-06-30, between quotes.",
        ),
        (f"accept = [{{{ACCEPT}}}]", "`accept` has an entry without until. Say what, where, why, who and until when."),
        (
            f'accept = [{{{ACCEPT.replace("removed", "gone")}, until = "2027-06-30"}}]',
            "`owner-gone` is neither a kind of change nor a promise. Did you mean `owner-changed`?",
        ),
        (f'accept = [{{{ACCEPT}, until = "2027-06-30", why = ""}}]', "`why` is no field of an acceptance."),
        (f"accept = [{{{ACCEPT}, until = 2027}}]", '`until` is not a text. Write until = "...".'),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        policy(tmp_path, f"{HEAD}{text}\n")
    assert message in str(caught.value)
    assert str(caught.value).partition("pyproject.toml:")[2].startswith("2:")


def test_a_gate_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="`gate` is not a table"):
        policy(tmp_path, "[tool.flowrehearsal]\ngate = 1\n")
