"""Every property names the clause that is false at the end of a run, and the values that make it so."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.exploration.clause import Fact
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from tests.exploration.small import BOOKING, OVER, STATE, count, explored, flag, label, result, step, variable
from tests.exploration.test_catalogue import NAMES, results

EXPECTED = {
    "always-owned:-:escalated": (
        "somebody who can act owns `escalated`",
        (("state", "in_review → escalated"), ("owner of escalated", "nobody"), ("deadline of escalated", "none")),
        1,
    ),
    "always-renderable:order_page:on_hold": (
        "`order_page` has a label for every state that occurs",
        (("state", "placed → on_hold"), ("order_page shows", "nothing")),
        1,
    ),
    "at-most-once:reserve:reserving": (
        "`reserve` is executed at most once",
        (("reserve executed", "2 times"), ("state", "reserving")),
        6,
    ),
    "at-most-once:reserve:over": (
        "`reserve` is executed at most once",
        (("reserve executed", "2 times"), ("state", "over")),
        7,
    ),
    "audit-complete:force:granted": (
        "whoever steps in by `force` leaves a record",
        (("step", "force"), ("recorded of it", "nothing"), ("state", "applied → granted")),
        1,
    ),
    "bounded-work:transfer:paying": (
        "`transfer` is called at most as often for one request as its retry policy says",
        (("called before", "2 times"), ("explored limit", "2 attempts"), ("state", "paying")),
        6,
    ),
    "closed-means-closed:reserve:closed": (
        "in `closed`, nothing of `reserve` is left",
        (("state", "booked → closed"), ("reserve executed", "1 time"), ("release executed", "0 times")),
        5,
    ),
    "consistent-output:publish:offered": (
        "`publish` carries the same version of the case as `enter`",
        (("enter carries", "price"), ("state", "offered")),
        4,
    ),
    "consistent-output:publish:sold": (
        "`publish` carries the same version of the case as `enter`",
        (("enter carries", "price"), ("state", "sold")),
        5,
    ),
    "done-agrees:order_page / ledger:approved": (
        "`order_page` and `ledger` agree on whether the case is done",
        (
            ("state", "placed → approved"),
            ("order_page shows", "“Paid”"),
            ("done by order_page", "yes"),
            ("ledger shows", "“To be captured”"),
            ("done by ledger", "no"),
        ),
        1,
    ),
    "duties-separated:release:released": (
        "whoever does as much as `release` has not taken `prepare`",
        (("does as much", "push_through"), ("may be one person", "ana"), ("state", "prepared → released")),
        2,
    ),
    "intent-kept:-:booked": (
        "only people clear an intent, and no case is completed against one",
        (("state", "reserving → booked"), ("cancel_wanted", "yes")),
        5,
    ),
    "invariants:refunded_means_repaid:refunded": (
        '`state != "refunded" or executed(repay) >= 1`',
        (("state", "refunding → refunded"), ("repay executed", "0 times")),
        2,
    ),
    "net-effect-zero:reserve:closed": (
        "once `release` was asked for, `reserve` is undone as often as it was executed",
        (
            ("reserve executed", "1 time"),
            ("release executed", "0 times"),
            ("release asked for", "yes"),
            ("state", "releasing → closed"),
        ),
        6,
    ),
    "no-dirty-read:charge:off": (
        "what is decided on `paid` before the outcome of `charge` is known turns out to be right",
        (("charge executed", "0 times"), ("refund executed", "0 times"), ("state", "ordered → off")),
        5,
    ),
    "no-livelock:-:processing": (
        "while nobody acts and nothing breaks, the open case comes to rest, or to an owner who can act",
        (("state", "processing"), ("owner of processing", "service"), ("acts of service from processing", "none")),
        0,
    ),
    "no-lost-effect:capture:approved": (
        "`capture`, once asked for, is executed, or the case hears what became of it",
        (
            ("capture asked for", "yes"),
            ("capture executed", "0 times"),
            ("outcome of capture heard", "no"),
            ("state", "approved"),
        ),
        2,
    ),
    "no-lost-update:taxed:in_review": (
        "whoever writes `taxed` has read what was written into it last",
        (("taxed", "false"), ("state", "in_review")),
        3,
    ),
    "no-phantom:charge:draft": (
        "`charge` is executed only where the case has asked for it",
        (("charge executed", "1 time"), ("charge asked for", "no"), ("state", "draft")),
        2,
    ),
    "no-silent-stuck:-:capturing": (
        "where nothing is under way any more, the owner of the open case can act",
        (("state", "capturing"), ("owner of capturing", "backend"), ("acts of backend from capturing", "none")),
        3,
    ),
    "no-stale-accept:-:draft": (
        "`rewrite` is accepted only while the case is as author saw it",
        (("accepted", "rewrite, by author"), ("decided on", "draft"), ("state", "published → draft")),
        2,
    ),
    "no-stale-write:-:booked": (
        "an event is applied only in a state that it is meant for",
        (("state", "closed → booked"),),
        2,
    ),
    "notification-consistent:congratulate:in_review": (
        "`congratulate` is sent where the case is completed for `applicant`",
        (("phase", "waiting_for_review"), ("state", "in_review")),
        2,
    ),
    "option-to-complete:-:editing": (
        "some way without a further fault leads to an end, or to a place to stay",
        (("state", "editing"), ("owner of editing", "applicant"), ("acts of applicant from editing", "submit")),
        0,
    ),
    "option-to-complete:-:checking": (
        "some way without a further fault leads to an end, or to a place to stay",
        (
            ("state", "editing → checking"),
            ("owner of checking", "clerk"),
            ("acts of clerk from checking", "return, accept"),
            ("accept needs", "complete"),
            ("complete", "false"),
        ),
        0,
    ),
    "override-respected:-:booked": (
        "no machine writes over the case once a person has intervened",
        (("a person has intervened", "yes"), ("state", "closed → booked")),
        2,
    ),
    "permission-holds:set_status:paid": (
        "whoever takes `set_status` has a role that may lead the case where it leads",
        (("step", "set_status"), ("for", "lead"), ("state", "in_review → paid")),
        2,
    ),
    "proper-completion:-:booked": (
        "only a person's act changes a case that is closed",
        (("state", "closed → booked"),),
        2,
    ),
    "surfaces-converge:order_page:shipped": (
        "when all is quiet, `order_page` shows the state that the case is in",
        (("order_page shows", "“Thank you”"), ("it should show", "“On its way”"), ("state", "shipped")),
        2,
    ),
}
"""For each counterexample of the pages' examples: the clause, the values, and the step that made it inevitable."""


@pytest.mark.parametrize("name", NAMES)
def test_the_clause_that_is_false_and_its_values_are_named(name: str) -> None:
    found = results(name, "Example")[name].counterexamples
    said = {e.subject: (e.why.clause, e.why.values, e.why.inevitable) for e in found if e.why}
    assert said == {subject: expected for subject, expected in EXPECTED.items() if subject.startswith(f"{name}:")}


@pytest.mark.parametrize("name", NAMES)
def test_the_turning_point_is_the_step_of_that_number(name: str) -> None:
    for example in results(name, "Example")[name].counterexamples:
        assert example.why is not None
        number = example.why.inevitable
        assert example.why.turning_point == (example.steps[number - 1].text if number else "")


def clauses(exploration: Exploration, name: str) -> dict[str, tuple[str, tuple[Fact, ...]]]:
    """The clause and the values of each counterexample of a property."""
    found = result(exploration, name).counterexamples
    return {example.subject: (example.why.clause, example.why.values) for example in found if example.why}


def test_an_effect_wanted_anew_may_be_executed_as_often() -> None:
    effects = {**BOOKING.effects, "reserve": replace(BOOKING.effects["reserve"], once_per="intent")}
    variables = [STATE, count("reserve.executed"), count("reserve.intents")]
    thrice = step("call", {"reserve.executed": 0}, {"reserve.executed": 3, "reserve.intents": 2})
    exploration = explored(variables, [thrice], workflow=replace(BOOKING, effects=effects))
    assert clauses(exploration, "at-most-once") == {
        "at-most-once:reserve:draft": (
            "`reserve` is executed at most once for every time that it is wanted",
            (("reserve executed", "3 times"), ("reserve wanted", "2 times"), ("state", "draft")),
        )
    }


def closed(workflow: Workflow, **facts: object) -> dict[str, tuple[str, tuple[Fact, ...]]]:
    """What is said of a case that is booked with these facts."""
    end = {"state": "booked", **{name.replace("_", "."): value for name, value in facts.items()}}
    variables = [STATE, count("reserve.executed"), count("release.executed"), flag("reserve.asked")]
    book = step("book", {"state": "draft"}, end)  # type: ignore[arg-type]
    return clauses(explored(variables, [book], [OVER], workflow), "closed-means-closed")


def test_what_an_end_wants_to_stand_is_named() -> None:
    assert closed(BOOKING, reserve_executed=2) == {
        "closed-means-closed:reserve:booked": (
            "in `booked`, `reserve` stands: it was executed once more than it was undone",
            (
                ("state", "draft → booked"),
                ("app shows", "“Booked”"),
                ("reserve executed", "2 times"),
                ("release executed", "0 times"),
            ),
        )
    }


def test_what_an_end_without_a_list_wants_is_named() -> None:
    states = BOOKING.states | {"booked": State(final="final", phase="completed")}
    [(says, values)] = closed(replace(BOOKING, states=states), reserve_asked=True).values()
    assert says == "in `booked`, `reserve` stands if it was asked for, and nothing of it is left if not"
    assert ("reserve asked for", "yes") in values


def test_whose_request_was_given_up_is_named() -> None:
    dead = variable("reserve.status", "none", "dead")
    give_up = step("give up", {"reserve.status": "none"}, {"reserve.status": "dead"})
    exploration = explored([STATE, dead], [give_up], [label("unowned", {"reserve.status": "dead"})])
    assert clauses(exploration, "always-owned") == {
        "always-owned:-:draft": (
            "somebody owns every request that was given up",
            (("owner of reserve, given up", "nobody"), ("state", "draft")),
        )
    }


WAITING = """
workflow: order
version: 1
roles: {buyer: {kind: customer}, ops: {kind: operator}}
partners: {psp: {replies: answers}}
states:
  open: {initial: true, owner: buyer}
  paying: {PAYING}
  paid: {final: true}
actions:
  pay: {by: buyer, from: open, to: paying, checks: version, effects: [charge]}
  ok: {on: charge.done, from: paying, to: paid, checks: state}
  stop:
    {by: ops, kind: override, from: paying, to: paid, checks: version, outstanding: wait, reason: required,
     audit: [actor, reason, before, after]}
  remind: {on: deadline, from: open, checks: state}
effects:
  charge: {partner: psp, sent: outbox, timeout: 30s, lease: 2m, owner: ops, irreversible: The money is gone.}
"""


def unowned(paying: str, *actions: str) -> tuple[str, tuple[Fact, ...]]:
    """What ought to be and is not where the case waits, of a state with these fields."""
    text = WAITING.replace("PAYING", paying).replace("\neffects:", "".join(f"\n  {a}" for a in actions) + "\neffects:")
    found = explore(inject(lower(parse_workflow(text))), ExplorationOptions(faults=0))
    return clauses(found, "always-owned")["always-owned:-:paying"]


def test_an_owner_who_has_to_wait_and_a_deadline_that_nothing_answers_are_named() -> None:
    assert unowned("owner: ops, deadline: 1h") == (
        "whoever owns `paying` can act, or an action answers its deadline",
        (
            ("state", "open → paying"),
            ("owner of paying", "ops"),
            ("acts of ops from paying", "stop"),
            ("stop waits for", "charge (outstanding: wait)"),
            ("deadline of paying", "1h, no action answers it"),
            ("under way", "charge"),
        ),
    )


def test_a_deadline_that_watches_over_nothing_is_named() -> None:
    """The partner has refused, and nobody listens to that: nothing is under way any more."""
    assert unowned("deadline: 1h", "late: {on: deadline, from: paying, to: paid, checks: state}") == (
        "somebody owns `paying`, or something is under way while its deadline runs",
        (
            ("state", "paying"),
            ("owner of paying", "nobody"),
            ("deadline of paying", "1h, late follows"),
            ("under way", "nothing"),
        ),
    )


def test_that_nobody_acts_any_more_is_named() -> None:
    options = ExplorationOptions(faults=0, switched_off=frozenset({"people-act"}))
    found = explore(inject(lower(parse_workflow(WAITING.replace("PAYING", "owner: ops")))), options)
    says, values = clauses(found, "no-silent-stuck")["no-silent-stuck:-:open"]
    assert says == "where nothing is under way any more, the owner of the open case can act"
    assert values[-1] == ("people who act", "none any more")


def test_a_state_that_leads_nowhere_is_named() -> None:
    states = BOOKING.states | {"waiting": State(shows=BOOKING.states["waiting"].shows)}
    move = step("move", {"state": "draft"}, {"state": "waiting"})
    exploration = explored([STATE], [move], workflow=replace(BOOKING, states=states))
    assert clauses(exploration, "always-renderable") == {
        "always-renderable:-:waiting": (
            "every open state has an owner, a deadline, or an offer on some surface",
            (("state", "draft → waiting"), ("owner of waiting", "nobody")),
        )
    }


def test_a_transition_that_must_never_happen_is_named() -> None:
    skip = step("skip", {"state": "draft"}, {"state": "booked", "forbidden": "draft to booked"})
    taken = variable("forbidden", "none", "draft to booked")
    exploration = explored([STATE, taken], [skip], workflow=replace(BOOKING, never=(("draft", "booked"),)))
    assert clauses(exploration, "invariants") == {
        "invariants:transitions.never draft to booked:booked": (
            "no case goes from `draft` to `booked`",
            (("state", "draft → booked"),),
        )
    }


PROMISES = """
workflow: order
version: 1
roles: {clerk: {kind: operator}}
partners: {bank: {replies: answers}}
surfaces: {desk: {for: clerk, refresh: {poll: 10s}}}
data:
  paid: {boolean: true, initial: false}
  price: {integer: 1..100, initial: 70}
  risk: {one_of: [low, high], initial: high}
states:
  open: {initial: true, owner: clerk, phase: working, shows: {desk: Open}}
  shipped: {final: true, phase: completed, shows: {desk: Shipped}}
actions:
  ship: {by: clerk, from: open, to: shipped, checks: version, effects: [charge]}
effects: {charge: {partner: bank, sent: outbox, undo: repay}, repay: {partner: bank, sent: outbox}}
invariants:
  careful: >-
    (phase != "completed" or paid) and (price < 50 or risk == "low" or state == "open") and
    (shown(desk) != "Shipped" or asked(charge) == undone(charge))
"""


def broken(promises: str) -> tuple[str, tuple[Fact, ...]]:
    runtime = inject(lower(parse_workflow(promises)))
    return next(iter(clauses(explore(runtime, ExplorationOptions(faults=0)), "invariants").values()))


def test_of_a_promise_in_several_parts_those_that_are_broken_are_named_with_all_they_read() -> None:
    assert broken(PROMISES) == (
        '`(phase != "completed" or paid) and (price < 50 or risk == "low" or state == "open") '
        'and (shown(desk) != "Shipped" or asked(charge) == undone(charge))`',
        (
            ("state", "open → shipped"),
            ("paid", "false"),
            ("price", "70"),
            ("risk", "high"),
            ("desk shows", "“Shipped”"),
            ("asked(charge)", "1: it was asked for"),
            ("repay executed", "0 times"),
        ),
    )


def test_what_is_true_of_a_promise_is_not_spoken_of() -> None:
    cheap = PROMISES.replace("initial: false", "initial: true").replace("initial: 70", "initial: 7")
    assert broken(cheap) == (
        '`shown(desk) != "Shipped" or asked(charge) == undone(charge)`',
        (("desk shows", "“Shipped”"), ("asked(charge)", "1: it was asked for"), ("repay executed", "0 times")),
    )
