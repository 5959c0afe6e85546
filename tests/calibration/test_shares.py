"""What became of calls and callbacks, and what people decided."""

import pytest

from flowrehearsal.calibration.records import Record
from flowrehearsal.calibration.result import Refusal
from flowrehearsal.calibration.shares import callbacks, outcomes, percentages
from tests.calibration.log import chance

PATH = ("partners", "bank", "outcomes")


def calls(**counts: int) -> tuple[Record, ...]:
    """Calls that came out so; `open` had not ended, `silent` did without a word."""
    said = [word for word, count in counts.items() for _ in range(count)]
    words = [said[place] for place in chance(1).permutation(len(said))]
    return tuple(
        Record(n, f"c{n}", "charge", n, None if word == "open" else n + 1, "" if word in ("open", "silent") else word)
        for n, word in enumerate(words)
    )


def test_shares_are_written_so_that_they_add_up_and_have_intervals() -> None:
    found = outcomes(PATH, {"charge": calls(done=97, refused=2, error=1, open=3)})
    assert found.written == "{done: 97%, refused: 2%, error: 1%}"
    assert [(word, estimate.size) for word, estimate in found.estimates] == [
        ("done", 100),
        ("refused", 100),
        ("error", 100),
    ]


def test_error_classes_stand_under_error_and_nothing_done_is_said() -> None:
    found = outcomes(PATH, {"charge": calls(busy=20, broken=20)})
    assert found.written == "{done: 0%, error: {broken: 50%, busy: 50%}}"


@pytest.mark.parametrize(
    ("parts", "refusal", "reason"),
    [
        ({"charge": calls(done=29, open=1)}, "too few", "29 calls: too few."),
        ({"charge": calls(done=90, open=10)}, "cut off", "10 of 100 calls had not ended."),
        ({"charge": calls(done=90, silent=10)}, "incomplete", "10 of 100 calls that ended say nothing"),
        ({"charge": calls(done=90, error=5, busy=5)}, "incomplete", "Some errors say of which class they are,"),
        (
            {"charge": calls(done=80, refused=20), "refund": calls(done=100)},
            "several populations",
            "`charge` and `refund` differ in how often they come out done (80 of 100, and 100 of 100),",
        ),
    ],
)
def test_what_the_calls_do_not_support_is_refused(
    parts: dict[str, tuple[Record, ...]], refusal: Refusal, reason: str
) -> None:
    found = outcomes(PATH, parts)
    assert (found.refusal, found.written) == (refusal, "")
    assert found.reason.startswith(reason)


def test_an_outage_is_seen_and_its_time_is_told() -> None:
    words = ["done"] * 120 + ["error"] * 12 + ["done"] * 68
    records = tuple(
        Record(n, f"c{n}", "charge", n * 60_000_000, n * 60_000_000 + 1, word) for n, word in enumerate(words)
    )
    found = outcomes(PATH, {"charge": records})
    assert (found.refusal, found.reason) == (
        "several populations",
        "12 of 20 calls from 1970-01-01T02:00:00Z to 1970-01-01T02:19:00Z come out error, and 12 of 200 in all: "
        "something was different then. Leave these hours out; an outage is written under `outages`.",
    )
    assert outcomes(PATH, {"charge": calls(done=188, error=12)}).refusal == ""


def test_rounded_percentages_add_up_to_all() -> None:
    assert percentages({"a": 1, "b": 1, "c": 1}) == {"a": "33.3334%", "b": "33.3333%", "c": "33.3333%"}
    assert percentages({"a": 1_000_000, "b": 0}) == {"a": "100%", "b": "0%"}


def test_a_callback_that_came_twice_is_one_that_came() -> None:
    found = callbacks(calls(arrived=90, duplicate=9, lost=10, open=7))
    assert {word: round(estimate.estimate or 0.0, 6) for word, estimate in found.items()} == {
        "duplicate": 0.09,
        "lost": 0.1,
    }
