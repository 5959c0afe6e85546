"""Executions beyond what an effect promises, per case that asked or met it."""

from tests.simulation.lives import at, check, life, lived, samples

REQUESTED = {"notify.status": "ready", "notify.asked": True}


def test_executions_beyond_the_first_count() -> None:
    run = lived(
        life(first={"reserve.asked": True, "reserve.executed": 1}),
        life(first={"reserve.asked": True, "reserve.executed": 3}),
        life(first={"reserve.asked": True}),
        life(),
    )
    check("duplicates", run, {"reserve": [0, 2, 0], "release": [], "notify": []})


def test_once_per_request_allows_as_many_as_there_were_requests() -> None:
    """Two requests and three executions: one too many."""
    run = lived(life(at(1, notify__status="done"), at(2, notify__status="ready", notify__executed=3), first=REQUESTED))
    check("duplicates", run, {"reserve": [], "release": [], "notify": [1]})


def test_the_gate_depends_on_what_a_duplicate_costs() -> None:
    assert [sample.tag for sample in samples("duplicates", lived(life()))] == ["money", "money", ""]
