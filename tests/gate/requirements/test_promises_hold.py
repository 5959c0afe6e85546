from dataclasses import replace

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.promises_hold import judge
from flowrehearsal.report import PropertyResult, Report
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.formats.small_report import bare_report, exploration, result
from tests.gate.trials import gone, trial

HOLDS = result(Verdict.HOLDS)
OTHER = replace(HOLDS, name="no-lost-effect")
VACUOUS = result(Verdict.HOLDS, vacuous=True)
OPEN = result(Verdict.UNDECIDED, reason="too many states")
VIOLATED = result(Verdict.VIOLATED)


def report(*results: PropertyResult, limits: tuple[str, ...] = ()) -> Report:
    return replace(bare_report(), exploration=replace(exploration(*results), limits_met=limits))


def asked(new: Report, old: Report | None = None, policy: Policy | None = None) -> Decision | None:
    return judge(trial(report=new, before=old), policy or Policy())


def test_every_promise_holds_or_it_fails() -> None:
    assert asked(report(HOLDS)) == Decision((), ())
    assert asked(report(VIOLATED)) == Decision(("at-most-once is violated",), ())
    assert asked(report(VIOLATED), report(VIOLATED)) == Decision(("at-most-once is violated, as it was before",), ())
    assert asked(report(HOLDS, result(Verdict.VIOLATED, Severity.NOTE))) == Decision((), ())


def test_a_limit_leaves_it_open_and_is_named_once() -> None:
    met = ("exploring met a limit: too many states; 2 promises left undecided",)
    assert asked(report(OPEN, OPEN)) == Decision((), met)
    assert asked(report(OPEN, OPEN, limits=("too many states",))) == Decision((), met)
    assert asked(report(HOLDS, limits=("a cap",))) == Decision((), ("exploring met a limit: a cap",))


def test_what_is_not_put_to_the_test_any_more_is_open_unless_somebody_meant_it() -> None:
    said = (
        "at-most-once was put to the test before and is vacuous now: its premise never comes true; if that is meant, "
        'write untested = ["at-most-once"]'
    )
    assert asked(report(VACUOUS, OTHER), report(HOLDS, OTHER)) == Decision((), (said,))
    meant = Policy(untested=("at-most-once",))
    assert asked(report(VACUOUS, OTHER), report(HOLDS, OTHER), meant) == Decision((), ())
    assert asked(report(VACUOUS, OTHER), report(VACUOUS, OTHER)) == Decision((), ()), "nobody lost anything"
    assert asked(report(VACUOUS, OTHER)) == Decision((), ()), "there was no version before"


def test_an_exploration_that_put_nothing_to_the_test_is_open() -> None:
    said = ("every property is vacuous: exploring put nothing to the test",)
    assert asked(report(VACUOUS)) == Decision((), said)
    assert asked(report()) == Decision((), said)


def test_nothing_is_said_of_what_is_gone() -> None:
    assert judge(gone(), Policy()) is None
