"""Small workflows as text, lowered, and walked step by step through the reference interpreter."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import dedent

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.faults import inject
from flowrehearsal.program.interpreter import State, Step, initial_states, successors
from flowrehearsal.program.program import Program, Value
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime

ORDER = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
partners:
  shop: {replies: answers}
states:
  draft: {initial: true, owner: buyer}
  sent: {}
  done: {final: true, phase: completed}
  off: {final: true, phase: cancelled}
actions:
  submit: {by: buyer, from: draft, to: sent, checks: version, effects: [order]}
  finish: {on: order.done, from: sent, to: done, checks: state}
  reject: {on: [order.refused, order.failed, order.exhausted], from: sent, to: off, checks: state}
effects:
  order: {partner: shop, sent: outbox}
"""
"""One order by outbox, to a partner that answers; no protection but the checks."""


def workflow(text: str, *changes: tuple[str, str]) -> Workflow:
    """A workflow from its text, with pieces of the text replaced; every piece must be there."""
    text = dedent(text)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_workflow(f"workflow: small\nversion: 1\n{text}")


def lowered(text: str, *changes: tuple[str, str], options: Lowering | None = None) -> Runtime:
    """The runtime of a workflow without faults."""
    return lower(workflow(text, *changes), options=options)


def injected(text: str, *changes: tuple[str, str], options: Lowering | None = None) -> Runtime:
    """The runtime of a workflow with every fault and assumption."""
    return inject(lowered(text, *changes, options=options))


def program(text: str, *changes: tuple[str, str], options: Lowering | None = None) -> Program:
    """What exploration sees: every fault, no assumption given up."""
    return injected(text, *changes, options=options).program.assuming()


@dataclass(frozen=True)
class Walk:
    """A run that is under way."""

    program: Program
    state: State

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(successors(self.program, self.state))

    @property
    def enabled(self) -> set[tuple[str, str]]:
        """The (command, outcome) pairs that can happen now."""
        return {named(self.program, step) for step in self.steps}

    @property
    def free(self) -> set[tuple[str, str]]:
        """The pairs that can happen now without a fault."""
        return {named(self.program, step) for step in self.steps if not is_fault(self.program, step)}

    def value(self, variable: str) -> Value:
        return values(self.program, self.state)[variable]

    def take(self, *steps: tuple[str, str] | str) -> "Walk":
        """Fire commands one after the other: by name, and by outcome where the name alone leaves a choice."""
        walk = self
        for wanted in steps:
            walk = Walk(walk.program, walk._after(wanted))
        return walk

    def _after(self, wanted: tuple[str, str] | str) -> State:
        command, outcome = wanted if isinstance(wanted, tuple) else (wanted, None)
        # Where a case can be in several states people have one command for each: "clerk decides in open".
        found = [
            s for s in self.steps if named(self.program, s)[0].partition(" in ")[0] == command.partition(" in ")[0]
        ]
        if outcome is None:
            found = [s for s in found if not is_fault(self.program, s)]
        else:
            found = [s for s in found if named(self.program, s)[1] == outcome]
        after = {step.state for step in found}
        assert len(after) == 1, f"{wanted}: {len(after)} ways among {sorted(self.enabled)}"
        return after.pop()

    def changed(self, *steps: tuple[str, str] | str) -> dict[str, Value]:
        """What the steps change, by variable, ghosts and screens aside."""
        before, after = values(self.program, self.state), values(self.program, self.take(*steps).state)
        quiet = {v.name for v in self.program.variables if v.kind in ("ghost", "view")}
        return {name: value for name, value in after.items() if before[name] != value and name not in quiet}


def start(program: Program, **data: Value) -> Walk:
    """A case that begins, with these data."""
    found = [s for s in initial_states(program) if all(values(program, s)[f"data.{n}"] == v for n, v in data.items())]
    assert len(found) == 1, f"{len(found)} ways to begin"
    return Walk(program, found[0])


def named(program: Program, step: Step) -> tuple[str, str]:
    command = program.commands[step.command]
    return command.name, command.branches[step.branch].outcome


def is_fault(program: Program, step: Step) -> bool:
    return program.commands[step.command].branches[step.branch].fault is not None


def values(program: Program, state: State) -> dict[str, Value]:
    """Every variable by name."""
    return {v.name: v.domain[i] for v, i in zip(program.variables, state, strict=True)}


def reachable(program: Program, faults: int = 99, most: int = 30_000) -> dict[State, int]:
    """Every reachable state with the least number of faults it takes, at most so many of them."""
    layer = dict.fromkeys(initial_states(program), 0)
    found: dict[State, int] = {}
    for cost in range(faults + 1):
        layer = _within(program, layer, found, cost)
        assert len(found) <= most, f"more than {most} states"
        if not layer:
            break
    return found


def _within(program: Program, layer: Iterable[State], found: dict[State, int], cost: int) -> dict[State, int]:
    """Adds what can be reached from a layer without another fault; returns the states that cost one more."""
    open_, dearer = [state for state in layer if state not in found], {}
    found |= dict.fromkeys(open_, cost)
    while open_:
        state = open_.pop()
        for step in successors(program, state):
            if is_fault(program, step):
                dearer[step.state] = cost + 1
            elif step.state not in found:
                found[step.state] = cost
                open_.append(step.state)
    return {state: c for state, c in dearer.items() if state not in found}


def combinations(program: Program, *variables: str, faults: int = 99) -> set[tuple[Value, ...]]:
    """The reachable combinations of the values of some variables."""
    states = (values(program, state) for state in reachable(program, faults))
    return {tuple(state[name] for name in variables) for state in states}


def outcomes(program: Program, command: str) -> set[str]:
    """The outcomes that a command has at all; none where there is no such command."""
    return {branch.outcome for c in program.commands if c.name == command for branch in c.branches}
