import subprocess
import sys
from pathlib import Path

import pytest

from flowrehearsal import pipeline, plugins
from flowrehearsal.cli.group import COMMANDS, ORDER
from flowrehearsal.cli.main import run
from flowrehearsal.version import __version__

NAIVE = "models/hotel_booking/naive.yaml"
HEAVY = {"numba", "pandas", "matplotlib", "scipy", "simpy"}
OF_OTHERS = {
    "flowrehearsal.exploration.result",
    "flowrehearsal.exploration.tables.result",
    "flowrehearsal.simulation.result",
    "flowrehearsal.gate.baseline",
    "flowrehearsal.vocabulary.review_notes",
    "flowrehearsal.cli.mends",
    "flowrehearsal.cli.repository",
    "difflib",
}
"""What only other commands and options need: to load all of it takes as long as to check two designs."""


def test_help_lists_everyday_commands_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].splitlines()
    names = [line.split()[0] for line in listed if line[2:3].strip()]
    assert names[:5] == ["init", "demo", "review", "check", "explore"]
    assert names == [*ORDER, *(name for name in plugins.names(COMMANDS) if name not in ORDER)]


@pytest.mark.parametrize("command", plugins.names(COMMANDS))
def test_the_help_of_every_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"rehearse {command} " in capsys.readouterr().out.partition("Example")[2]


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"rehearse {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["chekc", NAIVE], "No such command 'chekc'. Did you mean `check`?"),
        (["check"], "Missing argument 'PATH...'."),
        (["schema", "--hlp"], "No such option '--hlp'. Did you mean '--help'?"),
        (["check", NAIVE, "--format", "xml"], "Invalid value for '--format': 'xml' is not one of 'text', 'json', 's"),
        (["explore", NAIVE, "--faults", "-1"], "'-1' is neither a whole number from 0 up nor the word 'any'."),
        (["explore", NAIVE, "--faults", "few"], "'few' is neither a whole number from 0 up nor the word 'any'."),
        (["explore", NAIVE, "--faults", "1000000"], "has more than 6 digits; write the word 'any'."),
        (["simulate", NAIVE, "--replications", "0"], "0 is not in the range 1<=x<=1000000."),
        (["check", NAIVE, "-o", "models"], "models is a folder; name a file in it"),
        (["check", NAIVE, "-o", "nowhere/report.html"], "the folder nowhere does not exist"),
        (["check", NAIVE, "-o", NAIVE], "naive.yaml cannot be written: .yaml is no format; name a .html"),
        (["explain", "guard-gab"], "there is no page `guard-gab`. Did you mean `guard-gap`?"),
        (["rules", "--format", "xml"], "'xml' is not one of 'text', 'json'."),
        (["check", NAIVE, "--today", "2027-6-30"], "'2027-6-30' is no day of any calendar; write year-month-day"),
        (["check", NAIVE, "--today", "20270630"], "'20270630' is no day of any calendar; write year-month-day"),
        (["check", NAIVE, "--write-baseline", "models"], "models is a folder; name a file in it"),
        (["schema", "report"], "'report' is not one of 'workflow', 'scenario'."),
    ],
)
def test_a_wrong_command_line_exits_with_2_and_says_why(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    written = capsys.readouterr()
    assert complaint in written.err
    assert written.out == ""


def test_an_interrupted_command_says_so_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", interrupted)
    assert run(["check", NAIVE, "-o", str(tmp_path / "report.html")]) == 130
    assert capsys.readouterr().err.strip() == "Interrupted; no file was left half written."
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_the_program_loads_is_no_traceback() -> None:
    program = """if True:
        import builtins, sys
        from flowrehearsal.cli.main import main
        load = builtins.__import__
        def interrupted(name, *rest):
            if name == "click":
                raise KeyboardInterrupt
            return load(name, *rest)
        builtins.__import__, sys.argv = interrupted, ["rehearse", "--version"]
        main()
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "Interrupted; no file was left half written.\n"


def test_our_own_mistakes_are_not_dressed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A caught assertion would look like a wrong definition, and its author would search in vain."""

    def broken(*_: object) -> None:
        raise AssertionError("ours")

    monkeypatch.setattr(pipeline, "check", broken)
    with pytest.raises(AssertionError, match="ours"):
        run(["check", NAIVE])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["explore", "--help"],
        ["check", "models", "--diff"],
        ["rules"],
        ["explain", "guard-gap"],
    ],
)
def test_quick_commands_load_no_engine_no_tables_and_no_charts(arguments: list[str]) -> None:
    """Each of these costs between a fifth of a second and several seconds before anything is said."""
    assert loaded(arguments, HEAVY) == set()


@pytest.mark.parametrize("arguments", [["check", NAIVE], ["check", NAIVE, "--format", "json"]])
def test_a_check_loads_nothing_that_only_other_commands_need(arguments: list[str]) -> None:
    assert loaded(arguments, HEAVY | OF_OTHERS) == set()


def loaded(arguments: list[str], modules: set[str]) -> set[str]:
    """Which of these modules a command loads."""
    program = (
        "import sys, os; sys.stdout = open(os.devnull, 'w'); "
        f"from flowrehearsal.cli.main import run; run({arguments!r}); "
        "print(*sys.modules, file=sys.__stdout__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    known = set(done.stdout.split())
    assert "flowrehearsal.cli.main" in known
    return modules & known
