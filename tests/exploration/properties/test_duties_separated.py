"""What two people must do is not done by one, neither around the second step nor in another's place."""

from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nready: {owner: lead}\nclosed: {final: true}"
ROLES = "clerk: {kind: operator, people: [ana]}, lead: {kind: operator, people: [ana, cem]}, boss: {kind: operator}"
PAIR = """
prepare: {by: clerk, from: open, to: ready, checks: version}
release: {by: lead, from: ready, to: closed, checks: version, not_same_person_as: [prepare]}
back: {by: lead, from: ready, to: open, checks: version}
"""
FULL = "reason: required, audit: [actor, reason, before, after], checks: version"


def test_a_way_around_for_the_same_person_violates_it() -> None:
    push = f"push: {{by: lead, kind: override, from: ready, to: closed, {FULL}}}"
    exploration = lowered(flow(STATES, f"{PAIR}\n{push}", "", ROLES))
    assert told(exploration, "duties-separated") == {
        "duties-separated:release:closed": ["Clerk takes “prepare”", "Lead steps in and takes “push”"]
    }
    [example] = result(exploration, "duties-separated").counterexamples
    assert (
        example.title
        == "What release is for was done by somebody who may have done prepare too: the case is in “closed”"
    )


def test_a_way_around_before_anybody_has_prepared_anything_holds() -> None:
    """Whoever does everything alone, by force, has done nothing twice."""
    push = f"push: {{by: lead, kind: override, from: open, to: closed, {FULL}}}"
    assert set(told(lowered(flow(STATES, f"{PAIR}\n{push}", "", ROLES)), "duties-separated")) == {
        "duties-separated:release:closed"
    }
    alone = PAIR.replace("back: {by: lead, from: ready, to: open, checks: version}", "")
    assert told(lowered(flow(STATES, f"{alone}\n{push}", "", ROLES)), "duties-separated") == {}


def test_a_raw_write_counts_where_it_leads_to_the_same_place() -> None:
    push = f"push: {{by: lead, from: ready, to: any, {FULL}}}"
    assert set(told(lowered(flow(STATES, f"{PAIR}\n{push}", "", ROLES)), "duties-separated")) == {
        "duties-separated:release:closed"
    }


def test_a_way_around_for_others_holds() -> None:
    push = f"push: {{by: boss, kind: override, from: ready, to: closed, {FULL}}}"
    found = result(lowered(flow(STATES, f"{PAIR}\n{push}", "", ROLES)), "duties-separated")
    assert (found.counterexamples, found.vacuous) == ((), False)


def test_a_delegate_is_the_same_person_in_both_places() -> None:
    roles = (
        "clerk: {kind: operator, people: [ana], delegates: [pool]}, pool: {kind: operator, people: 2}, "
        "lead: {kind: operator, people: [cem], delegates: [pool]}"
    )
    push = f"push: {{by: lead, kind: override, from: ready, to: closed, {FULL}}}"
    exploration = lowered(flow(STATES, f"{PAIR}\n{push}", "", roles))
    [example] = result(exploration, "duties-separated").counterexamples
    assert example.why is not None
    assert ("may be one person", "one of `pool`") in example.why.values


FOUR_EYES = "data: {bank: {one_of: [old, new], initial: old, four_eyes: true}}"


def test_data_that_one_person_changes_alone_violate_it() -> None:
    """To write what is there already changes nothing."""
    acts = (
        "change: {by: clerk, from: open, sets: {bank: new}, checks: version}\nend: {by: lead, from: open, to: closed}"
    )
    exploration = lowered(flow(STATES, acts, FOUR_EYES))
    assert told(exploration, "duties-separated") == {"duties-separated:bank:open": ["Clerk takes “change”"]}
    same = acts.replace("bank: new", "bank: old")
    assert told(lowered(flow(STATES, same, FOUR_EYES)), "duties-separated") == {}


def test_data_that_somebody_else_confirms_hold() -> None:
    acts = """
    change: {by: clerk, from: open, to: ready, sets: {bank: new}, checks: version}
    confirm: {by: lead, from: ready, to: closed, checks: version, not_same_person_as: [change]}
    """
    found = result(lowered(flow(STATES, acts, FOUR_EYES)), "duties-separated")
    assert (found.counterexamples, found.vacuous) == ((), False)


PAYING = """
partners: {bank: {replies: answers, deduplicates: by_key}}
effects: {pay: {partner: bank, sent: outbox, key: per_entity, lease: 1m, four_eyes: true}}
"""


def test_an_effect_that_is_asked_for_before_anybody_has_agreed_violates_it() -> None:
    send = "send: {by: clerk, from: [open, closed], effects: [pay], checks: version}"
    exploration = lowered(flow(STATES.replace("final", "resting"), f"{PAIR}\n{send}", PAYING, ROLES))
    assert told(exploration, "duties-separated") == {"duties-separated:pay:open": ["Clerk takes “send”"]}


def test_an_effect_that_is_asked_for_once_two_have_agreed_holds() -> None:
    send = "send: {by: clerk, from: closed, effects: [pay], checks: version}"
    exploration = lowered(flow(STATES.replace("final", "resting"), f"{PAIR}\n{send}", PAYING, ROLES))
    assert told(exploration, "duties-separated") == {}


def test_where_nothing_takes_two_nothing_is_shown() -> None:
    assert result(lowered(flow(STATES, "end: {by: clerk, from: open, to: closed}")), "duties-separated").vacuous
