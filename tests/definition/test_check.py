"""Files of the right shape that make no sense."""

import pytest

from tests.definition.small import WORKFLOW, changed, workflow_problems

# Where the small file is changed, what it says there instead, and every problem that this makes.
MISTAKES: list[tuple[str, str, list[str]]] = [
    ("{integer: 1..30}", "{}", ["5:3: `weight` has none of `integer`, `one_of`, `boolean`. Give exactly one of them."]),
    (
        "{integer: 1..30}",
        "{integer: 1..30, boolean: true}",
        ["5:28: `weight` has `integer` and `boolean`. Give exactly one of them."],
    ),
    ("initial: false}", "initial: maybe}", ["7:36: `maybe` is neither true nor false. Write true or false."]),
    (
        "{one_of: [low, high]}",
        "{one_of: [low, high], initial: hihg}",
        ["6:40: `hihg` is not one of its words. Did you mean `high`?"],
    ),
    ("{integer: 1..30}", "{integer: 1..30, initial: 31}", ["5:37: `31` is not in 1..30. Write a number from 1 to 30."]),
    (
        "{integer: 1..30}",
        "{integer: 1..30, intent: true}",
        ["5:28: `weight` is an intent and not a boolean. Write `boolean: true`."],
    ),
    (
        "  weight: {integer",
        "  state: {integer",
        [
            "5:3: `state` has a meaning in guards. Choose another name.",
            "17:53: There is no data named `weight`. Known: risk, state, wanted.",
        ],
    ),
    (
        "initial: true, owner",
        "owner",
        ["12:1: No state is initial. Write `initial: true` at the state in which a case begins."],
    ),
    (
        "  sending: {owner",
        "  sending: {initial: true, owner",
        ["14:13: `sending` is initial, and so is `draft`. Keep one; use `entry` for other ways in."],
    ),
    (
        "by: clerk, from",
        "by: clerk, on: deadline, from",
        ["17:21: `send` has `by` and `on`. Give exactly one of them."],
    ),
    ("by: clerk, from", "from", ["17:3: `send` has none of `by`, `on`. Give exactly one of them."]),
    (
        "from: draft, to: sending",
        "from: {al: [draft]}, to: sending",
        ["17:27: The mapping has `al`. Write {all: ...}."],
    ),
    ("when: weight <= 20", "when: wieght <= 20", ["17:53: There is no data named `wieght`. Did you mean `weight`?"]),
    ('risk == "low"', 'risk == "lwo"', ['17:78: `risk` is never "lwo". Did you mean `low`?']),
    ('risk == "low"', 'risk = "low"', ["17:74: `=` is not an operator here. Write `==` to compare."]),
    ("when: weight <= 20", "when: weight <= high", ['17:63: `high` is not in quotes. Write "high".']),
    (
        "when: weight <= 20",
        "when: weight",
        ["17:53: `weight` is a number, not true or false. Compare it with a value."],
    ),
    (
        "when: weight <= 20",
        "when: executed(ship) == 0",
        ["17:53: `executed` may stand in invariants only. A guard reads data and state."],
    ),
    ("when: weight <= 20", 'when: state == "drft"', ["17:63: There is no state named `drft`. Did you mean `draft`?"]),
    ("sets: {wanted: true}", "sets: {wanted: 3}", ["19:54: `3` is neither true nor false. Write true or false."]),
    ("sets: {wanted: true}", "sets: {weight: 0}", ["19:54: `0` is not in 1..30. Write a number from 1 to 30."]),
    (
        "invariants:",
        "migrates: {from: a.yaml, data: {weight: [{was: none, to: 0}, {to: given}], risk: [{was: 3..9, to: hihg}]}}\n"
        "invariants:",
        [
            "24:58: `0` is not in 1..30. Write a number from 1 to 30.",
            "24:99: `hihg` is not one of its words. Did you mean `high`?",
        ],
    ),
    (
        "invariants:",
        "migrates: {from: a.yaml, data: {risk: {hihg: high}, wanted: true}}\ninvariants:",
        [
            "24:39: A mapping stands where a list belongs. Write [{was: hihg, to: high}].",
            "24:61: `true` stands where a list belongs. Write [{to: true}].",
        ],
    ),
    (
        "invariants:",
        "migrates: {from: a.yaml, data: {weight: [{}], risk: [{was: []}], wanted: [{was: [true, true]}]}}\ninvariants:",
        [
            "24:42: The entry says nothing. Write `to`, and `was` for what it was.",
            "24:60: The list is empty. Leave the key out.",
            "24:81: `true` is listed twice. Name it once.",
        ],
    ),
    (
        "sets: {wanted: true}",
        "request_key: {natural: [wieght]}",
        ["19:63: There is no datum named `wieght`. Did you mean `weight`?"],
    ),
    ("timeout: 30s", "undo: ship", ["21:65: `ship` undoes itself. Name the effect that undoes it."]),
    (
        "timeout: 30s",
        "retry: {first: 5s, most: 1s}",
        ["21:84: The longest pause is shorter than the first. Write `most` above `first`."],
    ),
    (
        "executed(ship) <= 1",
        "executed(ship)",
        ["25:9: `executed(ship)` is a number, not a condition. Compare it with a value."],
    ),
    ("executed(ship) <= 1", "executed(shop) <= 1", ["25:18: There is no effect named `shop`. Did you mean `ship`?"]),
    ("executed(ship) <= 1", 'shown(desk) == "Daft"', ['25:25: `shown(desk)` is never "Daft". Did you mean `Draft`?']),
    ("executed(ship) <= 1", 'phase == "complete"', ['25:19: `phase` is never "complete". Did you mean `completed`?']),
    (
        "invariants:",
        "transitions: {never: [[sent, drft]]}\ninvariants:",
        ["24:30: There is no state named `drft`. Did you mean `draft`?"],
    ),
    (
        "  sending: {owner",
        "  any: {owner",
        [
            "14:3: `any` stands for all of them. Choose another name.",
            "17:38: There is no state named `sending`. Known: any, draft, sent.",
            "18:34: There is no state named `sending`. Known: any, draft, sent.",
        ],
    ),
    (
        "carrier: {replies: answers, events: [parcel_lost]}\nsurfaces",
        "ship: {events: [done]}\nsurfaces",
        [
            "9:19: `ship.done` means two things. Rename the effect or the clock.",
            "21:19: There is no partner named `carrier`. Known: ship.",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISTAKES)
def test_what_makes_no_sense_is_named_with_its_place(old: str, new: str, problems: list[str]) -> None:
    assert workflow_problems(changed(WORKFLOW, old, new)) == problems
