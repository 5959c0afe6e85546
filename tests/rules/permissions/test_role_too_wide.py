"""Tests of the rule about roles that unite what was divided."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "role-too-wide"
STATES = """
    entered: {initial: true, owner: clerk}
    claimed: {owner: lead}
    paying: {owner: lead}
    done: {final: true, phase: completed}
    dropped: {final: true, phase: rejected}
"""
CLAIM = "claim: {by: [clerk, admin], from: entered, to: claimed}\n"
APPROVE = "approve: {by: [lead, admin], from: claimed, to: paying}\n"
PAY = "pay: {on: always, from: paying, to: done}\n"
ROLES = (
    "clerk: {kind: operator}, lead: {kind: operator}, admin: {kind: ADMIN}, boss: {kind: operator}, "
    "guest: {kind: customer}, service: {kind: service}"
)
CASES = {
    "one role takes two steps of others": (CLAIM + APPROVE + PAY, True),
    "a role of customers is among the others": (CLAIM.replace("clerk", "guest") + APPROVE + PAY, True),
    "somebody else must approve": (
        CLAIM + APPROVE.replace("to: paying", "to: paying, not_same_person_as: [claim]") + PAY,
        False,
    ),
    "it may not approve": (CLAIM + APPROVE.replace("[lead, admin]", "lead") + PAY, False),
    "another role may do both too": (
        CLAIM.replace("clerk", "clerk, boss") + APPROVE.replace("lead", "lead, boss") + PAY,
        False,
    ),
    "only one step is shared": (CLAIM.replace("[clerk, admin]", "admin") + APPROVE + PAY, False),
    "a person of another role has to pay": (CLAIM + APPROVE + PAY.replace("on: always", "by: boss"), False),
    "software pays": (CLAIM + APPROVE + PAY.replace("on: always", "by: service"), True),
    "it only drops cases alone": (CLAIM + APPROVE.replace("to: paying", "to: dropped") + PAY, False),
    "it forces them": (CLAIM + APPROVE.replace("to: paying", "to: paying, kind: override") + PAY, False),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    workflow = flow(STATES, actions, roles=ROLES.replace("ADMIN", "operator"))
    assert found(RULE, workflow) == ({("note", "roles.admin")} if expected else set())


def test_customers_may_do_everything_themselves() -> None:
    assert found(RULE, flow(STATES, CLAIM + APPROVE + PAY, roles=ROLES.replace("ADMIN", "customer"))) == set()


def test_the_message_names_the_steps_and_whose_they_are() -> None:
    [finding] = findings(RULE, flow(STATES, CLAIM + APPROVE + PAY, roles=ROLES.replace("ADMIN", "operator")))
    assert finding.message == (
        "`admin` alone can take a case to success, by steps that otherwise belong to different roles: `claim` to "
        "`clerk`, `approve` to `lead`."
    )
    assert finding.witness == "claim, then approve, then pay"
