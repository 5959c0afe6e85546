"""Rehearses a definition whenever it is saved, and keeps the page in the browser up to it."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from time import monotonic

from flowrehearsal.cli.live.answers import LOOPBACK
from flowrehearsal.cli.live.serving import served
from flowrehearsal.cli.live.shown import Shown
from flowrehearsal.cli.problems import SHOWN, with_lines
from flowrehearsal.cli.watching import PAUSE, look, watch
from flowrehearsal.formats._notice import Notice, Trouble
from flowrehearsal.formats.html import render, render_notice
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import DefinitionError, RehearsalError

Rehearse = Callable[[Callable[[], None]], Report]
"""Makes the report; it calls what it is given whenever it gets on, and passes on what that raises."""


class Outdated(Exception):
    """A file was saved while it was rehearsed: nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Review:
    """A review to keep up to date.

    `about`: the definition as the user names it. `paths`: the files that it depends on, whether they exist or not.
    `rehearse` makes the report; `conclude` tells of it, and gives the exit code.
    """

    about: str
    paths: Sequence[str]
    rehearse: Rehearse
    conclude: Callable[[Report], int]


def keep_up(review: Review, port: int = 0) -> int:
    """Serve a review until Ctrl-C; the exit code of the last time.

    UsageError where the port cannot be had.
    """
    shown = Shown(_begun(review.about))
    with served(shown, port) as port:
        print(f"The review is at http://{LOOPBACK}:{port}/", file=sys.stderr)
        return watch(_Work(review, shown).again, review.paths)


def _begun(about: str) -> str:
    """The page while there is nothing else to show."""
    return render_notice(Notice(about, "Being rehearsed", "This page changes as soon as that is done."), live_script())


def live_script() -> str:
    """The script that shows the next version."""
    return files("flowrehearsal.cli.live").joinpath("reload.js").read_text(encoding="utf-8")


class _Work:
    """One rehearsal after another, and what the last that came to its end had to say."""

    def __init__(self, review: Review, shown: Shown) -> None:
        self._review, self._shown = review, shown
        self._code, self._was_refused = 0, False

    def again(self) -> int:
        """Rehearse what is saved now, and show it; a definition that is wrong is shown with what is wrong."""
        print(f"Rehearsing {self._review.about}; until then the page stays as it is.", file=sys.stderr)
        try:
            report = self._review.rehearse(self._on(_unless_changed(self._review.paths)))
        except Outdated:
            print("Something was saved meanwhile: beginning anew.", file=sys.stderr)
            return self._code
        except RehearsalError as error:
            self._was_refused = True
            self._shown.put(render_notice(refusal(self._review.about, error), live_script()))
            raise
        if report.study is not None and not report.study.complete:
            raise KeyboardInterrupt  # somebody ended it, and not only this rehearsal
        self._shown.put(render(report, live_script()))
        self._code = self._review.conclude(report)
        return self._code

    def _on(self, check: Callable[[], None]) -> Callable[[], None]:
        """The check, which also takes down what was wrong once the files are read: it is mended by then."""

        def on() -> None:
            if self._was_refused:
                self._was_refused = False
                self._shown.put(_begun(self._review.about))
            check()

        return on


def _unless_changed(paths: Sequence[str]) -> Callable[[], None]:
    """Raises Outdated where one of the files is no longer as it is now; asks them no more often than a watch does."""
    known, asked = look(paths), [monotonic()]

    def check() -> None:
        if monotonic() - asked[0] < PAUSE:
            return
        asked[0] = monotonic()
        if look(paths) != known:
            raise Outdated

    return check


def refusal(about: str, error: RehearsalError) -> Notice:
    """The page that says what is wrong."""
    if not isinstance(error, DefinitionError):
        return Notice(about, "Nothing was rehearsed", "Something is wrong:", (Trouble(str(error)),))
    count = len(error.problems)
    more = f" The first {SHOWN} are shown." if count > SHOWN else ""
    sentence = f"{error.headline}.{more} This page changes when the file is saved."
    troubles = tuple(
        Trouble(each.message, each.advice, str(each.location), each.location.line, line)
        for each, line in with_lines(error)
    )
    return Notice(about, "The files are not right yet", sentence, troubles)
