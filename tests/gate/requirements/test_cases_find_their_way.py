from dataclasses import replace

import pytest

from flowrehearsal.comparison.inflight.findings import Harm, InFlight
from flowrehearsal.comparison.remark import Audience, Bump
from flowrehearsal.comparison.result import report_of
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.cases_find_their_way import judge
from flowrehearsal.gate.requirements.nothing_breaks import judge as breaks
from flowrehearsal.gate.trial import Trial, finding_of
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.comparison.definitions import CLAIM
from tests.formats.small_report import finding
from tests.gate.trials import NEW, judgement, newcomer, stranded, trial

NAMED = "state-removed-with-cases at states.held"
HARM = Harm("at-most-once", "charge", Severity.WARN, "Charged once", ("open",), ("pays",), ("paid",), ("charges",))


def test_an_error_fails_and_so_does_a_warning_that_no_mapping_answers() -> None:
    both = (stranded(Severity.ERROR), stranded(Severity.WARN))
    unmapped = f"{NAMED}, and `migrates` says nothing"
    assert judge(trial(*both), Policy()) == Decision((unmapped, unmapped), ())
    assert judge(trial(*both, is_mapped=True), Policy()) == Decision((NAMED,), ())
    assert judge(trial(stranded(Severity.NOTE)), Policy()) == Decision((), ())


@pytest.mark.parametrize("concerns", [(Audience.CASES, Audience.OPERATORS), (Audience.PARTNERS, Audience.CASES)])
def test_a_warning_that_names_cases_in_flight_needs_a_mapping_whatever_its_version_asks_for(
    concerns: tuple[Audience, ...],
) -> None:
    late = judgement(finding(Severity.WARN), Bump.MINOR, *concerns)
    said = "state-without-owner at states.open, and `migrates` says nothing"
    assert judge(trial(late), Policy()) == Decision((said,), ())
    assert breaks(trial(late), Policy(fails=Severity.WARN)) == Decision((), ()), "it is not told twice"
    assert judge(trial(late, is_mapped=True), Policy()) == Decision((), ())
    strict = Policy(fails=Severity.WARN)
    assert breaks(trial(late, is_mapped=True), strict) == Decision(("state-without-owner at states.open",), ())
    noted = judgement(finding(Severity.NOTE), Bump.MINOR, *concerns)
    assert judge(trial(noted), Policy()) == Decision((), ())


HELD = "held: {owner: clerk}"


@pytest.mark.parametrize(
    ("before", "after", "label", "answer"),
    [
        ("", ", deadline: 5d", "deadline-added at states.held.deadline", "deadlines: keep"),
        (", deadline: 3d", ", deadline: 2h", "deadline-shortened at states.held.deadline", "deadlines: keep"),
        (", final: true", "", "state-no-longer-final at states.held.final", "states: {held: [{to: held}]}"),
    ],
)
def test_what_changes_under_cases_fails_until_migrates_says_what_becomes_of_them(
    before: str, after: str, label: str, answer: str
) -> None:
    unsaid = [f"{label}, and `migrates` says nothing"]
    assert cases_of(before, after) == unsaid
    assert cases_of(before, after, "migrates: {from: v1.yaml, states: {open: [{to: open}]}}\n") == unsaid
    assert cases_of(before, after, f"migrates: {{from: v1.yaml, {answer}}}\n") == []


def cases_of(before: str, after: str, migrates: str = "") -> list[str]:
    """What fails for cases inside where a state is written otherwise."""
    old, new = (CLAIM.replace(HELD, HELD.replace("}", f"{more}}}")) for more in (before, after))
    change = report_of(parse_workflow(old, "old.yaml"), parse_workflow(new + migrates, "new.yaml"))
    decision = judge(Trial(change, None), Policy())
    assert decision is not None
    return list(decision.failures)


def test_what_the_base_said_already_is_no_answer() -> None:
    said = "migrates: {from: v1.yaml, deadlines: keep}\n"
    old, new = (CLAIM.replace(HELD, HELD.replace("}", f", deadline: {time}}}")) + said for time in ("3d", "2h"))
    change = report_of(parse_workflow(old, "old.yaml"), parse_workflow(new, "new.yaml"))
    decision = judge(Trial(change, None), Policy())
    assert decision is not None
    assert decision.failures == ("deadline-shortened at states.held.deadline, and `migrates` says nothing",)


def test_what_is_about_others_or_answered_for_is_left_alone() -> None:
    answered = stranded(Severity.ERROR)
    answered = replace(answered, finding=replace(answered.finding, standing=Standing.ACCEPTED))
    assert judge(trial(judgement(finding()), answered), Policy()) == Decision((), ())


def test_a_broken_promise_fails_even_where_it_alone_would_warn() -> None:
    harmed = replace(trial(is_mapped=True), harms=(finding_of(HARM, NEW.source.at()),))
    assert judge(harmed, Policy()) == Decision(("at-most-once at cases in flight.charge",), ())


def test_cases_that_were_not_followed_to_the_end_are_open() -> None:
    found = trial()
    followed = InFlight((), 3, 9, 0, ("too many states", "a cap"))
    met = replace(found, change=replace(found.change, in_flight=followed))
    said = "cases that are inside were not followed to the end: too many states; a cap"
    assert judge(met, Policy()) == Decision((), (said,))


def test_there_are_no_cases_in_what_is_new() -> None:
    assert judge(newcomer(), Policy()) is None
