"""What was found first is what a search would have found that ended there."""

from dataclasses import replace

import numpy as np
import pytest

from flowrehearsal.exploration import judge as judging
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.search import INTERRUPTED, Reach
from flowrehearsal.exploration.soonest import soonest
from flowrehearsal.vocabulary.verdict import Verdict
from tests.exploration.searching import whole
from tests.exploration.small import STATE, explored, step
from tests.exploration.two_phase_commit import two_phase_commit

SAVE = step("save", {"state": "draft"}, {"state": "waiting"})
BOOK = step("book", {"state": "waiting"}, {"state": "booked"})
FAIL = step("fail", {"state": "waiting"}, {"state": "failed"}, fault="crash")


def interrupted() -> Exploration:
    found = explored([STATE], [SAVE, BOOK, FAIL])
    return replace(found, found=replace(found.found, stopped=INTERRUPTED))


def test_whole_levels_are_kept() -> None:
    found = whole(two_phase_commit(3))
    ends = [level.end for level in found.found.levels]
    assert [len(soonest(found, most)) for most in (ends[3] - 1, ends[3], ends[-1])] == [ends[2], ends[3], ends[-1]]
    assert soonest(found, ends[-1]) is found


def test_only_what_is_known_to_the_last_step_counts_as_followed() -> None:
    found = whole(two_phase_commit(3))
    part = soonest(found, found.found.levels[4].end).found
    known, first = len(part.words), found.found.first_edge
    inside = [s for s in range(known) if (found.found.edges[first[s] : first[s + 1]] < known).all()]
    followed = next(s for s in range(known + 1) if s not in inside)
    assert part.expanded == followed
    assert part.edges.tolist() == found.found.edges[: first[followed]].tolist()
    assert part.first_edge.tolist() == np.minimum(first[: known + 1], first[followed]).tolist()
    assert part.reach == Reach(-1, 4)
    assert not part.converged


def test_who_stops_a_search_is_told_about_what_was_found_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    taken = judging.actions_never_taken

    def counted(exploration: Exploration) -> tuple[str, ...]:
        asked.append(len(exploration))
        return taken(exploration)

    monkeypatch.setattr(judging, "actions_never_taken", counted)
    monkeypatch.setattr(judging, "HURRIED", 2)
    report = judge(interrupted())
    assert asked == [2]
    assert (report.states, report.covered.followed, report.covered.faults, report.covered.steps) == (4, 1, -1, 1)
    assert {(result.verdict, result.reason) for result in report.results} == {(Verdict.UNDECIDED, INTERRUPTED)}


def test_a_search_that_ended_by_itself_is_judged_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "HURRIED", 2)
    report = judge(explored([STATE], [SAVE, BOOK, FAIL]))
    assert {result.verdict for result in report.results} != {Verdict.UNDECIDED}
