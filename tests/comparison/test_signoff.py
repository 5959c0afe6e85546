"""Tests of who has to agree to a change."""

import pytest

from flowrehearsal.comparison.result import report_of
from flowrehearsal.comparison.signoff import SignOff, sign_offs
from flowrehearsal.definition.load import parse_workflow
from tests.comparison.definitions import CLAIM, LOAN, ORDER, PARCEL

NAMED = CLAIM.replace("lead: {kind: operator}", "lead: {kind: operator, people: [ada, bea]}")
VOUCHED = ORDER + "assumptions: {keys: {covers: partners.bank.key_window, owner: bank-team, until: 2030-01-01}}\n"


def signing(old: str, new: str) -> dict[str, tuple[str, ...]]:
    """Who signs, and because of what."""
    return {each.who: each.touches for each in found(old, new)}


def found(old: str, new: str) -> tuple[SignOff, ...]:
    return sign_offs(report_of(parse_workflow(old, "old.yaml"), parse_workflow(new, "new.yaml")))


@pytest.mark.parametrize(
    ("base", "before", "after", "who"),
    [
        pytest.param(
            CLAIM,
            "held: {owner: clerk}",
            "held: {owner: lead}",
            {"clerk": ("states.held.owner",), "lead": ("states.held.owner",)},
            id="the old owner and the new one",
        ),
        pytest.param(
            CLAIM,
            "close: {by: clerk",
            "close: {by: [clerk, lead]",
            {"clerk": ("actions.close.by",), "lead": ("actions.close.by",)},
            id="whoever takes an action",
        ),
        pytest.param(
            ORDER,
            "on: charge.done,",
            "on: [charge.done, deadline],",
            {"service": ("actions.paid_up.on",)},
            id="a state",
        ),
        pytest.param(
            PARCEL, "board: Packed", "board: In a box", {"clerk": ("states.packed.shows.board.label",)}, id="a surface"
        ),
        pytest.param(
            PARCEL,
            "refresh: {poll: 1m}",
            "refresh: {poll: 2m}",
            {"buyer": ("surfaces.app.refresh.poll",)},
            id="a customer",
        ),
        pytest.param(
            LOAN,
            "amount: {integer: 1..1000}",
            "amount: {integer: 1..2000}",
            {"clerk": ("data.amount.domain",)},
            id="data",
        ),
        pytest.param(
            VOUCHED,
            "bank: {replies: answers}",
            "bank: {replies: answers, key_window: 9d}",
            {"desk": ("partners.bank.key_window",), "bank-team": ("partners.bank.key_window",)},
            id="whoever owns what is sent to a partner, and vouches for it",
        ),
    ],
)
def test_whoever_answers_for_what_changed_signs(
    base: str, before: str, after: str, who: dict[str, tuple[str, ...]]
) -> None:
    assert before in base
    assert signing(base, base.replace(before, after)) == who


def test_nobody_signs_what_did_not_change() -> None:
    assert signing(CLAIM, CLAIM) == {}


def test_people_are_named_where_they_have_names() -> None:
    [clerk, lead] = found(NAMED, NAMED.replace("held: {owner: clerk}", "held: {owner: lead}"))
    assert (clerk.kind, clerk.people) == ("operator", ())
    assert (lead.kind, lead.people) == ("operator", ("ada", "bea"))


def test_what_is_new_or_gone_concerns_everybody_in_it() -> None:
    workflow = parse_workflow(PARCEL, "parcel.yaml")
    for report in (report_of(None, workflow), report_of(workflow, None)):
        assert [(each.who, each.touches) for each in sign_offs(report)] == [
            ("clerk", ("workflow",)),
            ("buyer", ("workflow",)),
        ]
