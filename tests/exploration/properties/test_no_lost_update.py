"""Nobody writes back what they had read over what somebody else has written since."""

from flowrehearsal.runtime import names
from tests.exploration.lowered import lowered, told
from tests.exploration.small import result
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
DATA = "data: {seen: {boolean: true, initial: false}, rated: {one_of: [none, high], initial: none}}"
RATE = "rate: {by: lead, from: open, sets: {rated: high}, checks: version}"
CLOSE = "close: {by: clerk, from: open, to: closed, checks: version}"


def test_a_record_that_is_saved_as_it_was_read_takes_back_what_another_wrote() -> None:
    exploration = lowered(flow(STATES, f"see: {{by: clerk, from: open, sets: {{seen: true}}}}\n{RATE}", DATA))
    assert told(exploration, "no-lost-update") == {
        "no-lost-update:rated:open": [
            "Clerk begins “see”",
            "Lead steps in and takes “rate”",
            "Clerk saves “see”, the record written back as it was read",
        ]
    }
    [example] = result(exploration, "no-lost-update").counterexamples
    assert example.steps[-1].changes == (("data.rated", "high", "none"),)
    assert example.title == "What was written into rated is lost: somebody has saved what they had read before"
    assert example.why is not None
    assert example.why.values == (("rated", "none"), ("state", "open"))
    assert example.why.inevitable == 3


def test_a_version_check_keeps_it() -> None:
    see = "see: {by: clerk, from: open, sets: {seen: true}, checks: version}"
    found = result(lowered(flow(STATES, f"{see}\n{RATE}", DATA)), "no-lost-update")
    assert (found.counterexamples, found.vacuous) == ((), False)


def test_own_fields_take_back_nothing_else() -> None:
    see = "see: {by: clerk, from: open, sets: {seen: true}, writes: own_fields}"
    exploration = lowered(flow(STATES, f"{see}\n{RATE}", DATA))
    assert told(exploration, "no-lost-update") == {}
    assert not any(exploration.has(names.copy_read("clerk", "see", datum)) for datum in ("seen", "rated"))


def test_of_two_who_write_the_same_field_the_later_one_wins() -> None:
    """Unless both write the same."""
    other = "lower: {by: clerk, from: open, sets: {rated: none}, writes: own_fields}"
    assert set(told(lowered(flow(STATES, f"{other}\n{RATE}", DATA)), "no-lost-update")) == {"no-lost-update:rated:open"}
    same = "raise: {by: clerk, from: open, sets: {rated: high}, writes: own_fields}"
    assert told(lowered(flow(STATES, f"{same}\n{RATE}", DATA)), "no-lost-update") == {}


def test_a_request_that_calls_before_it_commits_writes_back_as_well() -> None:
    see = "see: {by: clerk, from: open, sets: {seen: true}, effects: [ask]}"
    rest = DATA + "\npartners: {bank: {replies: answers}}\neffects: {ask: {partner: bank, sent: before_commit}}"
    found = told(lowered(flow(STATES, f"{see}\n{RATE}", rest)), "no-lost-update")
    assert {subject: steps[-1] for subject, steps in found.items()} == {
        "no-lost-update:rated:open": "The request commits “see”"
    }


def test_where_no_two_write_anything_nothing_is_shown() -> None:
    alone = "see: {by: clerk, from: open, sets: {seen: true}}"
    assert result(lowered(flow(STATES, f"{alone}\n{CLOSE}", DATA)), "no-lost-update").vacuous
