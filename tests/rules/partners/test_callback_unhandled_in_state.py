"""Tests of the rule about callbacks that a state does not expect."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "callback-unhandled-in-state"
STATES = """
draft: {initial: true, owner: guest}
waiting: {owner: clerk}
dropped: {final: true}
booked: {final: true}
"""
SUBMIT = "submit: {by: guest, from: draft, to: waiting, effects: [book]}\n"
KNOW = "know: {on: [book.done, book.refused], from: waiting, to: booked}\n"
DROP = "drop: {by: guest, from: waiting, to: dropped}\n"
ONCE = """
partners: {hotel: {replies: acknowledges, callbacks: {delivered: exactly_once}}}
effects: {book: {partner: hotel, sent: outbox}}
"""
TWICE = ONCE.replace("exactly_once", "at_least_once")
TOLD = "ignores: {book.done: Told twice., book.refused: Told twice.}"
CASES = {
    "every state that waits answers": (STATES, SUBMIT + KNOW, ONCE, set()),
    "the case goes on without the outcome": (STATES, SUBMIT + KNOW + DROP, ONCE, errors("states.dropped")),
    "it goes on and says why nothing happens": (
        STATES.replace("dropped: {", f"dropped: {{{TOLD}, "),
        SUBMIT + KNOW + DROP,
        ONCE,
        set(),
    ),
    "the partner repeats itself": (STATES, SUBMIT + KNOW, TWICE, {("note", "states.booked")}),
    "the partner repeats itself, and that is expected": (
        STATES.replace("booked: {", f"booked: {{{TOLD}, "),
        SUBMIT + KNOW,
        TWICE,
        set(),
    ),
    "the partner answers at once": (STATES, SUBMIT + KNOW + DROP, ONCE.replace("acknowledges", "answers"), set()),
    "nobody minds": (STATES, SUBMIT + KNOW + DROP, ONCE.replace("outbox", "outbox, best_effort: A gift"), set()),
    "nobody minds, but it is money": (
        STATES,
        SUBMIT + KNOW + DROP,
        ONCE.replace("outbox", "outbox, best_effort: A gift, weight: money"),
        errors("states.dropped"),
    ),
    "nothing waits for it": (STATES, SUBMIT + DROP, ONCE, set()),
    "no part mentions a refusal": (STATES, SUBMIT + KNOW.replace(", book.refused", ""), ONCE, set()),
    "the request calls before it commits": (
        STATES,
        SUBMIT + KNOW,
        ONCE.replace("outbox", "before_commit"),
        errors("states.draft"),
    ),
    "a state that is left at once": (
        STATES.replace("dropped: {final: true}", "dropped: {owner: clerk}\nlost: {final: true}"),
        SUBMIT + KNOW.replace("waiting", "[waiting, lost]") + DROP + "go: {on: always, from: dropped, to: lost}",
        ONCE,
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, actions, rest, expected = CASES[case]
    assert found(RULE, flow(states, actions, rest)) == expected


def test_the_matrix_says_where_and_when_it_can_arrive_and_what_answers() -> None:
    states = STATES.replace("booked: {", f"booked: {{{TOLD}, ")
    [finding] = findings(RULE, flow(states, SUBMIT + KNOW + DROP, TWICE))
    assert finding.message == (
        "A callback with `book.done` (late, again) and `book.refused` (late, again) can arrive in `dropped`, which "
        "says nothing about them."
    )
    row = "`know` in `waiting` (early, in time, late), nothing in `dropped` (late, again), ignored in `booked`"
    assert finding.witness == f"`book.done`: {row} (again); `book.refused`: {row} (again)"


def test_many_states_are_counted() -> None:
    names = [f"s{number}" for number in range(9)]
    states = STATES + "".join(f"{name}: {{final: true}}\n" for name in names)
    drops = "".join(f"drop_{name}: {{by: guest, from: waiting, to: {name}}}\n" for name in names)
    told = findings(RULE, flow(states, SUBMIT + KNOW + drops, ONCE))
    assert [finding.subject for finding in told] == [f"states.{name}" for name in names]
    assert "`s5` and 3 more (late)" in told[0].witness


def test_it_has_its_cause_in_common_with_the_general_rule() -> None:
    workflow = flow(STATES, SUBMIT + KNOW + DROP, ONCE)
    causes = {rule: {each.cause for each in findings(rule, workflow) if each.subject == "states.dropped"}
              for rule in (RULE, "unspecified-reception")}  # fmt: skip
    assert causes == {RULE: {"states.dropped.ignores"}, "unspecified-reception": {"states.dropped.ignores"}}


def test_several_callbacks_are_listed_as_a_reader_lists_them() -> None:
    rest = ONCE.replace("outbox}}", "outbox}, bill: {partner: hotel, sent: outbox}}")
    submit, know = SUBMIT.replace("[book]", "[book, bill]"), KNOW.replace("book.refused]", "book.refused, bill.done]")
    [finding] = findings(RULE, flow(STATES, submit + "drop: {by: guest, from: waiting, to: dropped}\n" + know, rest))[
        :1
    ]
    listing = finding.message.removeprefix("A callback with ").partition(" can arrive")[0]
    assert listing == "`book.done` (late), `book.refused` (late) and `bill.done` (late)"
