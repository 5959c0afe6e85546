import sys
from io import StringIO

import pytest

from flowrehearsal.cli.given import Given
from flowrehearsal.cli.progress import _count, watched
from flowrehearsal.vocabulary.progress import silent


class Screen(StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log full of progress bars hides what was found."""
    monkeypatch.setattr(sys, "stderr", StringIO())
    with watched(Given(workflow="w")) as progress:
        assert progress is silent


def test_the_line_says_which_stage_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with watched(Given(workflow="w", no_color=True)) as progress:
        progress("exploring with 0 faults", 1200, None)
        progress("simulating calm", 3, 20)
    assert "exploring with 0 faults" in screen.getvalue()
    assert "1,200" in screen.getvalue()
    assert "3 of 20" in screen.getvalue()


def test_in_a_narrow_terminal_the_stage_is_cut_short_and_not_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with watched(Given(workflow="w", no_color=True)) as progress:
        progress("simulating the worst evening that anybody can remember, and the one after it", 317, 1000)
    assert "317 of 1,000" in screen.getvalue()
    assert "simulating the worst evening that anybody c…" in screen.getvalue()


@pytest.mark.parametrize(
    ("done", "total", "a_second", "said"),
    [
        (1200, None, None, "1,200"),
        (1200, None, 34567.8, "1,200, 34,568/s"),
        (3, 20, 7.0, "3 of 20"),
        (0, 20, None, "0 of 20"),
        (0, None, 5.0, ""),
    ],
)
def test_how_far_it_is_is_told_of_how_many_or_how_fast(
    done: int, total: int | None, a_second: float | None, said: str
) -> None:
    assert _count(done, total, a_second) == said


def test_a_dumb_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Screen())
    monkeypatch.setenv("TERM", "dumb")
    with watched(Given(workflow="w")) as progress:
        assert progress is silent
