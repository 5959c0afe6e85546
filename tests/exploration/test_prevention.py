"""What would have prevented a counterexample is found out by exploring again."""

from dataclasses import replace
from functools import cache

import pytest

from flowrehearsal.definition.amending import amended
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.source import Source
from flowrehearsal.exploration import prevention
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.mends import mends
from flowrehearsal.exploration.prevention import prevented
from flowrehearsal.exploration.result import ExplorationReport, Mend, Prevention, PropertyResult
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.vocabulary.edit import Edit
from tests.exploration.test_catalogue import NAMES, exploration

OWNED = "senior owns the case in `escalated` (`owner: senior`)"
KEYS = [
    "`reserve` carries one key (`key: per_intent`), and supplier recognises it",
    "`reserve` carries one key (`key: per_entity` and `once_per: case`), and supplier recognises it",
]
CHECKED = "`reserved` is applied only if its state is still active (`checks: state`)"
RECORDED = "`force` leaves a record, with a reason (`audit: [actor, reason, before, after]`)"
FIXED = "`publish` says what was decided, whatever is so when it is sent (`snapshot: true`)"
SEEN = "`agree` is applied only if the case is still as it was seen (`checks: version`)"
CANCELS = "`close` cancels what is under way (`outstanding: cancel`)"
WAITS = "`close` waits for what is under way (`outstanding: wait`)"

EXPECTED = {
    "always-owned": {
        "always-owned:-:escalated": [OWNED],
        "always-renderable:-:escalated": [OWNED],
        "no-silent-stuck:-:escalated": [OWNED],
    },
    "always-renderable": {"always-renderable:order_page:on_hold": ["`order_page` has a label for `on_hold`"]},
    "at-most-once": {"at-most-once:reserve:reserving": KEYS, "at-most-once:reserve:over": KEYS},
    "audit-complete": {"audit-complete:force:granted": [RECORDED]},
    "bounded-work": {"bounded-work:transfer:paying": ["`transfer` is given up after 5 attempts (`attempts: 5`)"]},
    "closed-means-closed": {"closed-means-closed:reserve:closed": ["`cancel` asks for `release`"]},
    "consistent-output": {"consistent-output:publish:offered": [FIXED], "consistent-output:publish:sold": [FIXED]},
    "done-agrees": {"done-agrees:order_page / ledger:approved": []},
    "duties-separated": {
        "duties-separated:release:released": [
            "`push_through` is refused to whoever took `prepare` (`not_same_person_as`)"
        ]
    },
    "intent-kept": {"intent-kept:-:booked": []},
    "invariants": {"invariants:refunded_means_repaid:refunded": []},
    "net-effect-zero": {"closed-means-closed:reserve:closed": [], "net-effect-zero:reserve:closed": []},
    "no-dirty-read": {"no-dirty-read:charge:off": []},
    "no-livelock": {"no-livelock:-:processing": ["desk owns the case in `queued` (`owner: desk`)"]},
    "no-lost-effect": {
        "no-lost-effect:capture:approved": [
            "`capture` is sent from the outbox once the case has moved (`sent: outbox`)"
        ]
    },
    "no-lost-update": {
        "no-lost-update:taxed:in_review": [SEEN],
        "no-stale-accept:-:closed": [SEEN],
    },
    "no-phantom": {
        "no-phantom:charge:draft": ["`charge` is sent from the outbox once the case has moved (`sent: outbox`)"]
    },
    "no-silent-stuck": {"no-silent-stuck:-:capturing": [], "option-to-complete:-:capturing": []},
    "no-stale-accept": {
        "no-stale-accept:-:draft": ["`rewrite` is applied only if the case is still as it was seen (`checks: version`)"]
    },
    "no-stale-write": {"no-stale-write:-:booked": [CHECKED], "proper-completion:-:booked": [CHECKED]},
    "notification-consistent": {
        "notification-consistent:congratulate:in_review": [
            "`congratulate` is sent from the outbox once the case has moved (`sent: outbox`)"
        ]
    },
    "option-to-complete": {"option-to-complete:-:editing": [], "option-to-complete:-:checking": []},
    "override-respected": {
        "no-stale-write:-:booked": [CHECKED, WAITS, CANCELS],
        "override-respected:-:booked": [CHECKED, CANCELS],
        "proper-completion:-:booked": [CHECKED, WAITS, CANCELS],
    },
    "permission-holds": {"permission-holds:set_status:paid": []},
    "proper-completion": {"proper-completion:-:booked": []},
    "surfaces-converge": {
        "surfaces-converge:order_page:shipped": ["`order_page` looks for what is new by itself (`poll: 30s`)"]
    },
}
"""What each mend alone would have prevented in the examples of the properties' pages."""


def asked(found: Exploration, *tried: Mend) -> ExplorationReport:
    return prevented(found, judge(found), tried or mends(found.workflow))


@cache
def explained(name: str) -> ExplorationReport:
    """What would have prevented the counterexamples of the example of a property's page."""
    return asked(exploration(name, "Example"))


def helping(report: ExplorationReport) -> dict[str, tuple[Prevention, ...]]:
    examples = [example for result in report.results for example in result.counterexamples]
    return {example.subject: example.why.prevented_by or () for example in examples if example.why}


@pytest.mark.parametrize("name", NAMES)
def test_exactly_these_mends_would_have_prevented_it(name: str) -> None:
    found = helping(explained(name))
    assert {subject: [p.mend.says for p in known] for subject, known in found.items()} == EXPECTED[name]
    assert all(prevention.limits_met == () for known in found.values() for prevention in known)


@pytest.mark.parametrize("name", NAMES)
def test_a_mend_helps_exactly_where_exploring_the_whole_again_shows_it(name: str) -> None:
    """No shortcut that saves an exploration changes an answer: here each mend has one, for each number of faults."""
    found, report = exploration(name, "Example"), explained(name)
    assert report.mends_tried
    needs = {e.subject: len(e.faults) for result in report.results for e in result.counterexamples}
    for mend in report.mends_tried:
        said = {subject for subject, known in helping(report).items() if mend in [p.mend for p in known]}
        for faults in sorted(set(needs.values())):
            after = mended(found, mend, faults)
            left = {example.subject for result in after for example in result.counterexamples}
            gone = {subject for subject, needed in needs.items() if needed == faults} - left
            assert {subject for subject in said if needs[subject] == faults} <= gone
            # What is gone and not said to be has come back elsewhere, or cannot come to pass at all.
            silent = {result.name for result in after if result.vacuous}
            claims = {subject.rpartition(":")[0] for subject in left}
            assert {s for s in gone if s.partition(":")[0] not in silent and s.rpartition(":")[0] not in claims} <= said


def mended(found: Exploration, mend: Mend, faults: int) -> tuple[PropertyResult, ...]:
    """What every property says of the definition once it is mended, up to so many faults."""
    better = amended(found.workflow, mend.edits)
    assert better is not None
    return judge(explore(inject(lower(better)), replace(found.options, faults=faults))).results


HASTY = """
workflow: order
version: 1
roles: {buyer: {kind: customer}}
partners: {bank: {replies: answers, deduplicates: by_key}}
states:
  open: {initial: true, owner: buyer}
  paid: {final: true, phase: completed}
actions:
  pay: {by: buyer, from: open, to: paid, checks: version, effects: [charge]}
effects:
  charge: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {attempts: 3, first: 1s}}
"""
KEYED = Mend("a key", (Edit(("effects", "charge"), "key", "per_entity"),))
NEVER_PAID = Mend("a key, and nobody has ever paid", (*KEYED.edits, Edit(("actions", "pay"), "to", "open")))
NEVER_ASKED = Mend("nobody can pay", (Edit(("actions", "pay"), "from", "paid"),))
NONSENSE = Mend("no such key", (Edit(("effects", "charge"), "key", "per_day"),))
IDLE = Mend("a better version", (Edit((), "version", "2"),))


def hasty(**options: object) -> Exploration:
    chosen = replace(ExplorationOptions(faults=1), **options)  # type: ignore[arg-type]
    return explore(inject(lower(parse_workflow(HASTY))), chosen)


def test_a_mend_after_which_nobody_is_served_any_more_prevents_nothing() -> None:
    report = asked(hasty(), KEYED, NEVER_PAID, NEVER_ASKED, IDLE)
    assert report.mends_tried == (KEYED, NEVER_PAID, NEVER_ASKED, IDLE)
    assert helping(report)["at-most-once:charge:paid"] == (Prevention(KEYED),)


def test_what_makes_no_definition_is_not_tried() -> None:
    assert asked(hasty(), NONSENSE, KEYED).mends_tried == (KEYED,)


def test_what_a_search_did_not_see_the_end_of_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prevention, "LEAST_LIMIT", 1)
    monkeypatch.setattr(prevention, "TIMES", 0)
    report = asked(hasty(), KEYED)
    assert (report.mends_tried, helping(report)["at-most-once:charge:paid"]) == ((KEYED,), ())


def test_who_stops_it_gets_what_is_known_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> Exploration:
        raise KeyboardInterrupt

    found = hasty()
    report = judge(found)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(prevention, "_explored", stopped)
    after = prevented(found, report, (IDLE, KEYED, NEVER_PAID), lambda done, total: told.append((done, total)))
    assert (after.mends_tried, after.mends_left) == ((IDLE,), 2)
    assert told == [(0, 3), (1, 3)]
    assert set(helping(after).values()) == {()}


def test_a_limit_that_was_met_is_named() -> None:
    """A second request while the first is under way is not followed."""
    text = HASTY.replace("to: paid, checks", "checks").replace("  paid: {final: true, phase: completed}\n", "")
    found = explore(inject(lower(parse_workflow(text))), ExplorationOptions(faults=1))
    assert "charge asked again while under way" in judge(found).limits_met
    [known] = [known for subject, known in helping(asked(found, KEYED)).items() if subject.startswith("at-most-once")]
    assert known == (Prevention(KEYED, ("charge asked again while under way",)),)


def test_without_a_counterexample_or_a_text_there_is_nothing_to_prevent() -> None:
    quiet = hasty(faults=0)
    assert asked(quiet, KEYED).results == judge(quiet).results
    runtime = lower(replace(parse_workflow(HASTY), source=Source()))
    assert asked(explore(inject(runtime), ExplorationOptions(faults=1)), KEYED).mends_tried == ()
