"""The time in which two surfaces contradict each other about completion."""

from dataclasses import replace

from flowrehearsal.simulation.metrics import disagreement
from tests.simulation.lives import MINUTE, WORKFLOW, at, check, life, lived, setting


def test_times_of_one_case_add_up() -> None:
    run = lived(
        life(
            at(10, view__app="booked"),
            at(13, view__desk="booked"),
            at(20, view__app="blocked"),
            at(21, view__desk="blocked"),
        ),
        life(),
        life(at(590, view__app="booked"), arrives=5),
    )
    check("disagreement", run, {"app / desk": [4, 0, 10]}, unit=MINUTE)


def test_what_a_surface_tolerates_is_allowed() -> None:
    desk = replace(WORKFLOW.surfaces["desk"], tolerates=30 * MINUTE)
    workflow = replace(WORKFLOW, surfaces={**WORKFLOW.surfaces, "desk": desk})
    (sample,) = disagreement.measure(replace(setting(), workflow=workflow), lived(life()))
    assert (sample.tag, sample.allowance) == ("tolerated", 30 * MINUTE)
