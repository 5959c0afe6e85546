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


def test_a_push_has_a_stable_name() -> None:
    assert push_command("app") == "api pushes to app"
