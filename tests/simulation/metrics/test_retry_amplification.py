"""Calls for each request, of a whole run."""

from tests.simulation.lives import at, check, life, lived

FAILS, WORKS = "worker calls reserve error", "worker calls reserve done"


def test_calls_and_requests_of_all_cases_are_added_up_first() -> None:
    run = lived(
        life(
            at(1, reserve__status="ready"),
            at(2, FAILS),
            at(3, "worker times out on reserve late"),
            at(4, WORKS, reserve__status="done"),
            at(5, reserve__status="ready"),
            at(6, WORKS, reserve__status="done"),
        ),
        life(at(1, reserve__status="ready"), at(2, WORKS, reserve__status="done")),
        life(at(1, reserve__status="ready")),
    )
    check("retry_amplification", run, {"hotel": [5 / 3]})


def test_a_partner_that_is_never_called_has_none() -> None:
    check("retry_amplification", lived(life()), {})
