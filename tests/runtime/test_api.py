"""People and their requests: accepted, refused, unchecked, repeated, and interventions."""

from flowrehearsal.runtime.api import is_intervention, is_person
from tests.runtime.stepping import ORDER, combinations, lowered, program, start

DESK = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
  robot: {kind: service}
data:
  size: {one_of: [small, large]}
states:
  draft: {initial: true, owner: buyer}
  open: {owner: clerk}
  closed: {final: true}
actions:
  submit: {by: buyer, from: draft, to: open, when: size == "small", checks: version}
  close: {by: [buyer, clerk], from: open, to: closed, checks: version}
"""
ORPHAN = ("open: {owner: clerk}", "open: {}")


def test_an_act_is_offered_where_it_starts_and_its_guard_holds() -> None:
    p = program(DESK)
    waits = ("buyer decides", "waits")
    assert start(p, size="small").enabled == {("buyer decides", "submit"), ("buyer decides", "submit refused"), waits}
    assert start(p, size="large").enabled == {waits}


def test_a_refused_act_changes_nothing() -> None:
    """No budget is spent, and nobody has intervened."""
    opened = start(program(DESK), size="small").take(("buyer decides", "submit"))
    refused = opened.take(("buyer intervenes: close", "close refused"))
    assert refused.state == opened.state


def test_only_a_version_check_refuses_an_old_view() -> None:
    p = program(DESK, ("checks: version}\n  close", "checks: state}\n  close"))
    assert start(p, size="small").free == {("buyer decides", "submit"), ("buyer decides", "waits")}


def test_a_case_at_rest_is_looked_at_by_itself_and_need_not_be_acted_on() -> None:
    resting = ("sent: {}", "sent: {owner: buyer, resting: true}")
    recall = ("  finish:", "  recall: {by: buyer, from: sent, to: off, checks: version}\n  finish:")
    walk = start(program(ORDER, resting, recall))
    assert ("buyer decides", "waits") in walk.enabled
    sent = walk.take(("buyer decides", "submit"))
    assert {outcome for name, outcome in sent.enabled if name == "buyer looks at a case at rest in sent"} == {
        "recall",
        "recall refused",
    }
    assert "buyer decides" not in {name for name, outcome in sent.enabled if outcome != "waits"}


def test_an_act_in_a_state_of_another_owner_is_an_intervention() -> None:
    opened = start(program(DESK), size="small").take(("buyer decides", "submit"))
    assert {name for name, _ in opened.enabled} == {"buyer intervenes: close", "clerk decides"}
    closed = opened.take(("buyer intervenes: close", "close"))
    assert (closed.value("budget.customers"), closed.value("intervened")) == (0, True)
    owned = opened.take(("clerk decides", "close"))
    assert (owned.value("budget.operators"), owned.value("intervened")) == (1, False)


def test_customers_and_operators_have_a_budget_each() -> None:
    found = combinations(program(DESK, ORPHAN), "budget.customers", "budget.operators")
    assert found == {(1, 1), (0, 1), (1, 0)}


def test_without_a_budget_nobody_intervenes() -> None:
    stay = ("to: closed, checks: version", "checks: version")
    spent = start(program(DESK, ORPHAN, stay), size="small").take(
        ("buyer decides", "submit"), ("buyer intervenes: close", "close")
    )
    assert {name for name, _ in spent.enabled} == {"clerk intervenes: close"}


def test_what_counts_as_an_intervention() -> None:
    frame = lowered(DESK, ORPHAN).frame
    close = frame.workflow.actions["close"]
    assert is_intervention(frame, "clerk", close, "open")
    assert is_intervention(frame, "clerk", close, "draft")
    assert not is_intervention(frame, "buyer", close, "draft")


def test_an_override_and_a_replay_are_interventions_everywhere() -> None:
    for kind in ("override", "replay"):
        frame = lowered(DESK, ("close: {by", f"close: {{kind: {kind}, by")).frame
        assert is_intervention(frame, "clerk", frame.workflow.actions["close"], "open")


def test_a_service_is_no_person() -> None:
    """It needs no budget, and what it does counts as no wish."""
    frame = lowered(DESK).frame
    assert [is_person(frame, role) for role in ("buyer", "clerk", "robot")] == [True, True, False]
    p = program(DESK, ("by: [buyer, clerk]", "by: robot"))
    opened = start(p, size="small").take(("buyer decides", "submit"))
    after = opened.take(("robot intervenes: close", "close"))
    assert (after.value("intervened"), after.value("budget.operators")) == (False, 1)
    assert [c.initiative for c in p.commands if c.actor == "robot"] == [False]


UNCHECKED = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
data:
  urgent: {boolean: true, initial: false}
states:
  draft: {initial: true, owner: clerk}
  held: {owner: clerk}
  closed: {final: true}
actions:
  hold: {by: clerk, from: draft, to: held}
  hurry: {by: buyer, from: [draft, held], sets: {urgent: true}, checks: state}
  close: {by: buyer, from: draft, to: closed, checks: state}
"""


def test_an_act_that_nothing_checks_is_read_first_and_saved_later() -> None:
    walk = start(program(UNCHECKED))
    assert walk.changed(("clerk decides", "hold begins")) == {"reader.clerk.hold": "draft"}
    saved = walk.take(("clerk decides", "hold begins"), ("clerk saves hold", "hold"))
    assert (saved.value("state"), saved.value("reader.clerk.hold"), saved.value("stale-accept")) == (
        "held",
        "-",
        False,
    )


def test_a_save_writes_the_record_as_it_was_read() -> None:
    """What others wrote in between is gone."""
    read = start(program(UNCHECKED)).take(("clerk decides", "hold begins"))
    hurried = read.take(("buyer intervenes: hurry", "hurry"))
    assert hurried.value("data.urgent") is True
    assert hurried.take(("clerk saves hold", "hold")).value("data.urgent") is False


def test_a_save_of_own_fields_leaves_the_others_alone() -> None:
    p = program(UNCHECKED, ("from: draft, to: held}", "from: draft, to: held, writes: own_fields}"))
    hurried = start(p).take(("clerk decides", "hold begins"), ("buyer intervenes: hurry", "hurry"))
    assert hurried.take(("clerk saves hold", "hold")).value("data.urgent") is True


def test_a_save_writes_whatever_state_is_active_by_then() -> None:
    closed = start(program(UNCHECKED)).take(("clerk decides", "hold begins"), ("buyer intervenes: close", "close"))
    saved = closed.take(("clerk saves hold", "hold"))
    assert (saved.value("state"), saved.value("stale-accept")) == ("held", True)


def test_a_client_without_an_answer_repeats_or_gives_up() -> None:
    p = program(UNCHECKED)
    lost = start(p).take(("clerk decides", "hold begins"), ("clerk saves hold", "hold unanswered"))
    assert (lost.value("state"), lost.value("client.clerk.hold")) == ("held", "lost")
    repeats = {pair for pair in lost.enabled if pair[0] == "clerk repeats hold"}
    assert repeats == {("clerk repeats hold", "hold again"), ("clerk repeats hold", "hold given up")}
    assert lost.changed(("clerk repeats hold", "hold given up")) == {"client.clerk.hold": "idle"}


def test_a_repeated_save_carries_what_was_read_the_first_time() -> None:
    lost = start(program(UNCHECKED)).take(("clerk decides", "hold begins"), ("clerk saves hold", "hold unanswered"))
    hurried = lost.take(("buyer intervenes: hurry", "hurry"))
    again = hurried.take(("clerk repeats hold", "hold again"))
    assert (again.value("data.urgent"), again.value("stale-accept")) == (False, True)


def test_a_state_check_refuses_the_repetition_of_what_has_moved_on() -> None:
    p = program(DESK, ("checks: version}\n  close", "checks: state}\n  close"))
    lost = start(p, size="small").take(("buyer decides", "submit unanswered"))
    repeats = {pair for pair in lost.enabled if pair[0] == "buyer repeats submit"}
    assert repeats == {("buyer repeats submit", "submit given up")}


def test_a_request_key_or_a_version_check_makes_repetition_harmless() -> None:
    """Then no lost answer needs to be followed."""
    keyed = ("checks: version}\n  close", "checks: state, request_key: client}\n  close")
    assert "client.buyer.submit" not in program(DESK).position
    assert "client.buyer.submit" not in program(DESK, keyed).position


def test_quiescence_waits_for_what_a_person_began_but_for_no_fresh_act() -> None:
    initiative = {command.name: command.initiative for command in program(UNCHECKED).commands}
    assert initiative == {
        "clerk decides": True,
        "clerk saves hold": False,
        "clerk repeats hold": False,
        "buyer intervenes: hurry": True,
        "buyer intervenes: close": True,
        "buyer repeats hurry": False,
        "buyer repeats close": False,
    }
