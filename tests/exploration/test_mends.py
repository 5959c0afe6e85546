"""The protections that a definition does not have."""

import pytest

from flowrehearsal.definition.amending import amended
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.exploration.mends import mends
from flowrehearsal.vocabulary.edit import Edit

CARELESS = """
workflow: order
version: 1
roles: {buyer: {kind: customer}, clerk: {kind: operator}}
partners:
  bank: {replies: answers, can_be_asked: true, horizon: 30s}
  mail: {replies: answers, deduplicates: by_key}
surfaces:
  shop: {for: buyer, refresh: {push: true}}
states:
  open: {initial: true, owner: buyer, shows: {shop: Open}}
  paying: {shows: {shop: Paying}}
  paid: {final: true, phase: completed, stands: [charge], shows: {shop: Paid}}
  given_up: {final: true, phase: cancelled, hidden: {shop: nothing is left to see}}
actions:
  pay: {by: buyer, from: open, to: paying, effects: [charge]}
  charged: {on: charge.done, from: paying, to: paid, effects: [tell]}
  refused: {on: charge.refused, from: paying, to: given_up, checks: state}
  stop: {by: [buyer, clerk], kind: cancel, from: paying, to: given_up, checks: version}
effects:
  charge: {partner: bank, sent: before_commit, timeout: 10s, retry: {attempts: 3, first: 1s}, undo: repay}
  repay: {partner: bank, sent: outbox, key: per_entity, lease: 1m, owner: clerk}
  tell: {partner: mail, sent: after_commit, key: per_attempt, best_effort: nobody waits for it}
"""

EXPECTED = [
    (
        "`pay` is applied only if the case is still as it was seen (`checks: version`)",
        [
            "actions.pay.checks: version",
        ],
    ),
    (
        "`charged` is applied only if its state is still active (`checks: state`)",
        [
            "actions.charged.checks: state",
        ],
    ),
    (
        "`charge` is sent from the outbox once the case has moved (`sent: outbox`)",
        [
            "effects.charge.sent: outbox",
            "effects.charge.lease: 30s",
        ],
    ),
    (
        "`tell` is sent from the outbox once the case has moved (`sent: outbox`)",
        [
            "effects.tell.sent: outbox",
            "effects.tell.lease: 360s",
        ],
    ),
    (
        "`charge` carries one key (`key: per_intent`), and bank recognises it",
        [
            "effects.charge.key: per_intent",
            "partners.bank.deduplicates: by_key",
        ],
    ),
    (
        "`charge` carries one key (`key: per_entity` and `once_per: case`), and bank recognises it",
        [
            "effects.charge.key: per_entity",
            "effects.charge.once_per: case",
            "partners.bank.deduplicates: by_key",
        ],
    ),
    (
        "bank recognises the key of `repay` (`deduplicates: by_key`)",
        [
            "partners.bank.deduplicates: by_key",
        ],
    ),
    (
        "`tell` carries one key (`key: per_intent`)",
        [
            "effects.tell.key: per_intent",
        ],
    ),
    (
        "`tell` carries one key (`key: per_entity` and `once_per: case`)",
        [
            "effects.tell.key: per_entity",
            "effects.tell.once_per: case",
        ],
    ),
    (
        "after a timeout bank is asked what became of `charge` (`on_timeout: ask`)",
        [
            "effects.charge.on_timeout: ask",
            "effects.charge.ask: {after: 120s, every: 120s, attempts: 6}",
        ],
    ),
    (
        "what a worker that died had taken up of `tell` goes to another (`lease: 360s`)",
        [
            "effects.tell.lease: 360s",
        ],
    ),
    (
        "a worker that lost its lease cannot report on `repay` (`fenced: true`)",
        [
            "effects.repay.fenced: true",
        ],
    ),
    (
        "buyer owns the case in `paying` (`owner: buyer`)",
        [
            "states.paying.owner: buyer",
        ],
    ),
    (
        "clerk owns the case in `paying` (`owner: clerk`)",
        [
            "states.paying.owner: clerk",
        ],
    ),
    (
        "clerk owns `charge` when it is given up (`owner: clerk`)",
        [
            "effects.charge.owner: clerk",
        ],
    ),
    (
        "`refused` handles `charge.failed` as well",
        [
            "actions.refused.on: [charge.refused, charge.failed]",
        ],
    ),
    (
        "`refused` handles `charge.exhausted` as well",
        [
            "actions.refused.on: [charge.refused, charge.exhausted]",
        ],
    ),
    (
        "`refused` handles `charge.not_done` as well",
        [
            "actions.refused.on: [charge.refused, charge.not_done]",
        ],
    ),
    (
        "where `charge.done` comes in `given_up`, `repay` follows",
        [
            "actions.undo_late_charge: {on: charge.done, from: [given_up], checks: state, effects: [repay]}",
        ],
    ),
    (
        "`refused` asks for `repay`",
        [
            "actions.refused.effects: [repay]",
        ],
    ),
    (
        "`stop` asks for `repay`",
        [
            "actions.stop.effects: [repay]",
        ],
    ),
    (
        "`shop` looks for what is new by itself (`poll: 30s`)",
        [
            "surfaces.shop.refresh: {push: true, poll: 30s}",
        ],
    ),
    (
        "`pay`, sent twice, counts once (`request_key: client`)",
        [
            "actions.pay.request_key: client",
        ],
    ),
    (
        "`stop`, sent twice, counts once (`request_key: client`)",
        [
            "actions.stop.request_key: client",
        ],
    ),
    (
        "`stop` waits for what is under way (`outstanding: wait`)",
        [
            "actions.stop.outstanding: wait",
        ],
    ),
    (
        "`stop` cancels what is under way (`outstanding: cancel`)",
        [
            "actions.stop.outstanding: cancel",
        ],
    ),
]


def test_every_protection_that_is_missing_is_a_candidate_with_the_lines_to_write() -> None:
    found = mends(parse_workflow(CARELESS))
    written = [(m.says, [f"{'.'.join((*e.path, e.key))}: {e.value}" for e in m.edits]) for m in found]
    assert written == EXPECTED


def test_every_candidate_makes_a_definition() -> None:
    workflow = parse_workflow(CARELESS)
    assert [mend.says for mend in mends(workflow) if amended(workflow, mend.edits) is None] == []


def test_a_protection_that_is_there_is_none() -> None:
    """Each mend, once made, is not a candidate any more."""
    workflow = parse_workflow(CARELESS)
    for mend in mends(workflow):
        better = amended(workflow, mend.edits)
        assert better is not None
        assert mend.edits not in [other.edits for other in mends(better)]


HASTY = """
workflow: payout
version: 1
roles: {clerk: {kind: operator, people: [ana]}, lead: {kind: operator, people: [ana, ben]}}
partners: {bank: {replies: answers, deduplicates: by_entity}}
states:
  entered: {initial: true, owner: clerk}
  prepared: {owner: lead}
  released: {final: true}
actions:
  prepare: {by: clerk, from: entered, to: prepared, checks: version, request_key: client, audit: [reason]}
  release:
    {by: lead, from: prepared, to: released, checks: version, request_key: client, not_same_person_as: [prepare]}
  push:
    by: lead
    kind: override
    from: prepared
    to: released
    checks: version
    request_key: client
    outstanding: wait
data: {price: {integer: 1..9}}
effects:
  pay: {partner: bank, sent: outbox, lease: 1m, fenced: true, owner: lead, carries: [price], retry: {first: 1s}}
"""


def test_a_limit_a_snapshot_a_record_and_a_second_person_are_candidates_too() -> None:
    found = mends(parse_workflow(HASTY))
    written = {m.says: [f"{'.'.join((*e.path, e.key))}: {e.value}" for e in m.edits] for m in found}
    assert written == {
        "`pay` is given up after 5 attempts (`attempts: 5`)": ["effects.pay.retry.attempts: 5"],
        "`pay` says what was decided, whatever is so when it is sent (`snapshot: true`)": [
            "effects.pay.snapshot: true"
        ],
        "`prepare` asks for the reason that it writes down (`reason: required`)": ["actions.prepare.reason: required"],
        "`push` leaves a record, with a reason (`audit: [actor, reason, before, after]`)": [
            "actions.push.reason: required",
            "actions.push.audit: [actor, reason, before, after]",
        ],
        "`push` is refused to whoever took `prepare` (`not_same_person_as`)": [
            "actions.push.not_same_person_as: [prepare]"
        ],
    }
    better = amended(parse_workflow(HASTY), tuple(edit for mend in found for edit in mend.edits))
    assert better is not None
    assert mends(better) == ()


def test_what_somebody_suggests_is_added_once() -> None:
    jitter = (Edit(("effects", "charge", "retry"), "jitter", "full"),)
    known = (Edit(("actions", "charged"), "checks", "state"),)
    found = mends(parse_workflow(CARELESS), [jitter, known, jitter])
    assert [mend.says for mend in found] == [
        *(says for says, _ in EXPECTED),
        "`effects.charge.retry` says `jitter: full`",
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", [["key: per_intent"], ["key: per_entity", "once_per: case"]]),
        ("once_per: case, ", [["key: per_entity"]]),
        ("once_per: intent, ", [["key: per_intent"]]),
    ],
)
def test_a_key_of_the_whole_case_is_a_candidate_only_where_no_second_request_is_meant(
    said: str, expected: list[list[str]]
) -> None:
    """It would swallow that one; silence does not say that there is none."""
    careless = CARELESS.replace("best_effort: nobody waits for it", said + "best_effort: nobody waits for it")
    keys = [m for m in mends(parse_workflow(careless)) if m.says.startswith("`tell` carries one key")]
    assert [[f"{edit.key}: {edit.value}" for edit in mend.edits] for mend in keys] == expected


def test_what_a_rule_has_seen_to_swallow_nothing_need_not_be_said_to_happen_once() -> None:
    workflow = parse_workflow(CARELESS.replace("key: per_attempt, best_effort", "best_effort"))
    key = Edit(("effects", "tell"), "key", "per_entity")
    found = [mend.edits for mend in mends(workflow, [(key,)]) if mend.edits[0].path == ("effects", "tell")]
    assert [edits for edits in found if edits[0].key == "key"] == [
        (Edit(("effects", "tell"), "key", "per_intent"),),
        (key,),
    ]
