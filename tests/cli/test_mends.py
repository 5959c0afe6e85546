"""Tests of mending files: what is written, what is shown, what is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from flowrehearsal.cli.mends import FileMends, make, mends_of, told
from flowrehearsal.pipeline import Checking
from flowrehearsal.rules.selection import Selection
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity
from tests.cli.ticket import TICKET

FOUND = Finding("no-key", Severity.WARN, "effects.pay", "No key.", Location("a.yaml", 1, 1))


def mends(file: str = "a.yaml", before: str = "a\nb\n", after: str = "a\nc\n") -> FileMends:
    return FileMends(file, before, after, (FOUND,), ())


def test_a_difference_is_shown_as_patch_reads_it() -> None:
    assert mends().diff == "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
    assert mends(after="a\nb\n").diff == ""


def test_a_missing_line_break_at_the_end_and_foreign_ones_are_kept() -> None:
    assert mends(before="a\r\nb", after="a\r\nb\u2028c").diff == (
        "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n"
        "+b\u2028c\n\\ No newline at end of file\n"
    )


def test_a_file_is_written_with_its_byte_order_mark_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")
    make(mends(str(path), "a\r\nb", "a\r\nb\r\nc"))
    assert path.read_bytes() == b"\xef\xbb\xbfa\r\nb\r\nc"


def test_a_file_that_somebody_else_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("theirs\n")
    with pytest.raises(UsageError, match="has changed while it was checked; nothing was written"):
        make(mends(str(path)))
    assert path.read_text() == "theirs\n"


def test_a_file_without_mends_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a\nb\n")
    path.chmod(0o444)
    before = path.stat().st_ino
    make(mends(str(path), after="a\nb\n"))
    assert path.stat().st_ino == before


def test_what_was_done_and_what_was_not_is_said() -> None:
    found = (replace(FOUND, name="z"), FOUND, replace(FOUND, subject="effects.tell"))
    other = FileMends("a.yaml", "", "", found, ((FOUND, "it does not help"),))
    assert list(told(other, is_written=True)) == [
        "a.yaml: 3 causes mended:",
        "  no-key at effects.pay, effects.tell",
        "  z at effects.pay",
        "a.yaml: no-key at effects.pay is not mended: it does not help",
    ]
    one_cause = tuple(replace(finding, cause="effects.pay.key") for finding in found[:2])
    assert next(told(FileMends("a.yaml", "", "", one_cause, ()), is_written=True)) == (
        "a.yaml: 1 cause mended (2 findings):"
    )
    assert list(told(mends(), is_written=False)) == ["a.yaml: 1 cause would be mended:", "  no-key at effects.pay"]
    assert list(told(FileMends("a.yaml", "", "", (), ()), is_written=True)) == []


def test_the_mends_of_a_file_are_those_of_the_rules_that_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TICKET.replace("owner: customer, ", ""))
    from flowrehearsal.rules.ownership import state_without_owner as rule

    def check(design: object) -> list[Finding]:
        owner = design.workflow.states["open"].owner  # type: ignore[attr-defined]
        edit = Edit(("states", "open"), "owner", "customer")
        place = Location(str(path), 6, 3)
        return (
            []
            if owner
            else [Finding("state-without-owner", Severity.ERROR, "states.open", "No.", place, edits=(edit,))]
        )

    monkeypatch.setattr(rule, "check", check)
    asked = mends_of(str(path), Checking(selection=Selection(("state-without-owner",))))
    assert [finding.name for finding in asked.mended] == ["state-without-owner"]
    assert asked.after == asked.before.replace("offers: [pay]}}}", "offers: [pay]}}, owner: customer}")
    assert mends_of(str(path), Checking(selection=Selection(("ignores",)))).after == asked.before
