from dataclasses import replace

from flowrehearsal.comparison.inflight.findings import Harm, InFlight
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.cases_find_their_way import judge
from flowrehearsal.gate.trial import finding_of
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
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
