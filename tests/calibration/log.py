"""Logs of a small order, written as some system would write them: from a simulation, or from what a test says."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.studying import timed
from tests.cli.ticket import MADE_GOOD

ORDER = parse_workflow(MADE_GOOD)
HEAD = "case,activity,start,end,outcome"
KNOWN = """\
scenario: known
figures: ours
arrivals: {rate: 60/h, cases: 300}
run_for: 24h
people:
  buyer: {takes: {lognormal: {median: 1m, p95: 3m}}}
partners:
  bank: {latency: {gamma: {mean: 800ms, shape: 2}}, outcomes: {done: 94%, refused: 4%, error: 2%}}
workers: {slots: 8}
"""
BEGIN = datetime(2027, 6, 1, tzinfo=UTC)


def simulated(text: str = KNOWN, seed: int = 3) -> str:
    """What a system would have written down during one replication under a scenario."""
    scenario: Scenario = parse_scenario(text)
    study = Study(timed(ORDER, scenario), StudyOptions(seed=seed, engine="reference"))
    return "\n".join([HEAD, *_rows(study.run(0))]) + "\n"


def _rows(run: Run) -> Iterable[str]:
    claimed: dict[tuple[int, str], int] = {}
    for step, time in enumerate(run.times_us):
        case, command = int(run.case[step]), run.program.commands[run.command[step]]
        kind, name = command.site[0], command.site[-1]
        outcome = command.branches[run.branch[step]].outcome
        if kind == "decide":
            yield row(case, "submit", int(run.arrivals_us[case]), int(time))
        elif kind == "claim":
            claimed[case, name] = int(time)
        elif kind == "call":
            yield row(case, name, claimed[case, name], int(time), outcome)


def row(case: int, activity: str, start_us: int, end_us: int | None, outcome: str = "") -> str:
    """One line of a log; times in microseconds since the beginning."""
    return f"c{case},{activity},{moment(start_us)},{'' if end_us is None else moment(end_us)},{outcome}"


def moment(us: int) -> str:
    return (BEGIN + timedelta(microseconds=us)).isoformat()


def lasting(activity: str, seconds: Iterable[float], outcome: str = "", every: float = 60.0) -> str:
    """A log of one activity that lasts so long in one case after the other."""
    rows = [row(n, activity, round(n * every * 1e6), round((n * every + length) * 1e6), outcome)
            for n, length in enumerate(seconds)]  # fmt: skip
    return "\n".join([HEAD, *rows]) + "\n"


def chance(key: int) -> np.random.Generator:
    """Random numbers that are always the same."""
    return np.random.Generator(np.random.Philox(key))
