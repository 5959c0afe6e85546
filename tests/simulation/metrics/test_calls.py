"""Calls per request."""

from tests.simulation.lives import at, check, life, lived, samples

CALL, FAILED, LATE = "worker calls reserve done", "worker calls reserve error", "worker times out on reserve late"


def test_unanswered_calls_count_and_requests_are_told_apart() -> None:
    """One request with three calls; two requests with two calls together; a case without any."""
    run = lived(
        life(at(1, FAILED, reserve__status="ready"), at(2, LATE, reserve__status="leased"), at(3, CALL)),
        life(
            at(1, CALL, reserve__status="ready"),
            at(2, reserve__status="done"),
            at(3, CALL, reserve__status="ready"),
        ),
        life(),
    )
    check("calls", run, {"reserve": [3, 1], "release": [], "notify": []})


def test_as_many_calls_are_allowed_as_the_retry_policy_says() -> None:
    allowed = {sample.subject: sample.allowance for sample in samples("calls", lived(life()))}
    assert allowed == {"reserve": 4, "release": 1, "notify": 1}
