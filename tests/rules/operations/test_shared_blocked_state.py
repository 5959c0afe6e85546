"""Tests of the rule about one state for cases that are stuck for different reasons."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings

RULE = "shared-blocked-state"
STATES = """
    open: {initial: true, owner: clerk}
    charging: {owner: clerk}
    ordering: {owner: clerk}
    blocked: {owner: clerk}
    done: {final: true}
    dropped: {final: true}
"""
COURSE = """
    buy: {by: clerk, from: open, to: charging, effects: [charge]}
    charged: {on: [charge.done], from: charging, to: ordering, effects: [order]}
    ordered: {on: order.done, from: ordering, to: done}
    drop: {by: clerk, from: blocked, to: dropped}
"""
PARK = """
    park_charge: {on: charge.exhausted, from: charging, to: blocked}
    park_order: {on: [order.exhausted, deadline], from: ordering, to: blocked}
"""
AGAIN = "    again: {by: clerk, from: blocked, to: charging, effects: [charge]}\n"
REST = """
    data: {because: {one_of: [nothing, bank, mill], initial: nothing}, urgent: {boolean: true, initial: false}}
    partners: {bank: {replies: answers}, mill: {replies: answers}}
    effects: {charge: {partner: bank, sent: outbox}, order: {partner: mill, sent: outbox}}
"""
CASES = {
    "a way out that asks for one of two effects": (PARK + AGAIN, True),
    "a way out that asks for both": (PARK + AGAIN.replace("[charge]", "[charge, order]"), False),
    "no way out but giving up": (PARK, False),
    "a raw write": (PARK + "    set: {by: clerk, from: blocked, to: any, effects: [charge]}\n", False),
    "one reason": (PARK.replace("to: blocked}\n    park_order", "to: dropped}\n    park_order") + AGAIN, False),
    "the reason is remembered": (
        PARK.replace("to: blocked}", "to: blocked, sets: {because: mill}}")
        + AGAIN.replace("effects", 'when: because == "bank", effects'),
        False,
    ),
    "something else is remembered": (
        PARK.replace("to: blocked}", "to: blocked, sets: {because: mill}}")
        + AGAIN.replace("effects", "when: not urgent, effects"),
        True,
    ),
    "late news that cannot come any more": (
        PARK + "    late: {on: charge.done, from: blocked, to: ordering, effects: [order]}\n",
        False,
    ),
    "late news of an effect that is still under way": (
        PARK
        + "    early: {by: clerk, from: charging, to: ordering, effects: [order]}\n"
        + "    late: {on: charge.done, from: blocked, to: ordering, effects: [order]}\n",
        True,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    found = findings(RULE, flow(STATES, COURSE + actions, REST))
    assert [(finding.severity.value, finding.subject) for finding in found] == (
        [("warn", "states.blocked")] if expected else []
    )


def test_one_event_list_gives_several_reasons() -> None:
    actions = "    park: {on: [charge.exhausted, order.exhausted], from: [charging, ordering], to: blocked}\n"
    [finding] = findings(RULE, flow(STATES, COURSE + actions + AGAIN, REST))
    assert finding.witness == "park, then again"
    assert finding.message == (
        "A case comes to `blocked` because of `charge` or `order` and does not remember which, so `again`, meant for "
        "`charge`, can be taken when it is there because of `order`."
    )
