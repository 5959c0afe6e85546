"""Nothing is decided on data that turn out never to have been true."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.properties import no_dirty_read
from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = """
basket: {initial: true, owner: guest}
ordered: {owner: clerk}
packed: {owner: clerk, resting: true}
returning: {owner: clerk}
off: {final: true, phase: cancelled}
"""
ORDER = "order: {by: guest, from: basket, to: ordered, checks: version, sets: {paid: true}, effects: [charge]}"
SEND = (
    "send: {by: clerk, from: [ordered, packed], when: paid and not sent, checks: version, sets: {sent: true}, "
    "effects: [parcel]}"
)
CHARGED = "charged: {on: charge.done, from: ordered, to: packed, checks: state}"
DECLINED = "declined: {on: charge.refused, from: ordered, to: off, checks: state}"
BACK = "back: {by: clerk, from: packed, to: returning, checks: version, effects: [refund]}"
REPAID = "repaid: {on: refund.done, from: returning, to: off, checks: state}"
REST = """
partners: {bank: {replies: answers, deduplicates: by_entity}}
data: {paid: {boolean: true, initial: false}, sent: {boolean: true, initial: false}}
effects:
  charge: {partner: bank, sent: outbox, timeout: 10s, lease: 1m, undo: refund}
  refund: {partner: bank, sent: outbox, timeout: 10s, lease: 1m}
  parcel: {partner: bank, sent: outbox, timeout: 10s, lease: 1m}
"""


def shop(*acts: str, rest: str = REST) -> Workflow:
    return flow(STATES, "\n".join(acts or (ORDER, SEND, CHARGED, DECLINED, BACK, REPAID)), rest)


def test_a_decision_on_an_open_outcome_that_comes_to_nothing_violates_it() -> None:
    """That what was done is given back later, for another reason, is another matter."""
    exploration = lowered(shop())
    assert told(exploration, "no-dirty-read") == {
        "no-dirty-read:charge:off": [
            "Guest takes “order”",
            "Clerk takes “send”",
            "A worker takes up charge",
            "A worker calls bank for charge: refused",
            "The outcome of charge is reported: “declined” follows",
        ]
    }
    [example] = result(exploration, "no-dirty-read").counterexamples
    assert example.title == "Charge came to nothing, and send has relied on it: the case is in “off”"


def test_what_is_undone_before_its_outcome_is_known_counts_as_what_came_to_nothing() -> None:
    hasty = BACK.replace("from: packed", "from: ordered")
    exploration = lowered(shop(ORDER, SEND, CHARGED, DECLINED, hasty, REPAID))
    [claim] = no_dirty_read.claims(exploration)
    wrong = {exploration.runtime.program.commands[step.command].name for step in claim.by}
    assert wrong == {"worker calls refund", "worker reports charge"}


def test_a_decision_on_a_known_outcome_holds() -> None:
    waiting = SEND.replace("[ordered, packed]", "packed")
    found = result(lowered(shop(ORDER, waiting, CHARGED, DECLINED, BACK, REPAID)), "no-dirty-read")
    assert (found.counterexamples, found.vacuous) == ((), False)


def test_data_that_are_written_with_the_outcome_hold() -> None:
    known = (ORDER.replace("sets: {paid: true}, ", ""), SEND, CHARGED.replace("checks", "sets: {paid: true}, checks"))
    found = result(lowered(shop(*known, DECLINED, BACK, REPAID)), "no-dirty-read")
    assert (found.counterexamples, found.vacuous) == ((), True)


def test_what_the_authors_tolerate_holds() -> None:
    entry = "{rule: dirty-read-of-pending, at: actions.send, reason: we take the risk, owner: shop, until: 2099-01-01}"
    assert told(lowered(shop(rest=f"{REST}\nignore: [{entry}]")), "no-dirty-read") == {}
