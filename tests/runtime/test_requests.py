"""Requests that call partners before they commit."""

from flowrehearsal.runtime.requests import request_sites
from tests.runtime.stepping import lowered, program, start

SHOP = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
partners:
  bank: {replies: answers}
  shop: {replies: answers}
data:
  paid: {boolean: true, initial: false}
states:
  draft: {initial: true, owner: buyer}
  sent: {owner: clerk}
  failed: {owner: clerk}
actions:
  submit: {by: buyer, from: draft, to: sent, checks: state, effects: [charge, order], sets: {paid: true}}
  note: {on: charge.done, from: any, checks: state}
  give_up:
    on: [order.refused, charge.refused, charge.exhausted, charge.failed]
    from: draft
    to: failed
    checks: state
  drop: {by: clerk, from: draft, to: failed, checks: state}
effects:
  charge: {partner: bank, sent: before_commit, timeout: 10s, retry: {attempts: 2}}
  order: {partner: shop, sent: before_commit}
"""
CHARGES = "api calls charge for submit of buyer"
ORDERS = "api calls order for submit of buyer"
BEGUN = ("buyer decides", "submit begins")


def test_a_request_calls_in_the_listed_order_and_then_commits() -> None:
    walk = start(program(SHOP)).take(BEGUN)
    assert walk.value("client.buyer.submit") == "calling charge"
    walk = walk.take((CHARGES, "done"))
    assert walk.value("client.buyer.submit") == "calling order"
    walk = walk.take((ORDERS, "done"))
    assert walk.value("client.buyer.submit") == "committing"
    assert (walk.value("state"), walk.value("charge.executed"), walk.value("order.executed")) == ("draft", 1, 1)
    assert walk.changed("api commits submit of buyer") == {
        "state": "sent",
        "data.paid": True,
        "client.buyer.submit": "idle",
        "charge.status": "done",
        "order.status": "done",
        "order.holder": "none",
    }


def test_an_outcome_that_something_answers_is_a_step_of_its_own() -> None:
    """What nothing answers is heard as the request ends."""
    ended = start(program(SHOP)).take(BEGUN, (CHARGES, "done"), (ORDERS, "done"), "api commits submit of buyer")
    assert (ended.value("order.heard"), ended.value("charge.heard")) == (True, False)
    assert ended.take(("api reports charge", "note")).value("charge.heard") is True


def test_the_request_ends_at_the_first_call_that_does_not_succeed() -> None:
    """What was charged before stays charged, and nobody has written it down."""
    walk = start(program(SHOP)).take(BEGUN, (CHARGES, "done"), (ORDERS, "refused"))
    assert walk.value("client.buyer.submit") == "idle"
    assert (walk.value("state"), walk.value("charge.executed"), walk.value("data.paid")) == ("draft", 1, False)
    assert {name for name, _ in walk.enabled if name.startswith("api")} == {"api reports charge", "api reports order"}
    assert walk.take("api reports order").value("state") == "failed"


def test_a_call_is_repeated_inside_the_request_while_attempts_remain() -> None:
    once = start(program(SHOP)).take(BEGUN, (CHARGES, "error"))
    assert (once.value("client.buyer.submit"), once.value("charge.attempts")) == ("calling charge", 1)
    twice = once.take((CHARGES, "error"))
    assert twice.value("client.buyer.submit") == "idle"
    assert twice.take("api reports charge").changed() == {}
    assert twice.take("api reports charge").value("charge.status") == "dead"
    assert twice.take("api reports charge").value("state") == "failed"


def test_a_call_without_a_limit_of_attempts_is_repeated_for_ever() -> None:
    walk = start(program(SHOP, ("retry: {attempts: 2}", "retry: {backoff: fixed, first: 1s}"))).take(BEGUN)
    for _ in range(5):
        walk = walk.take((CHARGES, "error"), "api waits for charge for submit of buyer")
    assert walk.value("client.buyer.submit") == "calling charge"


def test_a_request_waits_before_it_calls_again_where_its_retries_do() -> None:
    failed = start(program(SHOP, ("retry: {attempts: 2}", "retry: {attempts: 2, first: 1s}"))).take(BEGUN)
    waiting = failed.take((CHARGES, "error"))
    assert (waiting.value("client.buyer.submit"), waiting.value("charge.attempts")) == ("waiting for charge", 1)
    assert waiting.changed("api waits for charge for submit of buyer") == {"client.buyer.submit": "calling charge"}
    exhausted = waiting.take("api waits for charge for submit of buyer", (CHARGES, "error"))
    assert exhausted.value("client.buyer.submit") == "idle"


def test_a_request_that_checks_nothing_writes_the_record_back_as_it_was_read() -> None:
    """What was written in between is lost: the clerk's note does not survive the request."""
    noted = ("  drop:", "  mark: {by: clerk, from: draft, checks: version, sets: {noted: true}}\n  drop:")
    data = ("data:", "data:\n  noted: {boolean: true, initial: false}")
    p = program(SHOP, noted, data, ("to: sent, checks: state", "to: sent"))
    marked = start(p).take(BEGUN, (CHARGES, "done"), ("clerk intervenes: mark", "mark"), (ORDERS, "done"))
    assert marked.value("data.noted")
    assert not marked.take("api commits submit of buyer").value("data.noted")
    own = program(SHOP, noted, data, ("to: sent, checks: state", "to: sent, writes: own_fields"))
    kept = start(own).take(BEGUN, (CHARGES, "done"), ("clerk intervenes: mark", "mark"), (ORDERS, "done"))
    assert kept.take("api commits submit of buyer").value("data.noted")


OPTIMISTIC = (
    ("states:", "surfaces: {app: {for: buyer, refresh: {push: true, poll: 30s}, optimistic: true}}\nstates:"),
)


def test_an_optimistic_screen_shows_the_target_before_the_commit() -> None:
    begun = start(program(SHOP, *OPTIMISTIC)).take(BEGUN)
    assert (begun.value("state"), begun.value("view.app")) == ("draft", "sent")
    assert begun.take("app polls").value("view.app") == "draft"
    refused = begun.take((CHARGES, "refused"))
    assert refused.value("view.app") == "draft"
    crashed = begun.take((CHARGES, "crash-before-effect"))
    assert (crashed.value("view.app"), crashed.value("client.buyer.submit")) == ("sent", "lost")


def test_a_timeout_that_fails_ends_the_request() -> None:
    p = program(SHOP, ("timeout: 10s, retry: {attempts: 2}", "timeout: 10s, on_timeout: fail"))
    timed_out = start(p).take(BEGUN, ("api times out on charge for submit of buyer", "timeout-executed"))
    assert timed_out.value("charge.executed") == 1
    assert timed_out.take("api reports charge").value("state") == "failed"


def test_a_crash_loses_the_request_and_what_its_calls_returned() -> None:
    crashed = start(program(SHOP)).take(BEGUN, (CHARGES, "done"), (ORDERS, "crash-before-effect"))
    assert crashed.value("client.buyer.submit") == "lost"
    assert {crashed.value("charge.holder"), crashed.value("charge.status")} == {"none"}
    assert crashed.value("charge.executed") == 1
    again = {("buyer repeats submit", "submit again"), ("buyer repeats submit", "submit given up")}
    assert {pair for pair in crashed.enabled if pair[0] == "buyer repeats submit"} == again
    twice = crashed.take(("buyer repeats submit", "submit again"), (CHARGES, "done"))
    assert twice.value("charge.executed") == 2


def test_a_checked_commit_is_refused_where_the_case_has_moved_on() -> None:
    called = start(program(SHOP)).take(BEGUN, (CHARGES, "done"), (ORDERS, "done"))
    moved = called.take(("clerk intervenes: drop", "drop"))
    assert moved.take(("api commits submit of buyer", "submit refused")).value("state") == "failed"


def test_an_unchecked_commit_writes_over_a_case_that_has_moved_on() -> None:
    p = program(SHOP, ("to: sent, checks: state", "to: sent"))
    moved = start(p).take(BEGUN, (CHARGES, "done"), (ORDERS, "done"), ("clerk intervenes: drop", "drop"))
    written = moved.take(("api commits submit of buyer", "submit overwrites"))
    assert (written.value("state"), written.value("stale-accept")) == ("sent", True)


def test_a_handler_that_calls_first_is_a_request_of_its_own() -> None:
    """Its event is over when the calls begin; another one that comes meanwhile is a limit."""
    handler = """
  prepare: {on: deadline, from: sent, to: failed, checks: state, effects: [charge]}
"""
    p = program(
        SHOP,
        ("  drop:", handler.strip("\n") + "\n  drop:"),
        ("sent: {owner: clerk}", "sent: {owner: clerk, deadline: 1h}"),
    )
    sent = start(p).take(
        BEGUN, (CHARGES, "done"), (ORDERS, "done"), "api commits submit of buyer", "api reports charge"
    )
    begun = sent.take(("deadline of sent", "prepare begins"))
    assert begun.value("client.service.prepare") == "calling charge"
    assert begun.take(("deadline of sent", "prepare begins")).value("limit") == "prepare triggered again while running"
    done = begun.take(("api calls charge for prepare of service", "done"), "api commits prepare of service")
    assert done.value("state") == "failed"


def test_an_intervention_with_calls_counts_when_it_is_committed() -> None:
    p = program(SHOP, ("by: buyer, from: draft, to: sent", "by: clerk, from: draft, to: sent"))
    calls = (("api calls charge for submit of clerk", "done"), ("api calls order for submit of clerk", "done"))
    called = start(p).take(("clerk intervenes: submit", "submit begins"), *calls)
    assert (called.value("budget.operators"), called.value("intervened")) == (0, False)
    assert called.take("api commits submit of clerk").value("intervened") is True


def test_every_call_of_a_request_is_a_place_where_faults_strike() -> None:
    sites = {(site.effect, site.command, site.timeout_command) for site in request_sites(lowered(SHOP).frame)}
    assert sites == {
        ("charge", CHARGES, "api times out on charge for submit of buyer"),
        ("order", ORDERS, ""),
    }


TURNS = """
roles: {buyer: {kind: customer}, clerk: {kind: operator}}
partners: {shop: {replies: answers, deduplicates: by_key}}
data: {seen: {boolean: true, initial: false}}
states:
  draft: {initial: true, owner: buyer}
  sent: {owner: buyer}
actions:
  submit: {by: buyer, from: draft, to: sent, checks: version, effects: [order]}
  back: {by: buyer, from: sent, to: draft, checks: version}
  look: {by: clerk, from: draft, checks: state, sets: {seen: true}}
  record: {on: shop.nudge, from: draft, checks: state}
effects:
  order: {partner: shop, sent: before_commit, key: per_intent, weight: money}
"""
NUDGE = ("deduplicates: by_key", "deduplicates: by_key, events: [nudge]")
CALLED = (BEGUN, ("api calls order for submit of buyer", "done"))


def test_a_version_check_refuses_the_commit_after_any_change_of_the_case() -> None:
    """The state and the guard are as they were, and the partner has acted."""
    called = start(program(TURNS, NUDGE)).take(*CALLED)
    commit = "api commits submit of buyer"
    assert called.take(("shop sends nudge", "record"), commit).value("state") == "sent"
    looked = called.take(("clerk intervenes: look", "look"))
    refused = looked.take((commit, "submit refused"))
    assert (refused.value("state"), refused.value("order.executed")) == ("draft", 1)
    assert not refused.value("order.asked")


def test_a_request_under_way_is_outdated_by_others_and_not_by_itself() -> None:
    again = start(program(TURNS, NUDGE)).take(("clerk intervenes: look", "look"), *CALLED)
    assert again.take("api commits submit of buyer").value("state") == "sent"


def test_a_request_that_calls_first_has_a_key_of_its_own_too() -> None:
    sent = start(program(TURNS, NUDGE)).take(*CALLED, "api commits submit of buyer")
    assert sent.value("order.memory") == "done"
    again = sent.take(("buyer decides", "back"), *CALLED)
    assert again.value("order.executed") == 2
