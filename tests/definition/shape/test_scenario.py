"""Fields of a scenario that do not fit."""

import pytest

from tests.definition.small import SCENARIO, changed, scenario_problems

# Where the small file is changed, what it says there instead, and every problem that this makes.
MISTAKES: list[tuple[str, str, list[str]]] = [
    ("scenario: monday\n", "", ["1:1: The file has no `scenario`. Add `scenario`: the name of the scenario."]),
    ("extends: calm", "extends: clam", ["2:10: There is no scenario `clam`. Did you mean `calm`?"]),
    ("30/h", "30", ["3:18: `30` is not a rate. Write 30/h, 10/s or 500/d."]),
    ("30/h", "0/h", ["3:18: `0/h` is no rate: nothing would ever happen. Write a rate above zero, e.g. 30/h."]),
    ("cases: 10", "cases: -1", ["3:31: `-1` is out of range. Write a number between 1 and 1000000."]),
    ("run_for: 8h", "run_for: -8h", ["4:10: `-8h` is negative. Write a duration above zero."]),
    (
        "mon-fri 09:00-17:00",
        "mo-fr 9-17",
        [
            "7:61: `mo-fr 9-17` is not a calendar. Write mon-fri 09:00-17:00, several of them with commas "
            "between, or 24/7."
        ],
    ),
    (
        "mon-fri 09:00-17:00",
        "mon-fri 09:00-25:00",
        [
            "7:61: `mon-fri 09:00-25:00` is not a calendar. Write mon-fri 09:00-17:00, several of them "
            "with commas between, or 24/7."
        ],
    ),
    ("{slow: 10}", "{slow: 0.1}", ["12:47: `0.1` is no factor. Write how many times slower it is, e.g. {slow: 10}."]),
    ("{slow: 10}", "upside", ["12:40: `upside` is no kind of outage. Write down, {slow: 10} or {errors: 50%}."]),
    ("at: 2h, for", "at: -2h, for", ["12:20: `-2h` is negative. Write a duration above zero."]),
    ("for: 30m, ", "", ["12:15: An entry of `outages` has no `for`. Add `for`: how long it lasts."]),
    ("slots: 4", "slots: 0", ["13:18: `0` is out of range. Write a number between 1 and 1000000."]),
    ("slots: 4", "slot: 4", ["13:11: `slot` is not a field of `workers`. Did you mean `slots`?"]),
    ("pause: 0.01%", "pause: 0.01", ["13:28: `0.01` is not a share. Write it with a percent sign, e.g. 3%."]),
    ("share: 50%}]", "share: half}]", ["15:70: `half` is not a share. Write a percentage, e.g. 3%."]),
    ("from: 2h, for: 1h", "from: 2h", ["16:10: An entry of `absent` has no `for`. Add `for`: for how long."]),
    ("faults: {", "fault: {", ["14:1: `fault` is not a field of the file. Did you mean `faults`?"]),
    (
        "{stale_action: 5%}",
        "{push-lost: 5%}",
        [
            "14:10: `push-lost` is not one of stale_action, response_lost, message_loss, redelivery, push_lost, "
            "poison_case, compensation_fails, timer_early, timer_late. Did you mean `push_lost`?"
        ],
    ),
    (
        "{stale_action: 5%}",
        "{timeout_executed: 5%}",
        [
            "14:10: `timeout_executed` is not one of stale_action, response_lost, message_loss, redelivery, push_lost, "
            "poison_case, compensation_fails, timer_early, timer_late. Write one of them."
        ],
    ),
    (
        "cases: 10}",
        "cases: 10, bursts: [{at: 1h, cases: 5}]}",
        ["3:44: An entry of `bursts` has no `within`. Add `within`: how long it takes until all of them are there."],
    ),
    (
        "faults: {",
        "retry_storms: [{at: 1h, for: 1h, every: 0s}]\nfaults: {",
        ["14:41: `0s` is no time at all. Write a duration above zero, or leave the key out."],
    ),
    (
        "faults: {",
        "clock_jumps: [{at: 1h, by: 1h}]\nfaults: {",
        ["14:28: `1h` does not say which way. Write {ahead: 1h} or {back: 1h}."],
    ),
    (
        "faults: {",
        "clock_jumps: [{at: 1h, by: {forward: 1h}}]\nfaults: {",
        ["14:28: The mapping has `forward`. Write {ahead: ...} or {back: ...}."],
    ),
    (
        "faults: {",
        "clock_jumps: [{at: 1h, by: {back: -1h}}]\nfaults: {",
        ["14:35: `-1h` is negative. Write a duration above zero."],
    ),
    (
        "faults: {",
        "bouts: [{fault: stale_acton, share: 5%, at: 1h, for: 1h}]\nfaults: {",
        [
            "14:17: `stale_acton` is not one of stale_action, response_lost, message_loss, redelivery, push_lost, "
            "poison_case, compensation_fails, timer_early, timer_late, crash_before_effect, crash_after_effect, pause. "
            "Did you mean `stale_action`?"
        ],
    ),
    ("faults: {", "swarm: 0.5\nfaults: {", ["14:8: `0.5` is not a share. Write it with a percent sign, e.g. 3%."]),
    (
        "faults: {",
        "heal: {at: 4h, within: 5h}\nfaults: {",
        ["14:24: The run ends after 8h, before the cases must have settled. Write a shorter time, or run_for: 9h."],
    ),
    (
        "faults: {",
        "heal: {at: 4h}\nfaults: {",
        [
            "14:1: `heal` has no `within`. Add `within`: how long after that the cases that are there may take to "
            "settle."
        ],
    ),
    ("extends: calm", "figures: guesses", ["2:10: `guesses` is not one of placeholder, ours. Write one of them."]),
    (
        "extends: calm\n",
        "extends: calm\nextends: calm\n",
        ["3:1: `extends` is written twice; first in line 2. Keep one of them."],
    ),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISTAKES)
def test_a_field_that_does_not_fit_is_named_with_its_place(old: str, new: str, problems: list[str]) -> None:
    assert scenario_problems(changed(SCENARIO, old, new)) == problems
