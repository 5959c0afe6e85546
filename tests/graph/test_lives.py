"""Tests of what a case can have heard of an effect, and where."""

from flowrehearsal.graph.configurations import configurations_of
from flowrehearsal.graph.lives import Life, lives
from tests.flows import flow

STATES = """
draft: {initial: true, owner: clerk}
asking: {owner: clerk}
done: {final: true}
"""
ACTIONS = """
start: {by: clerk, from: draft, to: asking, effects: [pay]}
know: {on: [pay.done, pay.refused], from: asking, to: done}
"""
REST = """
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox}, tell: {partner: bank, sent: outbox}}
"""


def life(actions: str, rest: str = REST) -> Life:
    """The life of the effect `pay`."""
    workflow = flow(STATES, actions, rest)
    return lives(workflow, configurations_of(workflow), ["pay"])["pay"]


def places(found: Life) -> set[tuple[str, str, tuple[str, ...]]]:
    """State, stage and what can arrive there."""
    return {(configuration[0], stage.name, events) for (configuration, stage), events in found.places.items()}


def test_it_begins_where_the_effect_is_asked_for_and_ends_where_the_outcome_is_known() -> None:
    assert places(life(ACTIONS)) == {
        ("asking", "ASKED", ("done", "exhausted", "refused")),
        ("asking", "UNSURE", ()),
    }


def test_it_goes_on_where_the_case_does_not_wait() -> None:
    found = life(ACTIONS + "leave: {by: clerk, from: asking, to: done}")
    assert ("done", "ASKED", ("done", "exhausted", "refused")) in places(found)


def test_whoever_waits_for_outstanding_work_leaves_nothing_behind_that_can_still_be_called() -> None:
    found = places(life(ACTIONS + "leave: {by: clerk, from: asking, to: done, outstanding: wait}"))
    assert {place for place in found if place[0] == "done"} == {("done", "UNSURE", ())}


def test_a_call_within_the_request_can_end_without_a_commit() -> None:
    assert ("draft", "REQUEST_FAILED", ("done", "exhausted", "refused")) in places(
        life(ACTIONS, REST.replace("outbox", "before_commit"))
    )


def test_what_nobody_asks_for_has_no_places() -> None:
    assert places(life(ACTIONS.replace("[pay]", "[tell]"))) == set()


def test_answers_are_the_actions_on_its_events_that_can_start() -> None:
    found = life(ACTIONS)
    assert found.answers(("asking",)) == (found.workflow.actions["know"],)
    assert found.answers(("draft",)) == ()


def test_a_guard_lets_an_event_pass() -> None:
    guarded = life(ACTIONS.replace("to: done", "to: done, when: state == 'asking'").replace("'", '"'))
    assert life(ACTIONS).surely_acted_on(("asking",), "done")
    assert not guarded.surely_acted_on(("asking",), "done")
