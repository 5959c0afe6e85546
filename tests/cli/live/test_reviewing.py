"""Tests of a review that is shown while its definition is being written."""

import re
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.cli.live import reviewing
from flowrehearsal.cli.live.reviewing import Outdated, Review, keep_up, refusal
from flowrehearsal.cli.main import run
from flowrehearsal.formats._notice import Notice, Trouble
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import DefinitionError, Problem, UsageError
from flowrehearsal.vocabulary.location import Location
from tests.cli.ticket import CARELESS, quiet, ticket

Asked = tuple[int, str]


class Browser:
    """Asks the server that a command has said the address of."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.said = capsys, ""

    def asks(self, target: str = "/", **headers: str) -> Asked:
        self.said += self.capsys.readouterr().err
        port = re.findall(r"http://127\.0\.0\.1:(\d+)/", self.said)[0]
        line = HTTPConnection("127.0.0.1", int(port), timeout=10)
        line.request("GET", target, headers=headers)
        answer = line.getresponse()
        found = answer.status, answer.read().decode()
        line.close()
        return found

    @property
    def shows(self) -> str:
        """What is on the page as text, without styles and scripts."""
        body = self.asks()[1].partition("<body>")[2]
        return re.sub(r"<script.*?</script>|<[^>]*>", "", body, flags=re.DOTALL)


def pauses(monkeypatch: pytest.MonkeyPatch, *happens: Callable[[], object]) -> None:
    """What happens while a watch waits: one thing after another, each followed by calm; then Ctrl-C."""
    left = [each for thing in happens for each in (thing, lambda: None)]

    def pause(seconds: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr("flowrehearsal.cli.watching.sleep", pause)


def test_a_review_is_shown_and_follows_what_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over a real connection; a definition with errors shows them, and other hosts and sites are refused."""
    browser, seen = Browser(capsys), dict[str, Any]()
    flow = ticket(tmp_path, CARELESS)

    def break_it() -> None:
        seen["first"], seen["page"] = browser.shows, browser.asks()[1]
        ticket(tmp_path, CARELESS.replace("states:", "state<b>:"))

    def mend_it() -> None:
        version = re.findall('data-version="(.*?)"', seen["page"])[0]
        seen["changed"], seen["broken"] = browser.asks(f"/changed?since={version}"), browser.shows
        seen["foreign"] = [
            browser.asks(Host="evil.example")[0],
            browser.asks(Origin="http://evil.example")[0],
            browser.asks(**{"Sec-Fetch-Site": "cross-site"})[0],
            browser.asks("/../ticket.yaml")[0],
            browser.asks("/ticket.yaml")[0],
        ]
        ticket(tmp_path, CARELESS.replace("app: Sent", "app: On its way"))

    pauses(monkeypatch, break_it, mend_it, lambda: seen.update(last=browser.shows))
    small = ["--scenario", quiet(tmp_path), "--faults", "0", "--interventions", "0", "--replications", "1"]
    assert run(["review", flow, *small, "--select", "retry-without-idempotency,ignores", "--watch"]) == 1
    assert "Agenda, 45 minutes" in seen["first"] and "On its way" not in seen["first"]
    assert seen["changed"][0] == 200
    assert f"{flow}:6:1" in seen["broken"] and "state&lt;b&gt; is not a field of the file." in seen["broken"]
    assert "Agenda" not in seen["broken"]
    assert seen["foreign"] == [403, 403, 403, 404, 404]
    assert "Agenda, 45 minutes" in seen["last"] and "On its way" in seen["last"]


def test_what_was_saved_meanwhile_is_rehearsed_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for the answer to a definition that is gone."""
    monkeypatch.setattr(reviewing, "PAUSE", 0)
    flow, begun = tmp_path / "flow.yaml", list[str]()
    flow.write_text("one")

    def rehearse(check: Callable[[], None]) -> Report:
        begun.append(flow.read_text())
        check()
        if begun == ["one"]:
            flow.write_text("other")
        check()
        raise UsageError("this is as far as it goes")

    pauses(monkeypatch, lambda: None)
    assert keep_up(Review("flow.yaml", [str(flow)], rehearse, lambda report: 0)) == 2
    assert begun == ["one", "other"]
    assert "Something was saved meanwhile" in capsys.readouterr().err


def test_what_was_wrong_is_taken_down_once_the_files_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rehearsal may take a minute, in which nobody wants to read of what is mended."""
    browser, seen, flow = Browser(capsys), list[str](), tmp_path / "flow.yaml"

    def rehearse(check: Callable[[], None]) -> Report:
        seen.append(browser.shows)
        if len(seen) == 1:
            raise UsageError("the first one is wrong")
        check()
        seen.append(browser.shows)
        raise UsageError("the second one is wrong, too")

    pauses(monkeypatch, lambda: flow.write_text("second"), lambda: seen.append(browser.shows))
    assert keep_up(Review("flow.yaml", [str(flow)], rehearse, lambda report: 0)) == 2
    titles = ("Being rehearsed", "the first one is wrong", "Being rehearsed", "the second one is wrong")
    assert [title in text for title, text in zip(titles, seen, strict=True)] == [True] * 4


def test_a_file_is_asked_for_no_more_often_than_a_watch_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flow, times = tmp_path / "flow.yaml", iter([0.0, 0.1, 0.5, 0.6])
    monkeypatch.setattr(reviewing, "monotonic", lambda: next(times))
    check = reviewing._unless_changed([str(flow)])
    flow.write_text("new")
    check()
    with pytest.raises(Outdated):
        check()


def test_a_page_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    flow = tmp_path / "flow.yaml"
    flow.write_text("workflow: x\nstate: 1\n")
    problem = Problem(Location(str(flow), 2, 1), "`state` is no field.", "Write `states`.")
    assert refusal("flow.yaml", DefinitionError([problem])) == Notice(
        "flow.yaml",
        "The files are not right yet",
        "1 problem; nothing was rehearsed. This page changes when the file is saved.",
        (Trouble("`state` is no field.", "Write `states`.", f"{flow}:2:1", 2, ("", "state: 1")),),
    )
    assert refusal("flow.yaml", UsageError("There is no such scenario.")) == Notice(
        "flow.yaml", "Nothing was rehearsed", "Something is wrong:", (Trouble("There is no such scenario."),)
    )


@pytest.mark.parametrize("words", [["--port", "8123"], ["--watch", "--port", "0"], ["--watch", "-o", "a.exe"]])
def test_what_cannot_be_served_is_refused_before_anything_is_done(tmp_path: Path, words: list[str]) -> None:
    assert run(["review", ticket(tmp_path), *words]) == 2
