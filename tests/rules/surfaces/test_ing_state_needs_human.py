"""Tests of the rule about names that promise a machine."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "ing-state-needs-human"
REST = "surfaces: {app: {for: guest}}"


def asked(name: str, label: str, actions: str) -> set[tuple[str, str]]:
    """What the rule finds about a state, its label and the actions that lead out of it."""
    states = f"{name}: {{initial: true, owner: clerk, deadline: 1d, shows: {{app: {label}}}}}\nclosed: {{final: true}}"
    return found(RULE, flow(states, actions.replace("HERE", name), REST))


PERSON = "close: {by: clerk, from: HERE, to: closed}"
NAMES = {
    "verifying": True,
    "under_checking": True,
    "pending": False,
    "awaiting": False,
    "booking": False,
    "meeting": False,
    "picking": False,
    "doing": False,
    "riding": False,
    "Processing": True,
    "packing": False,
    "choosing": False,
    "ping": False,
    "in_review": False,
}
LABELS = {
    "Verifying": True,
    "Verifying …": True,
    "Checking your documents": True,
    "Waiting for you": False,
    "Looking for a driver": False,
    "Pending": False,
    "Your booking": False,
    "Being checked": False,
    "Housing benefit": False,
}
WAYS = {
    "a person": (PERSON, True),
    "a person, or the deadline": (PERSON + "\nlate: {on: deadline, from: HERE, to: closed}", True),
    "a person, and another who changes nothing": (PERSON + "\nlook: {by: service, from: HERE}", True),
    "a service": ("close: {by: service, from: HERE, to: closed}", False),
    "a person or a service": (PERSON.replace("clerk", "[clerk, service]"), False),
    "a person, or by itself": (PERSON + "\nrun: {on: always, from: HERE, to: closed}", False),
    "nobody": ("", False),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_says_that_something_is_going_on(name: str) -> None:
    assert asked(name, "Open", PERSON) == ({("warn", f"states.{name}")} if NAMES[name] else set())


@pytest.mark.parametrize("label", LABELS)
def test_a_label_says_so(label: str) -> None:
    assert asked("open", label, PERSON) == ({("warn", "states.open")} if LABELS[label] else set())


@pytest.mark.parametrize("way", WAYS)
def test_only_people_lead_on(way: str) -> None:
    actions, expected = WAYS[way]
    actions = actions or "close: {by: clerk, from: closed, to: closed}"
    assert asked("checking", "Open", actions) == ({("warn", "states.checking")} if expected else set())


def test_it_quotes_the_label() -> None:
    states = "open: {initial: true, owner: clerk, shows: {app: Verifying}}\nclosed: {final: true}"
    [finding] = findings(RULE, flow(states, PERSON.replace("HERE", "open"), REST))
    assert finding.message == (
        '"Verifying", as `app` shows `open`, sounds as if something were under way, but nothing happens until a person '
        "takes `close`."
    )
