import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal import plugins
from flowrehearsal.cli.given import FORMATS, Given
from flowrehearsal.cli.output import SUFFIXES, check_output, conclude, decided, file_format, rendered
from flowrehearsal.formats import text
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import UsageError
from tests.formats.small_report import bare_report, finding, whole_report


class Terminal:
    """A standard output that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("output", "format", "expected"),
    [
        ("r.html", "text", "html"),
        ("r.HTM", "json", "html"),
        ("r.json", "text", "json"),
        ("r.txt", "json", "text"),
        ("r.sarif", "text", "sarif"),
        ("r.sarif.json", "text", "sarif"),
        ("r.xml", "github", "junit"),
        ("r.md", "text", "markdown"),
    ],
)
def test_the_suffix_decides_the_format_of_a_file(output: str, format: str, expected: str) -> None:
    assert file_format(Given(workflow="w", output=output, format=format)) == expected


def test_a_file_without_a_known_suffix_gets_what_is_printed() -> None:
    assert file_format(Given(workflow="w", output="report", format="json")) == "json"


@pytest.mark.parametrize(
    ("no_color", "environment", "format", "coloured"),
    [(False, "", "text", True), (True, "", "text", False), (False, "1", "text", False), (False, "", "json", False)],
)
def test_colours_are_for_terminals_that_want_them(
    no_color: bool, environment: str, format: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("NO_COLOR", environment)
    text = rendered([whole_report()], Given(workflow="w", no_color=no_color, format=format))
    assert ("\x1b[" in text) is coloured


def test_the_page_is_written_and_the_text_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "review.html"
    assert conclude(whole_report(), Given(workflow="w", output=str(page))) == 1
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    written = capsys.readouterr()
    assert written.out.startswith("ticket, version 3")
    assert written.err == (
        "Failed: 1 error, 1 violated property. "
        "`rehearse explain NAME` says why one matters and what to write instead.\n"
        "Note: 1 default gate on placeholder figures does not decide; "
        "write `figures: ours` in the scenario once its figures are measured\n"
        f"Wrote {page}\n"
    )


def named(file: str, *subjects: str) -> Report:
    """A report on a file with one error about each of these."""
    report = bare_report()
    source = replace(report.workflow.source, file=file)
    findings = tuple(replace(finding(), subject=subject) for subject in subjects)
    return replace(report, workflow=replace(report.workflow, source=source), findings=findings)


def test_of_several_files_each_is_named_with_its_first_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Else the first of them hides all others."""
    given = Given(paths=("a.yaml", "b.yaml", "c.yaml"))
    flawed = named("a.yaml", "states.open", "states.paid", "states.late")
    assert decided([flawed, named("b.yaml", "states.open"), named("c.yaml")], given) == 1
    assert capsys.readouterr().err == (
        "Failed:\n"
        "  a.yaml: state-without-owner at states.open, and 2 more\n"
        "  b.yaml: state-without-owner at states.open\n"
    )
    assert decided([flawed, named("c.yaml")], given) == 1
    assert capsys.readouterr().err == (
        "Failed:\n"
        "  a.yaml: state-without-owner at states.open\n"
        "  a.yaml: state-without-owner at states.paid\n"
        "  a.yaml: state-without-owner at states.late\n"
    )


def test_a_reader_who_goes_away_is_no_error() -> None:
    """`rehearse review … | head` must not end in a traceback, nor in another exit code."""
    program = "from flowrehearsal.cli.output import show; show('line\\n' * 1_000_000)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"line\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    """A definition needs no suffix, and may be named in another way."""
    definition = tmp_path / "booking"
    definition.write_text("workflow: booking\n", encoding="utf-8")
    for given in (
        Given(workflow=str(definition), output=str(tmp_path / "." / "booking")),
        Given(workflow="w", scenario=str(definition), output=str(definition)),
    ):
        with pytest.raises(UsageError, match="is what is read; what is written needs a file of its own"):
            check_output(given)
    check_output(Given(workflow=str(definition), output=str(tmp_path / "report")))


def test_a_suffix_that_is_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"\.pdf is no format; name a \.html, \.json, \.md, \.sarif, \.txt or \.xml file"
    ):
        check_output(Given(workflow="w", output=str(tmp_path / "report.pdf")))


def test_every_format_but_the_page_is_printed() -> None:
    assert {*FORMATS, "html"} == set(plugins.names("flowrehearsal.formats"))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_printed_on_request(
    format: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert conclude(whole_report(), Given(workflow="w", format=format)) == 1
    first = {
        "text": "ticket, version 3",
        "json": "{",
        "sarif": "{",
        "junit": "<?xml",
        "github": "::error file=",
        "markdown": "# ticket, version 3",
    }
    assert capsys.readouterr().out.startswith(first[format])


@pytest.mark.parametrize("format", ["github", "sarif"])
def test_files_are_named_from_where_the_repository_begins(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job may run in a sub-folder; the page of the pull request does not know that."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "flows").mkdir()
    monkeypatch.chdir(tmp_path / "flows")
    shown = rendered([whole_report()], Given(workflow="w", format=format))
    assert {"github": "file=flows/ticket.yaml,", "sarif": '"uri": "flows/ticket.yaml"'}[format] in shown


def test_the_summary_of_a_step_grows_by_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    conclude(whole_report(), Given(workflow="w", format="github"))
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("# ")] == ["# Before", "# ticket, version 3"]
    assert lines[-1] == ""


@pytest.mark.parametrize("format", sorted({*FORMATS} - {"github"}))
def test_no_other_format_touches_the_summary(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    conclude(whole_report(), Given(workflow="w", format=format))
    assert list(tmp_path.iterdir()) == []


def test_a_summary_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    with pytest.raises(UsageError, match=r"GITHUB_STEP_SUMMARY names .*, which cannot be written: Is a directory"):
        conclude(whole_report(), Given(workflow="w", format="github"))


def test_outside_of_actions_there_is_no_summary(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert conclude(whole_report(), Given(workflow="w", format="github")) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "2 errors, 2 notices."


def test_the_page_on_formats_names_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.partition("\n## ")[0].splitlines() if line.startswith(("| `", "| |"))][1:]
    named = {row[1].strip(" `"): set(row[2].replace("`", "").replace(",", " ").split()) for row in rows}
    assert set(named) == {*FORMATS, ""}
    assert set().union(*named.values()) == {*SUFFIXES, ".sarif.json"} - {".htm"}


@pytest.mark.parametrize("times", [1, 2])
def test_an_interrupt_does_not_take_away_what_was_found_unless_it_comes_again(
    times: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left, render = [None] * times, text.render

    def interrupted(report: Report, **around: Any) -> str:
        if left:
            left.pop()
            raise KeyboardInterrupt
        return render(report, **around)

    monkeypatch.setattr(text, "render", interrupted)
    with nullcontext() if times == 1 else pytest.raises(KeyboardInterrupt):
        assert conclude(whole_report(), Given(workflow="w")) == 1
    assert bool(capsys.readouterr().out) == (times == 1)
