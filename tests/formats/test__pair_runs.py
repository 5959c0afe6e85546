"""What two designs make of each promise."""

from flowrehearsal.formats._pair_runs import promise_rows
from tests.pairs import pair

HELD, LIMIT, UNTRIED = ("holds", "good"), ("undecided", "warn"), ("never put to the test", "muted")
BROKEN = ("broken", "bad")


def test_each_promise_has_a_verdict_in_either_design_and_a_number_where_one_breaks_it() -> None:
    rows = promise_rows(pair())
    found = {row.promise.name: (row.number, *((one.verdict, one.mark) for one in row.stands)) for row in rows}
    assert found == {
        "always-owned": (1, HELD, BROKEN),
        "closed-means-closed": (2, BROKEN, BROKEN),
        "no-lost-effect": (0, HELD, LIMIT),
        "at-most-once": (3, BROKEN, HELD),
        "override-respected": (4, BROKEN, UNTRIED),
        "intent-kept": (0, UNTRIED, HELD),
        "no-silent-stuck": (0, HELD, HELD),
        "no-livelock": (0, LIMIT, LIMIT),
    }
    assert all((one.run is not None) == (one.mark == "bad") for row in rows for one in row.stands)


def test_beside_a_run_stands_what_the_design_that_keeps_the_promise_does_otherwise() -> None:
    told = {row.promise.name: [bool(one.otherwise) for one in row.stands] for row in promise_rows(pair()) if row.number}
    assert told == {
        "always-owned": [True, False],
        "closed-means-closed": [False, False],
        "at-most-once": [False, True],
        "override-respected": [False, True],
    }
