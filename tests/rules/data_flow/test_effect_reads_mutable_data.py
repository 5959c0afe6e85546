"""Tests of the rule about effects that send what may have changed."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "effect-reads-mutable-data"
STATES = """
open: {initial: true, owner: clerk}
told: {owner: clerk}
heard: {owner: clerk}
closed: {final: true}
"""
TELL = "tell: {by: clerk, from: open, to: told, effects: [mail]}\nclose: {by: clerk, from: [told, heard], to: closed}\n"
HEAR = "hear: {on: mail.done, from: told, to: heard}\n"
EDIT = "edit: {by: clerk, from: told, sets: {price: given}}\n"
REST = """
data: {price: {integer: 1..9, initial: 1}, total: {integer: 1..9, derived_from: [price]}}
partners: {post: {replies: answers}}
effects: {mail: {partner: post, sent: outbox, carries: [price]}}
"""
LATE = {("warn", "effects.mail")}
CASES = {
    "it can be changed meanwhile": (TELL + EDIT, REST, LATE),
    "what it is derived from can be": (TELL + EDIT, REST.replace("carries: [price]", "carries: [total]"), LATE),
    "it is kept with the request": (TELL + EDIT, REST.replace("carries", "snapshot: true, carries"), set()),
    "it is sent within the request": (TELL + EDIT, REST.replace("sent: outbox", "sent: before_commit"), set()),
    "it was changed before": (TELL + EDIT.replace("from: told", "from: open"), REST, set()),
    "it is changed when the mail has gone out": (
        TELL + HEAR + EDIT.replace("from: told", "from: heard"),
        REST,
        set(),
    ),
    "it is changed when nobody knows whether it has": (
        TELL + HEAR.replace("mail.done", "[mail.done, mail.exhausted]") + EDIT.replace("from: told", "from: heard"),
        REST,
        LATE,
    ),
    "other data are changed": (
        TELL + EDIT,
        REST.replace("carries: [price]", "carries: [weight]").replace("total:", "weight: {integer: 1..9}, total:"),
        set(),
    ),
    "nobody is harmed": (TELL + EDIT, REST.replace("carries", "best_effort: The page says it too, carries"), set()),
    "nobody asks for it": (TELL.replace(", effects: [mail]", "") + EDIT, REST, set()),
    "the caller of a raw write could do anything": (
        TELL + EDIT.replace("from: told", "from: heard") + "move: {by: lead, from: told, to: any}",
        REST,
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, rest, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_the_mend_is_a_snapshot() -> None:
    [finding] = findings(RULE, flow(STATES, TELL + EDIT, REST))
    assert finding.edits == (Edit(("effects", "mail"), "snapshot", "true"),)
    assert "`edit`" in finding.message
