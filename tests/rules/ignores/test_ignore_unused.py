"""Tests of entries that accept what is not there."""

from flowrehearsal.rules.check import check
from flowrehearsal.rules.grouping import grouped
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprint
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nheld: {phase: working}\nclosed: {final: true}"
ACTIONS = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: [open, held], to: closed}"


def entry(rule: str = "state-without-owner", at: str = "states.held") -> str:
    return f"  - {{rule: {rule}, at: {at}, reason: Later, owner: lead, until: 2027-03-31}}\n"


def unused(*entries: str, today: str = "") -> list[Finding]:
    found = check(flow(STATES, ACTIONS, "ignore:\n" + "".join(entries)), today=today)
    return [finding for finding in found if finding.name == "ignore-unused"]


def test_an_entry_that_accepts_something_is_left_alone() -> None:
    assert unused(entry(), entry(rule="dead-end-state", at="states.open")) == [
        Finding(
            "ignore-unused",
            Severity.WARN,
            "states.open",
            "`dead-end-state` is accepted at `states.open`, where nothing of that name was found.",
            Location("<memory>", 13, 5),
            advice="Take the entry out.",
            cause="ignore.dead-end-state.states.open",
        )
    ]


def test_an_entry_around_the_part_is_used() -> None:
    assert unused(entry(at="states")) == []


def test_of_two_entries_for_the_same_only_the_first_is_used() -> None:
    assert [finding.location.line for finding in unused(entry(), entry())] == [13]


def test_an_entry_that_is_unused_and_expired_is_one_thing_to_take_out() -> None:
    found = check(flow(STATES, ACTIONS, "ignore:\n" + entry(at="states.open")), today="2028-01-01")
    [group] = [group for group in grouped(found) if group.leading.cause.startswith("ignore.")]
    assert (group.leading.name, group.also) == ("ignore-unused", "ignore-expired at states.open")
    assert group.leading.severity is Severity.WARN


def test_the_order_of_entries_changes_nothing_that_a_finding_is_recognised_by() -> None:
    entries = (entry(at="states.open"), entry(rule="dead-end-state", at="states.open"))
    one, other = ({fingerprint(finding) for finding in unused(*order)} for order in (entries, entries[::-1]))
    assert one == other
    assert len(one) == 2
