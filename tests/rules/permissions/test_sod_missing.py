"""Tests of the rule about what one person can do although it should take two."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import ROLES, flow
from tests.rules.findings import errors, findings, found

RULE = "sod-missing"
STATES = """
    entered: {initial: true, owner: clerk}
    prepared: {owner: lead}
    waiting: {owner: lead}
    paid: {owner: lead}
    done: {final: true}
"""
EFFECTS = """
    data: {amount: {integer: 1..9}, bank: {one_of: [old, new], initial: old MARK}, urgent: {boolean: true}}
    partners: {bank: {replies: answers}}
    effects: {transfer: {partner: bank, sent: outbox KIND}, back: {partner: bank, sent: outbox}}
"""
MARKED = EFFECTS.replace("KIND", ", four_eyes: true").replace("MARK", "")
DATA = EFFECTS.replace("MARK", ", four_eyes: true").replace("KIND", "")
MONEY = EFFECTS.replace("KIND", ", weight: money, undo: back").replace("MARK", "")
PREPARE = "prepare: {by: clerk, from: entered, to: prepared}\n"
APART = ", not_same_person_as: [prepare]"
RELEASE = "release: {by: lead, from: prepared, to: paid, effects: [transfer]}\n"
EFFECT_CASES = {
    "nobody looks": (PREPARE + RELEASE, True),
    "who releases is another": (PREPARE + RELEASE.replace("]}", f"]{APART}}}"), False),
    "somebody else looks before": (
        PREPARE
        + f"look: {{by: lead, from: prepared, to: waiting{APART}}}\n"
        + RELEASE.replace("from: prepared", "from: waiting"),
        False,
    ),
    "who prepared in another way may release": (
        PREPARE
        + PREPARE.replace("prepare:", "hurry:").replace("by: clerk", "by: [clerk, lead]")
        + RELEASE.replace("]}", f"]{APART}}}"),
        True,
    ),
    "who prepared in another way is named, too": (
        PREPARE
        + PREPARE.replace("prepare:", "hurry:").replace("by: clerk", "by: [clerk, lead]")
        + RELEASE.replace("]}", "], not_same_person_as: [prepare, hurry]}"),
        False,
    ),
    "who prepared in another way has no part in the release": (
        PREPARE + PREPARE.replace("prepare:", "hurry:") + RELEASE.replace("]}", f"]{APART}}}"),
        False,
    ),
    "there is a way around the look": (
        PREPARE
        + f"look: {{by: lead, from: prepared, to: waiting{APART}}}\n"
        + "skip: {by: lead, from: prepared, to: waiting}\n"
        + RELEASE.replace("from: prepared", "from: waiting"),
        True,
    ),
    "a machine asks, and nobody has looked": (PREPARE + RELEASE.replace("by: lead", "on: deadline"), True),
    "an override asks, which is another rule": (
        PREPARE + RELEASE.replace("by: lead", "by: lead, kind: override"),
        False,
    ),
    "a replay asks again": (PREPARE + RELEASE.replace("by: lead", "by: lead, kind: replay"), False),
}


@pytest.mark.parametrize("case", EFFECT_CASES)
def test_two_people_agree_to_an_effect(case: str) -> None:
    actions, expected = EFFECT_CASES[case]
    assert found(RULE, flow(STATES, actions, MARKED)) == (errors("effects.transfer") if expected else set())


def test_a_guard_on_what_only_the_second_person_sets_is_a_second_person() -> None:
    told = MARKED.replace("data: {", "data: {agreed: {boolean: true, initial: false}, ")
    look = f"look: {{by: lead, from: entered, to: prepared, sets: {{agreed: true}}{APART}}}\n"
    pay = RELEASE.replace("by: lead", "on: deadline").replace("]}", "], when: agreed}")
    assert found(RULE, flow(STATES, PREPARE + look + pay, told)) == set()
    blind = pay.replace(", when: agreed", "")
    assert found(RULE, flow(STATES, PREPARE + look + blind, told)) == errors("effects.transfer")


def test_a_check_that_forgets_somebody_is_mended_by_naming_them_too() -> None:
    hurry = "hurry: {by: [clerk, lead], from: entered, to: prepared}\n"
    [finding] = findings(RULE, flow(STATES, PREPARE + hurry + RELEASE.replace("]}", f"]{APART}}}"), MARKED))
    assert (finding.witness, finding.cause) == ("hurry, then release", "actions.release.not_same_person_as")
    assert finding.edits == (Edit(("actions", "release"), "not_same_person_as", "[prepare, hurry]"),)
    assert finding.message == "Two people must agree to `transfer`, and whoever took `hurry` may `release` as well."


def test_an_effect_without_the_mark_needs_one_person() -> None:
    assert found(RULE, flow(STATES, PREPARE + RELEASE, EFFECTS.replace("KIND", "").replace("MARK", ""))) == set()


def test_the_witness_is_a_course_that_one_person_can_take() -> None:
    [finding] = findings(RULE, flow(STATES, PREPARE + RELEASE, MARKED))
    assert finding.witness == "prepare, then release"
    assert finding.cause == "actions.release.not_same_person_as"
    assert finding.message == (
        "Two people must agree to `transfer`, and when `release` asks for it one may have done everything."
    )


CHANGE = "change: {by: clerk, from: entered, sets: {bank: given}}\n"
DATA_CASES = {
    "nobody looks": (PREPARE + CHANGE, True),
    "somebody else looks later": (CHANGE + PREPARE.replace("}", ", not_same_person_as: [change]}"), False),
    "who changes is another": (PREPARE + CHANGE.replace("given}", f"given}}{APART}"), False),
    "a machine changes it": (PREPARE + CHANGE.replace("by: clerk", "on: deadline"), False),
    "a service changes it": (PREPARE + CHANGE.replace("by: clerk", "by: service"), False),
    "it is set to one value": (PREPARE + CHANGE.replace("given", "new"), True),
    "something else is changed": (PREPARE + CHANGE.replace("bank: given", "urgent: true"), False),
    "nobody gets to it": (PREPARE + CHANGE.replace("from: entered", "from: waiting"), False),
}


@pytest.mark.parametrize("case", DATA_CASES)
def test_two_people_agree_to_a_change(case: str) -> None:
    actions, expected = DATA_CASES[case]
    assert found(RULE, flow(STATES, actions, DATA)) == (errors("data.bank") if expected else set())


def test_every_action_that_changes_alone_is_named() -> None:
    [finding] = findings(RULE, flow(STATES, PREPARE + CHANGE + CHANGE.replace("change:", "correct:"), DATA))
    assert finding.message == (
        "Two people must agree to a change of `bank`, and for `change` or `correct` one is enough."
    )


BACK = "back: {by: [lead, clerk], from: paid, to: done, effects: [back]}\n"
MONEY_CASES = {
    "one role gives and takes": (PREPARE + RELEASE + BACK, True),
    "different roles": (PREPARE + RELEASE + BACK.replace("[lead, clerk]", "clerk"), False),
    "customers": (PREPARE + RELEASE.replace("lead", "guest") + BACK.replace("[lead, clerk]", "guest"), False),
    "up to a limit": (PREPARE + RELEASE + BACK.replace("to: done", "to: done, when: amount < 5"), False),
    "in some cases": (PREPARE + RELEASE + BACK.replace("to: done", "to: done, when: urgent"), True),
    "another person": (
        PREPARE + RELEASE + BACK.replace("to: done", "to: done, not_same_person_as: [release]"),
        False,
    ),
    "another person than one of two": (
        PREPARE
        + RELEASE
        + RELEASE.replace("release:", "hurry:")
        + BACK.replace("to: done", "to: done, not_same_person_as: [release]"),
        True,
    ),
    "another person than both": (
        PREPARE
        + RELEASE
        + RELEASE.replace("release:", "hurry:")
        + BACK.replace("to: done", "to: done, not_same_person_as: [release, hurry]"),
        False,
    ),
    "another person than who prepared": (
        PREPARE + RELEASE + BACK.replace("to: done", "to: done, not_same_person_as: [prepare]"),
        False,
    ),
    "another person confirms it afterwards": (
        PREPARE + RELEASE + BACK + "look: {by: clerk, from: done, not_same_person_as: [back]}",
        False,
    ),
    "another person released": (PREPARE + RELEASE.replace("]}", f"]{APART}}}") + BACK, False),
    "by an override": (PREPARE + RELEASE + BACK.replace("to: done", "to: done, kind: override"), False),
}


@pytest.mark.parametrize("case", MONEY_CASES)
def test_money_does_not_go_both_ways_by_one_hand(case: str) -> None:
    actions, expected = MONEY_CASES[case]
    assert found(RULE, flow(STATES, actions, MONEY, ROLES)) == (errors("actions.back") if expected else set())


def test_what_weighs_less_than_money_may() -> None:
    assert found(RULE, flow(STATES, PREPARE + RELEASE + BACK, MONEY.replace("money", "customer"))) == set()


def test_the_message_names_both_actions_and_their_effects() -> None:
    [finding] = findings(RULE, flow(STATES, PREPARE + RELEASE + BACK, MONEY))
    assert finding.message == (
        "One person as `lead` can `release`, which asks for `transfer`, and `back`, which asks for `back`: money goes "
        "both ways and nobody else looks."
    )


PROPOSE = "propose: {by: clerk, from: entered, to: prepared}\n"
CONFIRM = "confirm: {by: BY, from: prepared, to: paid, effects: [transfer]}\n"
REVIEWED = STATES.replace("prepared: {owner: lead", "prepared: {owner: lead, phase: waiting_for_review")
HEAVY = EFFECTS.replace("KIND", ", weight: money").replace("MARK", "")
REVIEW_CASES = {
    "the same role ends it": (REVIEWED, CONFIRM.replace("BY", "[lead, clerk]"), HEAVY, True),
    "somebody who acts for the other role ends it": (REVIEWED, CONFIRM.replace("BY", "boss"), HEAVY, True),
    "somebody who has both roles ends it": (REVIEWED, CONFIRM.replace("BY", "second"), HEAVY, True),
    "another role ends it": (REVIEWED, CONFIRM.replace("BY", "lead"), HEAVY, False),
    "somebody else must end it": (
        REVIEWED,
        CONFIRM.replace("BY", "boss").replace("]}", "], not_same_person_as: [propose]}"),
        HEAVY,
        False,
    ),
    "the effect is marked, which is told of the effect": (
        REVIEWED,
        CONFIRM.replace("BY", "clerk"),
        HEAVY.replace("weight: money", "weight: money, four_eyes: true"),
        False,
    ),
    "whoever begins it takes it on": (
        REVIEWED.replace("prepared: {owner: lead", "prepared: {owner: clerk"),
        CONFIRM.replace("BY", "clerk"),
        HEAVY,
        False,
    ),
    "whoever reviews it may begin it as well": (
        REVIEWED,
        CONFIRM.replace("BY", "lead") + "beside: {by: [clerk, lead], from: entered, to: prepared}\n",
        HEAVY,
        True,
    ),
    "whoever reviews it picks it out of a queue": (
        REVIEWED.replace("waiting: {", "waiting: {phase: queued, "),
        CONFIRM.replace("BY", "[lead, guest]")
        + "put: {by: clerk, from: entered, to: waiting}\npick: {by: [lead, guest], from: waiting, to: prepared}\n",
        HEAVY,
        False,
    ),
    "only one of two beginnings is named": (
        REVIEWED,
        CONFIRM.replace("BY", "boss").replace("]}", "], not_same_person_as: [propose]}")
        + "beside: {by: clerk, from: entered, to: prepared}\n",
        HEAVY,
        True,
    ),
    "somebody else confirms it afterwards": (
        REVIEWED,
        CONFIRM.replace("BY", "clerk") + "close: {by: lead, from: paid, to: done, not_same_person_as: [confirm]}\n",
        HEAVY,
        False,
    ),
    "it is no review": (STATES, CONFIRM.replace("BY", "clerk"), HEAVY, False),
    "nothing of weight follows": (
        REVIEWED,
        CONFIRM.replace("BY", "clerk"),
        EFFECTS.replace("KIND", "").replace("MARK", ""),
        False,
    ),
    "an override ends it, which is another rule": (
        REVIEWED,
        CONFIRM.replace("BY", "clerk, kind: override"),
        HEAVY,
        False,
    ),
}


@pytest.mark.parametrize("case", REVIEW_CASES)
def test_nobody_reviews_what_is_their_own(case: str) -> None:
    states, confirm, rest, expected = REVIEW_CASES[case]
    roles = ROLES.replace("clerk: {kind: operator}", "clerk: {kind: operator, people: [ana, ben]}")
    roles += ", boss: {kind: operator, delegates: [clerk]}, second: {kind: operator, people: [ben, eva]}"
    design = flow(states, PROPOSE + confirm, rest, roles)
    assert found(RULE, design) - errors("effects.transfer") == (errors("actions.confirm") if expected else set())


def test_a_review_of_ones_own_is_mended_by_naming_its_beginning() -> None:
    [finding] = findings(RULE, flow(REVIEWED, PROPOSE + CONFIRM.replace("BY", "clerk"), HEAVY))
    assert finding.edits == (Edit(("actions", "confirm"), "not_same_person_as", "[propose]"),)
    assert finding.message == (
        "A case waits in `prepared` for a review, and whoever took `propose` may `confirm` as well, which asks for "
        "`transfer`."
    )


ASKED = """
    entered: {initial: true, owner: guest}
    prepared: {owner: lead, phase: waiting_for_review}
    paid: {final: true, phase: completed}
    dropped: {final: true, phase: cancelled}
"""
ASK = "ask: {by: guest, from: entered, to: prepared}\n"
OWN_CASES = {
    "with the reviewers": ("approve: {by: [lead, guest], from: prepared, to: paid}", {"warn"}),
    "alone": ("approve: {by: guest, from: prepared, to: paid}", {"warn"}),
    "with money": ("approve: {by: [lead, guest], from: prepared, to: paid, effects: [transfer]}", {"error"}),
    "somebody else": ("approve: {by: lead, from: prepared, to: paid}", set()),
    "a withdrawal": ("stop: {by: [lead, guest], from: prepared, to: dropped}", set()),
    "a change of what was asked for": ("change: {by: guest, from: prepared, to: entered}", set()),
    "a remark": ("note: {by: [lead, guest], from: prepared}", set()),
    "not the same person": (
        "approve: {by: [lead, guest], from: prepared, to: paid, not_same_person_as: [ask]}",
        set(),
    ),
}


@pytest.mark.parametrize("case", OWN_CASES)
def test_no_customer_ends_well_the_review_of_what_they_asked_for(case: str) -> None:
    action, expected = OWN_CASES[case]
    told = findings(RULE, flow(ASKED, ASK + action, HEAVY))
    assert {(finding.subject, finding.severity) for finding in told} == {("actions.approve", how) for how in expected}


def test_a_customer_who_was_not_the_one_to_ask_may_review() -> None:
    asked = ASK.replace("guest", "clerk")
    action = "approve: {by: [lead, guest], from: prepared, to: paid}"
    assert found(RULE, flow(ASKED.replace("owner: guest", "owner: clerk"), asked + action, HEAVY)) == set()


BESIDE = "beside: {by: guest, from: entered, to: prepared}\n"
APPROVE = "approve: {by: [lead, guest], from: prepared, to: paid}"


def test_every_way_to_ask_for_a_review_is_named() -> None:
    [finding] = findings(RULE, flow(ASKED, ASK + BESIDE + APPROVE, HEAVY))
    assert finding.edits == (Edit(("actions", "approve"), "not_same_person_as", "[ask, beside]"),)
    assert finding.message == (
        "A case waits in `prepared` for a review, and whoever took `ask` or `beside` may `approve` as well."
    )
    half = APPROVE.replace("paid}", "paid, not_same_person_as: [ask]}")
    [finding] = findings(RULE, flow(ASKED, ASK + BESIDE + half, HEAVY))
    assert finding.edits == (Edit(("actions", "approve"), "not_same_person_as", "[ask, beside]"),)
    assert finding.advice == "Write `not_same_person_as: [ask, beside]` at `approve`."
    whole = APPROVE.replace("paid}", "paid, not_same_person_as: [ask, beside]}")
    assert found(RULE, flow(ASKED, ASK + BESIDE + whole, HEAVY)) == set()


def test_a_review_in_which_a_case_begins_is_asked_for_by_whoever_may_end_it() -> None:
    states = ASKED.replace("entered: {initial: true, owner: guest}", "").replace(
        "prepared: {", "prepared: {initial: true, "
    )
    [finding] = findings(RULE, flow(states, APPROVE, HEAVY))
    assert (finding.severity.value, finding.subject, finding.cause) == ("warn", "actions.approve", "actions.approve.by")
    assert finding.edits == ()
    assert finding.message == (
        "A case begins in `prepared` with a review by `lead`, and `guest`, who may have asked for it, may `approve` as "
        "well."
    )
    assert found(RULE, flow(states, APPROVE.replace("[lead, guest]", "lead"), HEAVY)) == set()
    assert found(RULE, flow(states.replace("owner: lead", "owner: guest"), APPROVE, HEAVY)) == set()


PASSED = ASKED + "    booking: {owner: lead, phase: PHASE}\n"
PASSES = {
    "to people who do the rest": ("working", "", ["actions.approve"]),
    "to a second review": ("waiting_for_review", "", []),
    "to themselves": ("waiting_for_customer", "", []),
    "as a withdrawal": ("working", ", kind: cancel", []),
    "with what they change": ("working", ", sets: {amount: given}", []),
}


@pytest.mark.parametrize("case", PASSES)
def test_a_customer_ends_a_review_where_it_goes_on_to_a_good_end(case: str) -> None:
    phase, more, subjects = PASSES[case]
    actions = ASK + f"approve: {{by: guest, from: prepared, to: booking{more}}}\n"
    actions += "close: {by: lead, from: prepared, to: paid}\nbook: {by: lead, from: booking, to: END}"
    states = PASSED.replace("PHASE", phase)
    told = findings(RULE, flow(states, actions.replace("END", "paid"), HEAVY))
    assert [finding.subject for finding in told] == subjects
    for end in ("dropped", "prepared"):
        assert found(RULE, flow(states, actions.replace("END", end), HEAVY)) == set()


def test_what_software_passes_on_was_asked_for_by_whoever_began_it() -> None:
    states = ASKED + "    checking: {owner: lead, phase: working}\n"
    through = ASK.replace("prepared", "checking") + "through: {on: always, from: checking, to: prepared}\n"
    [finding] = findings(RULE, flow(states, through + APPROVE, HEAVY))
    assert finding.edits == (Edit(("actions", "approve"), "not_same_person_as", "[ask]"),)
