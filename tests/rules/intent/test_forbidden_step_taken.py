"""Tests of the rule about actions that take a transition which must never happen."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP, errors, findings, found

RULE = "forbidden-step-taken"
STATES = """
    open: {initial: true, owner: clerk}
    held: {owner: clerk}
    closed: {final: reopenable}
    gone: {owner: clerk}
"""
ON = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: [open, held], to: closed}\n"
AGAIN = "again: {by: clerk, from: closed, to: open%s}"
CASES = {
    "straight from one to the other": (AGAIN % "", errors("actions.again")),
    "by an event": ("again: {on: deadline, from: closed, to: open}", errors("actions.again")),
    "from anywhere, which ends are not": ("again: {by: clerk, from: any, to: open}", set()),
    "into any state": ("again: {by: clerk, from: closed, to: any}", errors("actions.again")),
    "the other way round": ("", set()),
    "through a third state": ("again: {by: clerk, from: closed, to: held}", set()),
    "from a state that no case comes to": ("again: {by: clerk, from: gone, to: open}", set()),
    "a guard that is never true": (AGAIN % ", when: tries > 9", set()),
    "a guard that may be true": (AGAIN % ", when: tries > 5", errors("actions.again")),
    "a note": ("note: {by: clerk, from: closed}", set()),
}
REST = "data: {tries: {integer: 0..9}}\ntransitions: {never: [[closed, open]]}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    action, expected = CASES[case]
    assert found(RULE, flow(STATES, ON + action, REST)) == expected


def test_an_action_from_anywhere_is_one_from_each_state_that_goes_on() -> None:
    rest = REST.replace("closed, open", "held, open")
    assert found(RULE, flow(STATES, ON + "again: {by: clerk, from: any, to: open}", rest)) == errors("actions.again")


def test_without_a_statement_nothing_is_forbidden() -> None:
    assert found(RULE, flow(STATES, ON + AGAIN % "", "data: {tries: {integer: 0..9}}")) == set()


def test_every_pair_and_every_action_is_told_with_both_places() -> None:
    rest = "data: {tries: {integer: 0..9}}\ntransitions: {never: [[held, closed], [closed, open], [held, closed]]}"
    told = findings(RULE, flow(STATES, ON + AGAIN % "", rest))
    assert [finding.message for finding in told] == [
        "`transitions` says that no case ever goes from `held` to `closed`, and `close` leads there.",
        "`transitions` says that no case ever goes from `closed` to `open`, and `again` leads there.",
    ]
    assert [len(finding.related) for finding in told] == [1, 1]


PARALLEL = """
    open: {initial: true, owner: clerk}
    packing: {owner: clerk}
    writing: {owner: clerk}
    packed: {owner: clerk}
    written: {owner: clerk}
    closed: {final: true}
"""
FORK = """
    start: {by: clerk, from: open, to: {all: [packing, writing]}}
    pack: {by: clerk, from: packing, to: packed}
    write: {by: clerk, from: writing, to: written}
    close: {on: always, from: {all: [packed, written]}, to: closed}
    stop: {by: lead, from: packing, to: {only: closed}}
"""


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("[packing, packed]", errors("actions.pack")),
        ("[writing, packed]", set()),  # `pack` leaves the other branch where it is
        ("[packed, closed]", errors("actions.close")),
        ("[writing, closed]", errors("actions.stop")),  # whatever is active is left
    ],
)
def test_where_a_case_is_in_several_states_only_what_is_left_counts(pair: str, expected: object) -> None:
    assert found(RULE, flow(PARALLEL, FORK, f"transitions: {{never: [{pair}]}}")) == expected


@pytest.mark.usefixtures("impatient")
def test_a_step_whose_guard_nobody_can_decide_is_a_note_that_names_the_limit() -> None:
    rest = CUBES + "transitions: {never: [[closed, open]]}"
    [finding] = findings(RULE, flow(STATES, ON + AGAIN % f", when: {DOUBTFUL}", rest))
    assert (finding.severity.value, finding.subject, finding.limit) == ("note", "actions.again", GIVEN_UP)
    assert finding.message == (
        "`transitions` says that no case ever goes from `closed` to `open`, and whether `again` leads there is "
        f"undecided: {GIVEN_UP}."
    )


def test_the_pair_that_is_in_the_file_leads_and_the_other_is_said_to_be_beside() -> None:
    told = findings(RULE, flow(PARALLEL, FORK, "transitions: {never: [[writing, closed], [packing, closed]]}"))
    assert [finding.message.partition("and ")[2] for finding in told] == [
        "`stop` leads there.",
        "`stop`, which ends whatever else is active, leads there.",
    ]
    assert [finding.message.split("`")[3] for finding in told] == ["packing", "writing"]
    assert [finding.advice.partition(";")[0] for finding in told] == [
        "Lead `stop` elsewhere or drop it, or let its guard keep out the cases that must not go there",
        'Keep it out with a guard such as `when: state != "writing"`',
    ]


GUARD = 'keep it out with a guard such as `when: state != "held"`'
ADVICE = {
    "from: [open, held]": f"Take `held` out of `from`, or {GUARD}",
    "from: any": f"Name the states other than `held` in `from` in place of `any`, or {GUARD}",
    "from: held": "Lead `again` elsewhere or drop it, or let its guard keep out the cases that must not go there",
}


@pytest.mark.parametrize("start", ADVICE)
def test_the_advice_can_be_followed_as_the_action_is_written(start: str) -> None:
    rest = REST.replace("closed, open", "held, gone")
    again = f"again: {{by: clerk, {start}, to: gone}}"
    [finding] = findings(RULE, flow(STATES, ON + again, rest))
    assert finding.advice == f"{ADVICE[start]}; if it may happen, take the pair out of `never`."
    if GUARD in finding.advice:
        guarded = again.replace("to: gone", """to: gone, when: 'state != "held"'""")
        assert found(RULE, flow(STATES, ON + guarded, rest)) == set()


def test_a_guard_on_what_is_beside_keeps_a_step_out() -> None:
    guarded = FORK.replace("{only: closed}}", """{only: closed}, when: 'state != "writing"'}""")
    assert guarded != FORK
    assert found(RULE, flow(PARALLEL, guarded, "transitions: {never: [[writing, closed]]}")) == set()
