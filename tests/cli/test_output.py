import subprocess
import sys
from pathlib import Path

import pytest

from flowrehearsal.cli.given import Given
from flowrehearsal.cli.output import check_output, conclude, file_format, rendered
from flowrehearsal.vocabulary.errors import UsageError
from tests.formats.small_report import whole_report


class Terminal:
    """A standard output that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("output", "format", "expected"),
    [("r.html", "text", "html"), ("r.HTM", "json", "html"), ("r.json", "text", "json"), ("r.txt", "json", "text")],
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
    text = rendered(whole_report(), Given(workflow="w", no_color=no_color, format=format))
    assert ("\x1b[" in text) is coloured


def test_the_page_is_written_and_the_text_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "review.html"
    assert conclude(whole_report(), Given(workflow="w", output=str(page))) == 1
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    written = capsys.readouterr()
    assert written.out.startswith("ticket, version 3")
    assert written.err == (
        "Failed:\n"
        "  at-most-once is violated\n"
        "  state-without-owner at states.open\n"
        "Note: 1 default gate on placeholder figures does not decide; "
        "write `figures: ours` in the scenario once its figures are measured\n"
        f"Wrote {page}\n"
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
        with pytest.raises(UsageError, match="is what is read; the report needs a file of its own"):
            check_output(given)
    check_output(Given(workflow=str(definition), output=str(tmp_path / "report")))


def test_a_suffix_that_is_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.pdf is no format; name a \.html, \.json or \.txt file"):
        check_output(Given(workflow="w", output=str(tmp_path / "report.pdf")))
