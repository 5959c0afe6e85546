"""Tiny programs and workflows, written by hand, and what the properties say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import Effect, Partner, Role, Shown, State, Surface, Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import judged
from flowrehearsal.exploration.result import PropertyResult
from flowrehearsal.program.program import Branch, Command, Guard, Label, Program, Term, Update, Value, Variable
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.verdict import Verdict

Facts = Mapping[str, Value | tuple[Value, ...]]

BOOKING = Workflow(
    name="booking",
    version=1,
    roles={"traveller": Role("customer"), "ops_lead": Role("operator")},
    states={
        "draft": State(initial=True, owner="traveller", shows={"app": Shown("Your booking"), "desk": Shown("New")}),
        "waiting": State(owner="ops_lead", shows={"app": Shown("Please wait"), "desk": Shown("Waiting")}),
        "booked": State(
            final="final",
            phase="completed",
            stands=("reserve",),
            shows={"app": Shown("Booked"), "desk": Shown("Confirmed")},
        ),
        "failed": State(final="final", phase="failed", shows={"app": Shown("Failed"), "desk": Shown("Failed")}),
    },
    actions={},
    source=Source(),
    partners={"supplier": Partner()},
    surfaces={"app": Surface("traveller", poll=1), "desk": Surface("ops_lead", poll=1)},
    effects={
        "reserve": Effect("supplier", "outbox", undo="release", weight="money"),
        "release": Effect("supplier", "outbox", weight="money"),
    },
)
"""Four states, an effect that must stand where the case is booked, and its undo."""


@dataclass(frozen=True)
class Judged:
    """The verdict on one property: is it vacuous, and which (effect, state) pairs violate it with how many faults."""

    verdict: Verdict
    vacuous: bool
    violated: dict[tuple[str, str], int]


def variable(name: str, *domain: Value, starts: tuple[Value, ...] = (), kind: str = "case") -> Variable:
    """A variable that begins with its first value unless told otherwise."""
    return Variable(name, domain, starts or domain[:1], kind)


def flag(name: str) -> Variable:
    """A boolean that begins false."""
    return variable(name, False, True)


def count(name: str) -> Variable:
    """A number of executions that begins at zero."""
    return variable(name, 0, 1, 2, 3)


def guard(facts: Facts) -> Guard:
    """Each variable has the value, or one of the values."""
    return tuple(Term(name, value if isinstance(value, tuple) else (value,)) for name, value in facts.items())


def step(name: str, when: Facts, then: Mapping[str, Value], **tags: Any) -> Command:
    """A command of one branch that sets some variables; `fault` is the branch's, other tags are the command's."""
    updates = tuple(Update(target, "set", value) for target, value in then.items())
    branch = Branch(tags.pop("outcome", name), updates=updates, fault=tags.pop("fault", None))
    return Command(name, tags.pop("actor", "somebody"), guard(when), (branch,), **tags)


def label(name: str, *clauses: Facts) -> Label:
    """A label that is true where all of any clause is."""
    return Label(name, tuple(guard(clause) for clause in clauses))


STATE = variable("state", "draft", "waiting", "booked", "failed")
OVER = label("closed", {"state": ("booked", "failed")})


def explored(
    variables: Iterable[Variable],
    commands: Iterable[Command],
    labels: Iterable[Label] = (),
    workflow: Workflow = BOOKING,
    options: ExplorationOptions | None = None,
) -> Exploration:
    """Every state of a program written by hand."""
    program = Program("by hand", tuple(variables), tuple(commands), tuple(labels))
    return explore(Runtime(Frame(workflow, Lowering(), {}), program, ()), options)


def result(exploration: Exploration, name: str) -> PropertyResult:
    """What one property says."""
    [found] = judged(exploration, (name,))
    return found


def verdict(exploration: Exploration, name: str) -> Judged:
    """What one property says, in short."""
    found = result(exploration, name)
    violated = {(example.effect, example.state): len(example.faults) for example in found.counterexamples}
    assert len(violated) == len(found.counterexamples)
    return Judged(found.verdict, found.vacuous, violated)


def holds(*, vacuous: bool = False) -> Judged:
    """No violation."""
    return Judged(Verdict.HOLDS, vacuous, {})


def violated(*where: tuple[str, str], faults: int = 0) -> Judged:
    """Violations of these effects in these states, each with so many faults."""
    return Judged(Verdict.VIOLATED, False, dict.fromkeys(where, faults))
