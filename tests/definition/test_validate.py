"""Fields that do not fit their shape: unknown, missing, or of the wrong kind."""

import pytest

from tests.definition.small import WORKFLOW, changed, workflow_problems

# Where the small file is changed, what it says there instead, and every problem that this makes.
MISTAKES: list[tuple[str, str, list[str]]] = [
    ("workflow: parcel", "wrokflow: parcel", ["1:1: `wrokflow` is not a field of the file. Did you mean `workflow`?"]),
    (
        "workflow: parcel",
        "workflow: parcel\nversion: 0",
        ["2:10: `0` is out of range. Write a number between 1 and 1000000."],
    ),
    (
        "workflow: parcel",
        "workflow: 7",
        ["1:11: `7` stands where a text belongs. Write a text, in quotes where it looks like a number."],
    ),
    (
        "{kind: operator, people: 2}",
        "{kind: operater}",
        ["3:17: `operater` is not one of customer, operator, service. Did you mean `operator`?"],
    ),
    (
        "{kind: operator, people: 2}",
        "{people: 2}",
        [
            "3:3: `clerk` has no `kind`. Add `kind` (customer, operator or service): customers are outside, "
            "operators inside, services are our own software."
        ],
    ),
    (
        "{kind: operator, people: 2}",
        "operator",
        ["3:10: `operator` stands where a mapping belongs. Write {kind: operator}."],
    ),
    ("people: 2", "people: 0", ["3:35: 0 people cannot be. Write a number above zero, or leave the key out."]),
    (
        "people: 2",
        "people: two",
        ["3:35: `two` is neither a number of people nor a list of names. Write `3` or `[ana, ben]`."],
    ),
    ("people: 2", "people: [ana, ana]", ["3:35: `ana` is listed twice. Name it once."]),
    (
        "  clerk: {kind",
        "  my-clerk: {kind",
        [
            "3:3: `my-clerk` is not a name. Write letters, digits and underscores, beginning with a letter.",
            "11:15: There is no role or partner named `clerk`. Did you mean `my-clerk`?",
            "13:33: There is no role named `clerk`. Did you mean `my-clerk`?",
            "14:20: There is no role named `clerk`. Did you mean `my-clerk`?",
            "17:14: There is no role named `clerk`. Did you mean `my-clerk`?",
        ],
    ),
    ("1..30", "30..1", ["5:21: `30..1` begins above its end. Write 1..30."]),
    ("1..30", "30", ["5:21: `30` is not a range of whole numbers. Write 1..5000."]),
    ("[low, high]", "[low, low]", ["6:18: `low` is listed twice. Name it once."]),
    ("[low, high]", "low", ["6:18: `low` is not a list of words. Write [low, medium, high]."]),
    (
        "[low, high]",
        "[1, 2]",
        ["6:18: `1` is not a word. Use `integer: 1..5` or `boolean: true`, or put it in quotes."],
    ),
    ("[low, high]", "[]", ["6:18: The list has 0 words. Name 1 to 64: every one of them is explored."]),
    (
        "replies: answers",
        "replies: answer",
        ["9:22: `answer` is not one of answers, acknowledges. Did you mean `answers`?"],
    ),
    ("replies: answers", "replies: answers, horizon: -5s", ["9:40: `-5s` is negative. Write a duration above zero."]),
    ("replies: answers", "replies: answers, key_window: 24", ["9:43: `24` has no unit. Write 24s, 24m or 24h."]),
    ("replies: answers", "replies: answers, rate_limit: 10", ["9:43: `10` is not a rate. Write 30/h, 10/s or 500/d."]),
    (
        "replies: answers",
        "replies: answers, can_be_asked: yes",
        ["9:45: `yes` is neither true nor false. Write true or false."],
    ),
    ("poll: 10s", "pol: 10s", ["11:32: `pol` is not a field of `refresh`. Did you mean `poll`?"]),
    ("poll: 10s", "poll: 0s", ["11:38: `0s` is no time at all. Write a duration above zero, or leave the key out."]),
    (
        "sending: {owner: clerk}",
        "sending: {owner: none}",
        ["14:20: `none` is not a value here. Leave the key out: what is left out is absent."],
    ),
    ("sending: {owner: clerk}", "sending:", ["14:11: `sending` has no value. Write {} for an entry without fields."]),
    (
        "sending: {owner: clerk}",
        "sending: {owner: }",
        ["14:20: `owner` has no value. Write a value, or leave the key out."],
    ),
    (
        "sending: {owner: clerk}",
        "sending: {phase: waiting}",
        [
            "14:20: `waiting` is not one of queued, working, waiting_for_customer, waiting_for_review, "
            "waiting_for_partner, retrying, blocked, completed, partly_completed, rejected, cancelled, "
            "failed. Write one of them."
        ],
    ),
    (
        "sending: {owner: clerk}",
        "sending: {deadline: soon}",
        ["14:23: `soon` is not a duration. Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."],
    ),
    (
        "timeout: 30s",
        "window: soon",
        ["21:59: `soon` is not a duration. Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."],
    ),
    (
        "timeout: 30s",
        "window: {since: ship}",
        ["21:59: `window` has no `lasts`. Add `lasts`: for how long, e.g. the 7d of an authorised card."],
    ),
    (
        "shows: {desk: Draft}",
        "shows: {desk: {offers: [send]}}",
        ["13:63: `desk` has no `label`. Add `label`: the words on the screen."],
    ),
    (
        "sending: {owner: clerk}",
        "sending: {ignores: [ship.done]}",
        ["14:22: A list stands where a mapping belongs. Write fields under `ignores`."],
    ),
    ("by: clerk, from", "by: [clerk, clerk], from", ["17:14: `clerk` is listed twice. Name it once."]),
    (
        "to: sending",
        "to: {only: [sent, draft]}",
        ["17:38: `only` names more than one state. Name the one state that stays."],
    ),
    (
        "to: sending",
        "to: [sent, draft]",
        ["17:38: A list is not one state. Write a state, {all: [...]} to fork, {only: state} or any."],
    ),
    ("effects: [ship]", "effects: []", ["17:93: The list is empty. Leave the key out."]),
    (
        "ship.done",
        "ship done",
        ["18:13: `ship done` is not an event. Write effect.done, partner.event, clock.expired, deadline or always."],
    ),
    ("ship.done", "deadlien", ["18:13: `deadlien` is not an event. Did you mean `deadline`?"]),
    (
        "sets: {wanted: true}",
        "checks: versoin",
        ["19:47: `versoin` is not one of version, state. Did you mean `version`?"],
    ),
    ("sets: {wanted: true}", "request_key: natural", ["19:52: `natural` names no data. Write {natural: [price]}."]),
    ("sets: {wanted: true}", "reason: yes", ["19:47: `yes` is not one of required. Write required."]),
    ("partner: carrier, ", "", ["21:3: `ship` has no `partner`. Add `partner`: who receives it."]),
    (
        "sent: outbox",
        "sent: outbx",
        ["21:34: `outbx` is not one of outbox, after_commit, before_commit. Did you mean `outbox`?"],
    ),
    ("key: per_entity", "key: entity", ["21:47: `entity` is no kind of key. Did you mean `per_entity`?"]),
    (
        "key: per_entity",
        "key: none",
        ["21:47: `none` is not a value here. Leave the key out: what is left out is absent."],
    ),
    ("timeout: 30s", "timeout: 30", ["21:68: `30` has no unit. Write 30s, 30m or 30h."]),
    (
        "timeout: 30s",
        "timeout: 30s, time_out: 3s",
        ["21:73: `time_out` is not a field of `ship`. Did you mean `timeout`?"],
    ),
    (
        "timeout: 30s",
        "irreversible: no",
        ["21:73: `no` is not a value here. Leave the key out: what is left out is absent."],
    ),
    ("timeout: 30s", "retry: {attempts: 0}", ["21:77: `0` is out of range. Write a number between 1 and 1000000."]),
    ("timeout: 30s", "retry: 3", ["21:66: `3` stands where a mapping belongs. Write {attempts: 3}."]),
    (
        "timeout: 30s",
        "retry: exponential",
        ["21:66: `exponential` stands where a mapping belongs. Write {backoff: exponential}."],
    ),
    (
        "timeout: 30s",
        "retry: often",
        [
            "21:66: `often` stands where a mapping belongs. Write fields under `retry`: attempts, backoff, first, "
            "most, jitter, within and 1 more."
        ],
    ),
    (
        "{kind: operator, people: 2}",
        "",
        ["3:9: `clerk` has no value. Write at least {kind: customer|operator|service}."],
    ),
    (
        "timeout: 30s",
        "ask: {every: 5m}",
        ["21:59: `ask` has no `after`. Add `after`: how long after the call the first question is asked."],
    ),
    ("timeout: 30s", "weight: mony", ["21:67: `mony` is not one of money, legal, customer. Did you mean `money`?"]),
    ("after: 7d", "after: 7", ["23:52: `7` has no unit. Write 7s, 7m or 7h."]),
    ("invariants:", "transitions: {never: [[sent]]}\ninvariants:", ["24:23: `never` has too few entries. It needs 2."]),
    (
        "invariants:",
        "ignore: [{rule: x}]\ninvariants:",
        [
            "24:10: An entry of `ignore` has no `at`. Add `at`: the part it is about, e.g. effects.notify.",
            "24:10: An entry of `ignore` has no `owner`. Add `owner`: who accepts it.",
            "24:10: An entry of `ignore` has no `reason`. Add `reason`: why it is accepted.",
            "24:10: An entry of `ignore` has no `until`. Add `until`: until when (year-month-day).",
        ],
    ),
    ("invariants:", "retires: [one]\ninvariants:", ["24:11: `one` is not a whole number. Write a whole number."]),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISTAKES)
def test_a_field_that_does_not_fit_is_named_with_its_place(old: str, new: str, problems: list[str]) -> None:
    assert workflow_problems(changed(WORKFLOW, old, new)) == problems


@pytest.mark.parametrize(
    ("declared", "target"), [("no", "no"), ("no", '"no"'), ('"no"', "no"), ("none", "none"), ("null", "'null'")]
)
def test_a_name_that_reads_as_nothing_is_to_be_another_where_it_is_meant(declared: str, target: str) -> None:
    text = WORKFLOW.replace("  sent: {", f"  {declared}: {{").replace("to: sent}", f"to: {target}}}")
    name = declared.strip('"')
    assert workflow_problems(text) == [
        f"18:47: `{name}` is not a value here. If the name under `states` is meant, write another name there and here."
    ]
