"""Statistics of samples, and the bounds that gates put on them."""

from types import ModuleType

import numpy as np

from flowrehearsal.simulation import measuring
from flowrehearsal.simulation.measuring import MEAN, MEDIAN, MINUTES, MOST, P95, P99, Gate, Reading, Sample, metrics
from tests.simulation.lives import MINUTE, life, lived, setting


def test_statistics_and_their_names() -> None:
    values = np.array([1.0, 2.0, 6.0])
    assert {str(s): s.of(values) for s in (MEAN, MEDIAN, MOST)} == {"mean": 3.0, "median": 2.0, "most": 6.0}
    assert (str(P95), str(P99)) == ("p95", "p99")


def module(gate: Gate | None = None, *several: Sample) -> ModuleType:
    made = ModuleType("by_hand")
    made.__dict__.update(UNIT=MINUTES, GATE=gate, measure=lambda setting, run: iter(several))
    return made


def taken(monkeypatch, gate: Gate | None, *several: Sample) -> list[Reading]:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(measuring, "metrics", lambda: {"by-hand": module(gate, *several), "other": module()})
    return list(measuring.readings(setting(), lived(life()), {"by-hand": (MEAN, MOST)}))


def test_every_statistic_of_every_subject(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    found = taken(monkeypatch, None, Sample("a", np.array([1.0, 3.0])), Sample("b", np.array([])))
    assert found == [
        Reading("by-hand", "a", MEAN, 2.0, 2, 4.0),
        Reading("by-hand", "a", MOST, 3.0, 2, 4.0),
        Reading("by-hand", "b", MEAN, None, 0, 0.0),
        Reading("by-hand", "b", MOST, None, 0, 0.0),
    ]


def test_the_bound_depends_on_tag_and_allowance(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    gate = Gate(MOST, 5, {"money": 1, "free": None})
    values = np.array([0.0])
    several = (
        Sample("plain", values),
        Sample("money", values, "money"),
        Sample("free", values, "free"),
        Sample("allowed", values, allowance=2.0 * MINUTE),
    )
    found = taken(monkeypatch, gate, *several)
    assert {(one.subject, one.bound) for one in found if one.statistic == MOST} == {
        ("plain", 5),
        ("money", 1),
        ("free", None),
        ("allowed", 10.0),
    }
    assert {one.bound for one in found if one.statistic == MEAN} == {None}


def test_every_metric_says_what_it_shows() -> None:
    """And its gate is about something that is shown."""
    for name, metric in metrics().items():
        assert metric.TITLE, name
        assert metric.SHOWN, name
        gate = getattr(metric, "GATE", None)
        assert gate is None or gate.statistic in metric.SHOWN, name
