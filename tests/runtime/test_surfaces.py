"""What a screen last saw, and how it learns of more."""

from flowrehearsal.runtime.surfaces import push_command
from tests.runtime.stepping import program, start

SCREENS = """
roles:
  buyer: {kind: customer}
surfaces:
  app: {for: buyer, refresh: {push: true, poll: 30s}}
  pushed: {for: buyer, refresh: {push: true}}
  polled: {for: buyer, refresh: {poll: 30s}}
  paper: {for: buyer}
states:
  draft: {initial: true, owner: buyer}
  sent: {final: true}
actions:
  submit: {by: buyer, from: draft, to: sent, checks: version}
"""
SENT = ("buyer decides", "submit")
FORKED = ("from: draft, to: sent", "from: draft, to: {all: [sent]}")


def views(walk) -> dict[str, str]:
    return {name: walk.value(f"view.{name}") for name in ("app", "pushed", "polled", "paper")}


def test_a_commit_leaves_every_screen_behind() -> None:
    sent = start(program(SCREENS)).take(SENT)
    assert views(sent) == dict.fromkeys(("app", "pushed", "polled", "paper"), "draft")
    assert {name for name, _ in sent.free} == {
        "api pushes to app",
        "api pushes to pushed",
        "app polls",
        "polled polls",
    }


def test_a_push_and_a_poll_bring_the_screen_up_to_date() -> None:
    sent = start(program(SCREENS)).take(SENT)
    assert views(sent.take("api pushes to pushed"))["pushed"] == "sent"
    assert views(sent.take("polled polls"))["polled"] == "sent"


def test_a_push_makes_the_next_poll_needless() -> None:
    pushed = start(program(SCREENS)).take(SENT, "api pushes to app")
    assert "app polls" not in {name for name, _ in pushed.enabled}
    polled = start(program(SCREENS)).take(SENT, "app polls")
    assert "api pushes to app" in {name for name, _ in polled.enabled}


def test_where_several_states_are_active_each_is_seen_by_itself() -> None:
    sent = start(program(SCREENS, FORKED)).take(SENT, "app polls")
    assert (sent.value("view.app.draft"), sent.value("view.app.sent")) == (False, True)
    assert (sent.value("view.paper.draft"), sent.value("view.paper.sent")) == (True, False)


OFFERED = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
surfaces:
  app: {for: buyer, refresh: {poll: 30s}}
states:
  draft: {initial: true, owner: buyer, phase: waiting_for_customer, shows: {app: {label: Draft, offers: [drop, stop]}}}
  sent: {owner: buyer, phase: working, shows: {app: {label: Sent, offers: [stop]}}}
  gone: {final: true}
actions:
  send: {by: clerk, from: draft, to: sent, checks: version}
  drop: {by: buyer, from: [draft, sent], to: gone, checks: version}
  stop: {by: buyer, from: [draft, sent], to: gone, checks: state}
"""
SEND = ("clerk intervenes: send", "send")


def test_people_do_what_their_screens_offer_where_they_offer_it() -> None:
    walk = start(program(OFFERED))
    assert ("buyer decides", "drop") in walk.enabled
    assert {outcome for name, outcome in walk.take(SEND).enabled if name == "buyer decides"} == {
        "stop",
        "stop unanswered",
        "waits",
    }


def test_an_action_that_no_screen_offers_is_not_limited_by_screens() -> None:
    assert SEND in start(program(OFFERED)).enabled
    never = start(program(OFFERED, ("offers: [drop, stop]", "offers: [stop]"))).take(SEND)
    assert ("buyer decides", "drop") in never.enabled


def test_a_screen_that_learns_of_nothing_limits_nobody() -> None:
    printed = start(program(OFFERED, (", refresh: {poll: 30s}", ""))).take(SEND)
    assert ("buyer decides", "drop") in printed.enabled


def test_an_act_that_only_checks_the_state_is_marked_on_a_screen_that_meant_something_else() -> None:
    """The buyer still sees a draft; what she stops is under way."""
    sent = start(program(OFFERED)).take(SEND)
    assert sent.take(("buyer decides", "stop")).value("stale-accept")
    assert not sent.take("app polls", ("buyer decides", "stop")).value("stale-accept")


def test_a_screen_that_shows_the_same_phase_misleads_nobody() -> None:
    alike = program(OFFERED, ("phase: working", "phase: waiting_for_customer"))
    assert not start(alike).take(SEND, ("buyer decides", "stop")).value("stale-accept")


def test_a_push_has_a_stable_name() -> None:
    assert push_command("app") == "api pushes to app"
