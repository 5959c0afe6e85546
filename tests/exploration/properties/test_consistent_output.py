"""All effects of one step carry the data of the same version of the case."""

from textwrap import dedent

import pytest

from flowrehearsal.exploration.exploration import Exploration
from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = "draft: {initial: true, owner: clerk}\nopen: {owner: clerk, resting: true}\nclosed: {final: true}"
OFFER = "offer: {by: clerk, from: draft, to: open, checks: version, effects: [enter, publish]}"
CORRECT = "correct: {by: clerk, from: open, checks: version, sets: {price: high}}"
PRICE = "price: {one_of: [low, high], initial: low}"


def offering(
    enter: str = "snapshot: true",
    publish: str = "carries: [price]",
    acts: str = CORRECT,
    data: str = PRICE,
    states: str = STATES,
) -> Exploration:
    """Two effects of one step, each with its fields."""
    fields = "partner: shop, sent: outbox, timeout: 10s, lease: 1m, owner: clerk"
    rest = f"""
    data: {{{data}}}
    partners: {{shop: {{replies: answers, deduplicates: by_entity}}}}
    effects:
      enter: {{{fields}, carries: [price], {enter}}}
      publish: {{{fields}, {publish}}}
    """
    return lowered(flow(states, f"{OFFER}\n{dedent(acts)}", rest))


def test_an_effect_that_is_sent_with_newer_data_than_another_violates_it() -> None:
    exploration = offering()
    assert told(exploration, "consistent-output") == {
        "consistent-output:publish:open": [
            "Clerk takes “offer”",
            "Clerk takes “correct”",
            "A worker takes up publish",
            "A worker calls shop for publish: it is done",
        ]
    }
    [example] = result(exploration, "consistent-output").counterexamples
    assert example.title == "Publish goes out with newer data than enter: the case is in “open”"


def test_of_two_that_read_when_they_are_sent_either_can_be_the_newer_one() -> None:
    assert set(told(offering("snapshot: false"), "consistent-output")) == {
        "consistent-output:enter:open",
        "consistent-output:publish:open",
    }


@pytest.mark.parametrize(
    ("enter", "publish", "acts"),
    [
        ("snapshot: true", "carries: [price], snapshot: true", CORRECT),
        ("snapshot: true", "carries: [price]", CORRECT.replace("high", "low")),
        ("snapshot: true", "carries: [price]", CORRECT.replace("from: open", "from: draft")),
        ("snapshot: true", "carries: [other]", CORRECT.replace("price: high", "other: true")),
    ],
    ids=["both are fixed", "nothing changes", "not after it was decided", "what the other does not carry"],
)
def test_what_is_of_one_version_holds(enter: str, publish: str, acts: str) -> None:
    data = f"{PRICE}, other: {{boolean: true, initial: false}}"
    found = result(offering(enter, publish, acts, data), "consistent-output")
    assert (found.counterexamples, found.vacuous) == ((), False)


def test_a_number_that_is_written_anew_may_be_another_one() -> None:
    exploration = offering(acts=CORRECT.replace("high", "given"), data="price: {integer: 1..9}")
    assert set(told(exploration, "consistent-output")) == {"consistent-output:publish:open"}


def test_what_is_asked_for_alone_agrees_with_everything() -> None:
    """By then the two that went out together have been sent."""
    acts = """
    sent: {on: [publish.done, publish.refused, publish.failed], from: open, to: out, checks: state}
    correct: {by: clerk, from: out, checks: version, sets: {price: high}}
    again: {by: clerk, from: out, checks: version, effects: [publish]}
    """
    states = STATES.replace("closed: {final: true}", "out: {owner: clerk, resting: true}")
    assert told(offering(acts=acts, states=states), "consistent-output") == {}
    together = acts.replace("[publish]", "[enter, publish]")
    assert set(told(offering(acts=together, states=states), "consistent-output")) == {"consistent-output:publish:out"}


def test_where_no_two_carry_data_nothing_is_shown() -> None:
    assert result(offering(publish="weight: money"), "consistent-output").vacuous
