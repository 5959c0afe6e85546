"""Small programs with timings, and scenarios, built by hand."""

from dataclasses import dataclass, replace

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.scenario import Arrivals, Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.program.program import Branch, Command, Label, Program, Term, Update, Variable
from flowrehearsal.program.timing import Profile, Resource, Timing
from flowrehearsal.runtime import names
from flowrehearsal.simulation.engine import Engine
from flowrehearsal.simulation.plan import plan_of
from flowrehearsal.simulation.run import Run

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE


def scenario(cases: int = 1, per_hour: float = 60.0, hours: float = 100.0) -> Scenario:
    return Scenario("test", Source(), arrivals=Arrivals(per_hour, cases), run_for=round(hours * HOUR))


def fixed(microseconds: int) -> Timing:
    return Timing((Profile(delays=(Distribution("fixed", (float(microseconds),)),)),))


def moves(variable: str, value: str) -> tuple[Update, ...]:
    return (Update(variable, "set", value),)


def command(name: str, start: str, end: str, timing: Timing | None = None, **more: object) -> Command:
    """A command that leads from one stage to another."""
    branches = (Branch(end, updates=moves("stage", end)),)
    made = Command(name, "someone", (Term("stage", (start,)),), branches, timing or Timing())
    return replace(made, **more)


def stages(*commands: Command, resources: tuple[Resource, ...] = ()) -> Program:
    """A program over one variable, `stage`, with the values that its commands mention; the first one's is initial."""
    mentioned = [value for c in commands for value in (*c.guard[0].values, *(b.outcome for b in c.branches))]
    domain = tuple(dict.fromkeys(str(value) for value in mentioned))
    variable = Variable("stage", domain, domain[:1], "case")
    ended = ((Term("stage", ("end",)),),)
    labels = (
        *(Label(name, ended) for name in (names.CLOSED, names.RESTING)),
        Label(names.ATTENDED, ((),)),
        Label(names.UNOWNED, ()),
        Label(names.active("waiting"), ((Term("stage", ("waiting",)),),) if "waiting" in domain else ()),
    )
    return Program("stages", (variable,), commands, labels, resources)


def queue(servers: int, mean_us: float = SECOND) -> Program:
    """One exponential service by one of several servers."""
    timing = Timing((Profile(delays=(Distribution("exponential", (mean_us,)),)),), resource="servers")
    return stages(command("serve", "waiting", "end", timing), resources=(Resource("servers", servers),))


def ran(program: Program, world: Scenario | None = None, replication: int = 0, seed: int = 1) -> Run:
    return Engine(plan_of(program, world or scenario(), seed), replication).run()


def steps(run: Run) -> list[tuple[int, int, str, str]]:
    """Every step: microseconds since the case arrived, case, command, branch."""
    return [
        (
            int(time - run.arrivals_us[case]),
            int(case),
            run.program.commands[command].name,
            run.program.commands[command].branches[branch].outcome,
        )
        for time, case, command, branch in zip(run.times_us, run.case, run.command, run.branch, strict=True)
    ]


@dataclass(frozen=True)
class Rehearsed:
    """As much of a lowered runtime as a study reads."""

    workflow: Workflow
    scenario: Scenario
    program: Program


def rehearsed(program: Program, world: Scenario, workflow: Workflow | None = None) -> Rehearsed:
    return Rehearsed(workflow or bare_workflow(), world, program)


def bare_workflow() -> Workflow:
    return Workflow("bare", 1, {}, {"waiting": State(initial=True)}, {}, Source())
