"""The faults of a scenario, and what is left of it without some of them."""

from dataclasses import replace
from pathlib import Path

from flowrehearsal.definition.load import load_scenario
from flowrehearsal.definition.mixing import faults_of, healed, without

FULL = load_scenario(Path(__file__).parent / "full_scenario.yaml")
"""Where nothing is said of a partner, it takes over what is said of any; each has its own faults all the same."""
NAMES = (
    "partner-outage of any at 0s",
    "busy of any",
    "gone of any",
    "duplicate-callback of any",
    "lost-callback of any",
    "partner-slow of supplier at 2h",
    "partner-error-burst of supplier at 4h",
    "busy of supplier",
    "gone of supplier",
    "duplicate-callback of supplier",
    "lost-callback of supplier",
    "duplicate-callback of mail",
    "lost-callback of mail",
    "crash-before-effect",
    "crash-after-effect",
    "pause-zombie",
    "stale-action",
    "poison-case",
    "compensation-fails",
    "backlog-burst at 6h",
    "stale-action at 1h",
    "pause-zombie at 0s",
    "retry-storm at 2h",
    "clock-jump at 4h",
    "clock-jump at 9h",
    "operator-override of any by agent",
    "operator-replay of again by any",
    "person-absent of lead at 8h",
)


def test_every_fault_of_a_scenario_has_a_name() -> None:
    assert faults_of(FULL) == NAMES


def test_each_can_be_taken_out_by_itself() -> None:
    for name in NAMES:
        left = without(FULL, [name])
        assert left != FULL
        assert faults_of(left) == tuple(other for other in NAMES if other != name)


def test_without_all_of_them_nothing_goes_wrong_and_the_rest_stays() -> None:
    calm = healed(FULL)
    assert faults_of(calm) == ()
    assert calm.partners["any"].outcomes == {"done": 0.98, "refused": 0.02}
    assert (calm.arrivals, calm.people) == (replace(FULL.arrivals, bursts=()), FULL.people)
    assert [one.latency for one in calm.partners.values()] == [one.latency for one in FULL.partners.values()]


def test_a_name_that_a_scenario_does_not_have_changes_nothing() -> None:
    assert without(FULL, ["crash-before-lunch"]) == FULL
