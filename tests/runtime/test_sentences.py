"""Every step of the designs has a sentence that a business reader understands."""

import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.sentences import TEMPLATES, sentence

DESIGNS = [
    f"models/{name}/{kind}.yaml" for name in ("hotel_booking", "payment_review") for kind in ("naive", "hardened")
]


def told(path: str) -> dict[tuple[str, str], str]:
    """(command, outcome) → sentence, for every step of a design."""
    runtime = inject(lower(load_workflow(path)))
    return {(c.name, b.outcome): sentence(runtime.workflow, c, b) for _, _, c, b in runtime.program.branches()}


@pytest.mark.parametrize("path", DESIGNS)
def test_every_step_is_told_in_words(path: str) -> None:
    """A variable's or a program's name in a sentence would be read aloud in a review."""
    for step, text in told(path).items():
        assert text[0].isupper() and not text.endswith("."), step
        assert "_" not in text and "{" not in text and "None" not in text, (step, text)


def test_the_steps_of_the_naive_booking_are_told_as_people_would() -> None:
    """One sentence per kind of step, exactly."""
    steps = told("models/hotel_booking/naive.yaml")
    wanted = {
        ("traveller decides", "submit begins"): "Traveller begins “submit”",
        ("api calls charge for submit of traveller", "done"): "The request calls payments for charge: it is done",
        ("api calls reserve for submit of traveller", "acknowledged"): (
            "The request calls supplier for reserve: accepted, to be finished later"
        ),
        ("api calls charge for submit of traveller", "crash-after-effect"): (
            "The request dies after calling payments for charge, before anything is written down"
        ),
        ("api times out on charge for submit of traveller", "timeout-executed"): (
            "The request gets no answer from payments about charge; it was done all the same"
        ),
        ("api commits submit of traveller", "submit"): "The request commits “submit”",
        ("deadline of processing", "mark_failed"): "The deadline of “processing” passes: “mark failed” follows",
        ("agent saves set_status", "set_status"): ("Agent saves “set status”, the record written back as it was read"),
        ("callback of reserve: done", "duplicate-callback"): (
            "Supplier calls back: reserve is done, and will say so again"
        ),
        ("worker claims release", "claimed"): "A worker takes up release",
        ("supplier finishes reserve", "done"): "Supplier finishes reserve: it is done",
        ("people stop acting", "people-act"): TEMPLATES["people"],
    }
    assert {step: steps.get(step) for step in wanted} == wanted
