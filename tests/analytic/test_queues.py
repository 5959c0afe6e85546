"""What queueing theory knows by heart, simulated from definitions: it must lie in the intervals that are told.

Whoever changes a seed finds one interval of twenty missing its value: that is what 95 % means.
"""

from functools import cache
from math import factorial, log

import pytest

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.simulation.result import Figure
from flowrehearsal.simulation.study import Study, StudyOptions, simulate
from flowrehearsal.simulation.summary import summarise
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.mean import mean
from flowrehearsal.studying import timed
from tests.experiments.shop import SHOP

SERVED = """\
workflow: network
version: 1
roles: {service: {kind: service}}
partners: {server: {replies: answers, deduplicates: by_key}}
states:
  new: {initial: true, owner: service}
  working: {owner: service}
  done: {final: true, phase: completed, stands: [job]}
  failed: {final: true, phase: failed}
actions:
  begin: {on: always, from: new, to: working, checks: state, effects: [job]}
  finish: {on: job.done, from: working, to: done, checks: state}
  give_up: {on: [job.refused, job.exhausted], from: working, to: failed, checks: state}
effects:
  job: {partner: server, sent: outbox, key: per_entity, retry: RETRY, weight: money, irreversible: It is work.}
"""
OFTEN = "{attempts: 16, backoff: fixed, first: 5s, jitter: full}"
"""Failed jobs come back after a while; sixteen times is always enough here."""


REPLICATIONS = 25


def under(workflow: Workflow, world: str) -> Runtime:
    return timed(workflow, parse_scenario(f"scenario: theory\nfigures: ours\nworkers: {{slots: 100000}}\n{world}"))


def study(workflow: Workflow, world: str) -> Study:
    return simulate(under(workflow, world), StudyOptions(replications=REPLICATIONS))


def failures(workflow: Workflow, world: str) -> list[tuple[int, int]]:
    """For each replication: how many cases failed, of how many. Nothing else is measured."""
    only_run = Study(under(workflow, world), StudyOptions(replications=REPLICATIONS))
    runs = (only_run.run(number) for number in range(REPLICATIONS))
    return [(int(run.at_end(run.has(names.STATE, "failed")).sum()), run.cases) for run in runs]


def served(retry: str) -> Workflow:
    return parse_workflow(SERVED.replace("RETRY", retry))


@cache
def shop(clerks: int, takes_seconds: int) -> Study:
    """Poisson arrivals, one a minute, and clerks whose work is exponential."""
    workflow = parse_workflow("\n".join(SHOP.source.lines).replace("people: 1", f"people: {clerks}"))
    people = f"people: {{clerk: {{takes: {{exponential: {{mean: {takes_seconds}s}}}}}}}}"
    return study(workflow, f"arrivals: {{rate: 60/h, cases: 2000}}\nrun_for: 40h\n{people}\n")


def figure(found: Study, metric: str, subject: str, unit: str) -> Figure:
    [one] = [one for one in summarise(found).figures if (one.metric, one.subject, one.unit) == (metric, subject, unit)]
    return one


def covers(one: Figure | Estimate, value: float) -> bool:
    assert one.low is not None and one.high is not None
    return one.low <= value <= one.high


def erlang_c(servers: int, load: float) -> float:
    """How often somebody has to wait (Erlang 1917); `load` of each server."""
    offered = servers * load
    waiting = offered**servers / factorial(servers) / (1 - load)
    return waiting / (sum(offered**n / factorial(n) for n in range(servers)) + waiting)


@pytest.mark.parametrize(("clerks", "takes_seconds", "mean_minutes"), [(1, 36, 0.9), (3, 120, 0.8889)])
def test_waits_for_people_are_those_of_erlang(clerks: int, takes_seconds: int, mean_minutes: float) -> None:
    """M/M/1 and M/M/3: the mean wait, and its 95th percentile, since those who wait do so exponentially."""
    served_a_minute = clerks * 60 / takes_seconds
    waits = erlang_c(clerks, 1 / served_a_minute)
    assert waits / (served_a_minute - 1) == pytest.approx(mean_minutes, abs=1e-4)
    found = shop(clerks, takes_seconds)
    assert covers(figure(found, "queue-wait", "clerk", "minutes, mean"), mean_minutes)
    ninety_fifth = log(waits / 0.05) / (served_a_minute - 1)
    assert covers(figure(found, "queue-wait", "clerk", "minutes, p95"), ninety_fifth)


@pytest.mark.parametrize(("failing", "mean_seconds"), [(0.0, 0.5625), (0.2, 1.2857)])
def test_a_network_with_retries_waits_as_jackson_says(failing: float, mean_seconds: float) -> None:
    """Two servers, exponential work of one second, 1.2 jobs a second, and a share that comes back after a while.

    The servers see 1.2 / (1 - p) a second, as if they came by Poisson; how long failed jobs stay away does not matter.
    """
    arriving = 1.2 / (1 - failing)
    assert erlang_c(2, arriving / 2) / (2 - arriving) == pytest.approx(mean_seconds, abs=1e-4)
    share = f"{100 * failing:g}%"
    server = f"{{capacity: 2, latency: {{exponential: {{mean: 1s}}}}, outcomes: {{error: {share}}}}}"
    world = f"arrivals: {{rate: 1.2/s, cases: 2500}}\nrun_for: 2h\npartners: {{server: {server}}}\n"
    found = study(served(OFTEN), world)
    assert covers(figure(found, "queue-wait", "capacity of server", "minutes, mean"), mean_seconds / 60)
    calls = figure(found, "calls", "job", "calls per request")
    assert calls.estimate == 1 if failing == 0 else covers(calls, 1 / (1 - failing))


def test_a_backlog_drains_as_fast_as_what_is_left_of_the_capacity() -> None:
    """Down for ten minutes, half a job a second comes and one a second is done: 300 wait, and it takes ten more.

    The backlog counts as drained at its 95th percentile from before, three or four jobs: some seconds earlier.
    """
    server = "{capacity: 1, latency: {fixed: 1s}, outcomes: {done: 100%}, outages: [{at: 20m, for: 10m}]}"
    world = f"arrivals: {{rate: 30/m, cases: 1500}}\nrun_for: 2h\npartners: {{server: {server}}}\n"
    found = study(served(OFTEN.replace("16", "60")), world)
    drained = mean(figure(found, "recovery", "server", "minutes, p95").samples)
    assert covers(drained, 10.0 - 4 / (60 * 0.5))


def test_retries_bridge_as_much_of_an_outage_as_they_last() -> None:
    """Four calls of a second, a minute apart, span 183 seconds: who comes earlier than that in an outage fails."""
    server = "{latency: {fixed: 1s}, outcomes: {done: 100%}, outages: [{at: 10m, for: 10m}]}"
    world = f"arrivals: {{rate: 30/m, cases: 900}}\nrun_for: 2h\npartners: {{server: {server}}}\n"
    failed = [count for count, _ in failures(served("{attempts: 4, backoff: fixed, first: 60s}"), world)]
    assert covers(mean(failed), (600 - 183) * 0.5)


def test_independent_failures_of_all_attempts_are_as_rare_as_their_product() -> None:
    """Unavailable three times of ten, called three times: 2.7 % of the jobs are given up."""
    server = "{latency: {fixed: 1s}, outcomes: {error: 30%}}"
    world = f"arrivals: {{rate: 30/m, cases: 1000}}\nrun_for: 2h\npartners: {{server: {server}}}\n"
    shares = [count / of for count, of in failures(served("{attempts: 3, backoff: fixed, first: 10s}"), world)]
    assert covers(mean(shares), 0.3**3)
