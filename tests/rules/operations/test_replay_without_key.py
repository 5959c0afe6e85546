"""Tests of the rule about sending again without the key of the first call."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "replay-without-key"
STATES = """
    open: {initial: true, owner: clerk}
    trying: {owner: clerk}
    blocked: {owner: clerk}
    paid: {final: true}
"""
ACTIONS = """
    pay: {by: clerk, from: open, to: trying, effects: [transfer]}
    done: {on: transfer.done, from: trying, to: paid}
    park: {on: transfer.exhausted, from: trying, to: blocked}
"""
REPLAY = "by: lead, kind: replay, from: blocked, to: trying, effects: [transfer]"
OVERRIDE = REPLAY.replace("replay", "override")
FLAGGED = errors("actions.again")
TELLS = ", tells: {who: guest, says: rejected}"
CASES = {
    "a replay without a key": (REPLAY, "by_key", "", FLAGGED),
    "a replay with a new key": (REPLAY, "by_key", ", key: per_attempt", FLAGGED),
    "a replay with the key of the decision": (REPLAY, "by_key", ", key: per_intent", set()),
    "a replay with the key of the case": (REPLAY, "by_key", ", key: per_entity", set()),
    "an override without a key": (OVERRIDE, "by_key", "", FLAGGED),
    "an override, which is a decision of its own": (OVERRIDE, "by_key", ", key: per_intent", FLAGGED),
    "an override with the key of the case": (OVERRIDE, "by_key", ", key: per_entity", set()),
    "an override before any call": (OVERRIDE.replace("blocked", "open"), "by_key", "", set()),
    "an override that tells of itself": (OVERRIDE, "by_key", f"{TELLS}, key: per_intent", set()),
    "an override of what may happen each time": (OVERRIDE, "by_key", ", once_per: intent, key: per_intent", set()),
    "a replay of a message": (REPLAY, "by_key", TELLS, FLAGGED),
    "an ordinary action": (REPLAY.replace("kind: replay, ", ""), "by_key", "", set()),
    "a partner that knows the case": (REPLAY, "by_entity", "", set()),
    "a repetition that does no harm": (REPLAY, "by_key", ", idempotent: It sets a value", set()),
    "something that nobody minds": (REPLAY, "by_key", ", best_effort: Only a mail", set()),
}


def design(deduplicates: str, effect: str) -> str:
    bank = f"{{replies: answers, deduplicates: {deduplicates}}}"
    return f"partners: {{bank: {bank}}}\neffects: {{transfer: {{partner: bank, sent: outbox{effect}}}}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, deduplicates, effect, expected = CASES[case]
    assert found(RULE, flow(STATES, f"{ACTIONS}    again: {{{fields}}}", design(deduplicates, effect))) == expected


def test_a_partner_that_looks_at_no_key_is_the_subject_of_another_rule() -> None:
    rest = "partners: {bank: {replies: answers}}\neffects: {transfer: {partner: bank, sent: outbox}}"
    assert found(RULE, flow(STATES, f"{ACTIONS}    again: {{{REPLAY}}}", rest)) == set()


KEY = (Edit(("effects", "transfer"), "key", "per_entity"),)


@pytest.mark.parametrize(
    ("fields", "effect", "how", "edits"),
    [
        (REPLAY, "", "without a key", KEY),
        (REPLAY, ", once_per: intent", "without a key", ()),
        (REPLAY, ", key: per_attempt", "with a new key", ()),
        (OVERRIDE, ", key: per_intent", "with a new key", ()),
    ],
)
def test_only_a_missing_key_has_an_obvious_mend(fields: str, effect: str, how: str, edits: tuple[Edit, ...]) -> None:
    [finding] = findings(RULE, flow(STATES, f"{ACTIONS}    again: {{{fields}}}", design("by_key", effect)))
    assert finding.message == (
        f"`again` sends `transfer` again {how}: where the first call was executed and nobody heard of it, "
        "`bank` executes a second one."
    )
    assert (finding.cause, finding.edits) == ("effects.transfer.key", edits)


def test_no_key_of_the_whole_case_is_offered_where_the_case_asks_anew() -> None:
    actions = ACTIONS.replace("to: paid", "to: open")
    [finding] = findings(RULE, flow(STATES, f"{actions}    again: {{{REPLAY}}}", design("by_key", "")))
    assert finding.edits == ()
