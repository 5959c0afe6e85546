"""How fast the engines simulate: a design under `bad-day`, and a queue with retries beside tools that others use.

Run from the root of the repository: `python -m benchmarks.simulation [replications]`. In one run on one machine: events
a second of both engines on the naive hotel booking; jobs a second of the batch engine, of hand-written SimPy, of ciw
and of SimulSI on Poisson arrivals at two exponential servers, where a job may fail and come back; and a study of so
many replications of 500 cases on two processes, and of a tenth of it, each in a process of its own, with the memory it
takes. An event is a step of a case for the first, a visit to the servers for the second. Processor time counts, so that
waiting for a machine that does other things counts for nobody; the ratios are what lasts.

ciw and SimulSI are looked for in `build/peers`, and left out where they are missing. ciw brings a package called
`tests`, which would hide the tests of whatever else is in its environment, so it is kept apart:

    pip install --no-deps --target build/peers ciw==3.2.7 simulsi==0.9.0 tqdm lazy-importer

"""

import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import simpy

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Branch, Program
from flowrehearsal.program.timing import Profile, Resource, Timing
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.simulation.engines import prepare, runs_of
from flowrehearsal.simulation.plan import plan_of
from flowrehearsal.simulation.study import StudyOptions, simulate
from flowrehearsal.vocabulary.engine import BATCH, ENGINES
from tests.simulation.programs import SECOND, command, moves, scenario, stages

DESIGN, SCENARIO = "models/hotel_booking/naive.yaml", "bad-day"
ARRIVALS_A_SECOND, SERVERS, SERVICE_S, BACKOFF_S = 1.2, 2, 1.0, 5.0
FAILING = (0.0, 0.2)
ANALYTIC_WAIT_S = {0.0: 0.5625, 0.2: 1.2857}
"""The mean wait of a visit: Erlang's C, and the same of the traffic that retries make."""
PEERS = Path("build/peers")
ROUNDS = 5
REPLICATIONS, STUDY = 1_000, "study"
OWN, CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
JOBS = 10_000
"""Of the queue, for every tool alike."""
MANY = 30
"""As often in a row is tried what takes milliseconds."""
TARGET_REFERENCE, TARGET_SIMPY, TARGET_STUDY_S = 60, 40, 60

Visits = tuple[int, float]
"""How many visits to the servers there were, and their mean wait in seconds."""


def main(replications: int) -> None:
    """Measure all of it and print it."""
    runtime = booking()
    hotel(runtime)
    sys.path.append(str(PEERS))  # behind everything, and after our own tests have been loaded
    for share in FAILING:
        queue(share)
    print(f"\nstudies on two processes (target: {REPLICATIONS:,} replications in {TARGET_STUDY_S} s, the same memory)")
    for count in (replications // 10, replications):
        subprocess.run([sys.executable, "-m", "benchmarks.simulation", STUDY, str(count)], check=True)


def quickest(what: Callable[[], Any], rounds: int = ROUNDS) -> tuple[Any, float]:
    """What something gives, and the least processor time it took."""
    least, result = float("inf"), None
    for _ in range(rounds):
        start = process_time()
        result = what()
        least = min(least, process_time() - start)
    return result, least


def booking() -> Runtime:
    return inject(lower(load_workflow(DESIGN), load_scenario(SCENARIO), SIMULATED))


def hotel(runtime: Runtime) -> None:
    """Events a second of each engine, on the same replication."""
    assert runtime.scenario is not None
    plan = plan_of(runtime.program, runtime.scenario, seed=1)
    rates: dict[str, float] = {}
    digests = set()
    for name, title in ENGINES.items():
        run = runs_of(name, plan)
        run(0, None)  # so that nothing below waits for a compiler, or for states met the first time
        told, seconds = quickest(lambda run=run: run(1, None))
        digests.add(told.digest())
        rates[name] = len(told.times_us) / seconds
        print(f"{title:<20} {len(told.times_us):>8,} steps {seconds * 1e3:>9.2f} ms {rates[name]:>12,.0f} steps/s")
    assert len(digests) == 1, "the engines tell different runs"
    batch, reference = rates.values()
    print(f"batch / reference: {batch / reference:,.0f} (target {TARGET_REFERENCE})")


def queue(share: float) -> None:
    """Visits a second of each tool, and how often faster than SimPy it is.

    The tools take turns, so that a machine that is slow for a while is slow for all of them.
    """
    print(f"\nqueue, a share of {share:g} fails; mean wait {ANALYTIC_WAIT_S[share]} s by the formula")
    several = list(tools(share))
    told = {name: visits(JOBS) for name, visits, _ in several}  # nothing below waits for a compiler, or for memory
    least = dict.fromkeys(told, float("inf"))
    for _ in range(ROUNDS):
        for name, visits, times in several:
            least[name] = min(least[name], quickest(lambda visits=visits: visits(JOBS), times)[1])
    rates = {name: count / least[name] for name, (count, _) in told.items()}
    for name, (_, wait) in told.items():
        ratio = rates[name] / rates["SimPy by hand"]
        print(f"{name:<20} {rates[name]:>12,.0f} visits/s {ratio:>7.2f} × SimPy   mean wait {wait:.3f} s")
    print(f"batch / SimPy by hand: {rates['batch (compiled)'] / rates['SimPy by hand']:,.1f} (target {TARGET_SIMPY})")


def tools(share: float) -> Iterator[tuple[str, Callable[[int], Visits], int]]:
    """Every tool that is installed, and how often it is tried in a row; hand-written SimPy first."""
    yield "SimPy by hand", lambda jobs: by_hand(share, jobs), 1
    yield "batch (compiled)", lambda jobs: compiled(share, jobs), MANY
    for name, module, run in (("ciw", "ciw", with_ciw), ("SimulSI", "simulsi", with_simulsi)):
        try:
            found = import_module(module)
        except ImportError as reason:
            print(f"{name:<20} left out: {reason}; see the head of this file")
            continue
        yield name, lambda jobs, found=found, run=run: run(found, share, jobs), 1


def by_hand(share: float, jobs: int) -> Visits:
    """The model as one would write it for SimPy."""
    chance, environment = random.Random(1), simpy.Environment()
    servers, waits = simpy.Resource(environment, SERVERS), []

    def job() -> Iterator[Any]:
        failed = True
        while failed:
            asked = environment.now
            with servers.request() as request:
                yield request
                waits.append(environment.now - asked)
                yield environment.timeout(chance.expovariate(1 / SERVICE_S))
            failed = chance.random() < share
            if failed:
                yield environment.timeout(chance.expovariate(1 / BACKOFF_S))

    def arrivals() -> Iterator[Any]:
        for _ in range(jobs):
            yield environment.timeout(chance.expovariate(ARRIVALS_A_SECOND))
            environment.process(job())

    environment.process(arrivals())
    environment.run()
    return len(waits), sum(waits) / len(waits)


def compiled(share: float, jobs: int) -> Visits:
    """The model as a program, on the batch engine; what was recorded is the whole run."""
    if (share, jobs) not in RUNS:
        world = scenario(cases=jobs, per_hour=ARRIVALS_A_SECOND * 3_600, hours=10 * jobs / ARRIVALS_A_SECOND / 3_600)
        RUNS[share, jobs] = runs_of(BATCH, plan_of(served(share), world, seed=1))
    run = RUNS[share, jobs](0, None)
    waited = run.waits[:, 2] - run.waits[:, 1]
    return len(waited), float(waited.mean()) / SECOND


RUNS: dict[tuple[float, int], Callable[[int, int | None], Any]] = {}
"""A plan is made once for all rounds: it is what a study makes once for all replications."""


def served(share: float) -> Program:
    """One of two servers; a job that fails comes back."""
    serving = replace(
        command("serve", "waiting", "end", after(SERVICE_S, resource="servers")),
        branches=(
            Branch("end", updates=moves("stage", "end"), weight=1 - share),
            Branch("failed", updates=moves("stage", "failed"), weight=share),
        ),
    )
    back = command("come back", "failed", "waiting", after(BACKOFF_S))
    return stages(serving, back, resources=(Resource("servers", SERVERS),))


def after(seconds: float, **more: Any) -> Timing:
    return replace(Timing((Profile(delays=(Distribution("exponential", (seconds * SECOND,)),)),)), **more)


def with_ciw(ciw: Any, share: float, jobs: int) -> Visits:
    """The model as a network of queues: who fails goes round by way of a node where nobody waits."""
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(ARRIVALS_A_SECOND), None],
        service_distributions=[ciw.dists.Exponential(1 / SERVICE_S), ciw.dists.Exponential(1 / BACKOFF_S)],
        number_of_servers=[SERVERS, float("inf")],
        routing=[[0.0, share], [1.0, 0.0]],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(jobs / ARRIVALS_A_SECOND)
    waits = [record.waiting_time for record in simulation.get_all_records() if record.node == 1]
    return len(waits), sum(waits) / len(waits)


def with_simulsi(simulsi: Any, share: float, jobs: int) -> Visits:
    """The model as processes, with the clock and the requests that this tool has instead of SimPy's."""
    exponential = import_module("simulsi.randomness").Exponential
    waits: list[float] = []

    @simulsi.model(duration=10 * jobs / ARRIVALS_A_SECOND, parameters={})  # type: ignore[untyped-decorator]
    def queueing(sim: Any, _: Any) -> None:
        servers = sim.resource("servers", capacity=SERVERS)
        arriving, serving, failing, resting = map(sim.stream, ("arrivals", "service", "failures", "backoff"))

        def job(sim: Any) -> Iterator[Any]:
            failed = True
            while failed:
                asked = sim.now
                yield sim.request(servers)
                waits.append(sim.now - asked)
                yield exponential(mean=SERVICE_S).sample(serving)
                sim.release(servers)
                failed = failing.random() < share
                if failed:
                    yield exponential(mean=BACKOFF_S).sample(resting)

        def arrivals() -> Iterator[Any]:
            for _ in range(jobs):
                yield exponential(rate=ARRIVALS_A_SECOND).sample(arriving)
                sim.process(job(sim))

        sim.process(arrivals())

    simulsi.Experiment(queueing, [simulsi.Scenario("queue")], replications=1, seed=1).run()
    return len(waits), sum(waits) / len(waits)


def study(replications: int) -> None:
    """How long a study takes on two processes, and what memory."""
    runtime = booking()
    assert runtime.scenario is not None
    prepare(BATCH, plan_of(runtime.program, runtime.scenario, seed=1))
    before, start = _used(), perf_counter()
    found = simulate(runtime, StudyOptions(replications=replications, processes=2))  # type: ignore[arg-type]
    seconds, used = perf_counter() - start, _used() - before
    own, worker = (resource.getrusage(who).ru_maxrss / 1024 for who in (OWN, CHILDREN))
    print(
        f"{replications:>6,} replications {found.tally.cases:>9,} cases: {used / 2:>5.1f} s on each of two cores",
        end="",
    )
    print(f" ({seconds:.1f} s on this machine now); own memory {own:.0f} MB, largest worker {worker:.0f} MB", end="")
    print(f"; digest {found.tally.digest[:12]}")


def _used() -> float:
    """Seconds of processor time, of this process and of those that have ended."""
    spent = (resource.getrusage(who) for who in (OWN, CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


if __name__ == "__main__":
    if sys.argv[1:2] == [STUDY]:
        study(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS)
