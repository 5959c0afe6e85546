"""What a simulation measured, as plain data for people."""

from dataclasses import dataclass

from flowrehearsal.vocabulary.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with its interval over replications.

    `metric` is the plug-in's name, `subject` what it is about ("reserve", "traveller_app / agent_console"). `estimate`,
    `low`, `high`: in `unit`, None where nothing could be measured; `confidence` e.g. 0.95. `method`: how the interval
    was made. `gate`: what is demanded, in words (an expectation's line, else the metric's own bound);
    `gate_verdict`: the answer on the interval's end (None: no gate). `decided_after`: how many replications a
    sequential test took (None: there was none, or it is undecided). `samples`: one per replication that had something
    to measure. `decides`: the gate is the scenario's own demand, which decides on placeholder figures too. `witnesses`:
    the first cases in which what is counted was seen, as "replication:case".
    """

    metric: str
    subject: str
    unit: str
    estimate: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str
    samples: tuple[float, ...] = ()
    gate: str = ""
    gate_verdict: Verdict | None = None
    decided_after: int | None = None
    decides: bool = False
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyReport:
    """What the simulation measured. `placeholder`: the scenario's figures are nobody's measurements.

    `cases`: of all replications together; `hours`: the length of each. `curves`: named time series (name, hours,
    values) averaged over replications, e.g. open cases over time. `limits_met`: sentences. `complete`: nobody
    interrupted it. `mixes`: for each replication of a swarm, the faults that were drawn for it.
    """

    scenario: str
    placeholder: bool
    replications: int
    cases: int
    hours: float
    seed: int
    engine: str
    figures: tuple[Figure, ...]
    curves: tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...] = ()
    limits_met: tuple[str, ...] = ()
    complete: bool = True
    mixes: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class StaffingReport:
    """What figures do as a role has more people, in the worlds of the study beside it.

    `people`: the numbers that were tried, ascending; `replications`: at each of them. `curves`: of each figure its
    values, one for each number. `limits_met`: sentences on what an interrupt left out. `declared`: how many the
    definition has, None where it does not say.
    """

    role: str
    people: tuple[int, ...]
    replications: int
    curves: tuple[tuple[Figure, ...], ...]
    limits_met: tuple[str, ...] = ()
    declared: int | None = None
