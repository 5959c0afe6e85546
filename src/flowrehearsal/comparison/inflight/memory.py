"""What runs of both versions have to remember, so that it is seen what cases that were inside go without.

A program does not remember which steps a case has behind it, and a step that `requires` another one is taken in it all
the same: rules see to it that no new case gets there without. Of a case that came from another version nobody has seen
to it. So what is suspected of such cases is remembered, and what requires it waits for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flowrehearsal.comparison.duties import Duty, actions_meeting
from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.monitor import UNMARKED, Monitor, monitored
from flowrehearsal.program.program import Branch, Command, Program, Term, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, Changes, becomes
from flowrehearsal.runtime.outcomes import APPLIED, BEGINS, OVERWRITES, UNANSWERED, about

SKIPS = "mapping-skips-obligation"
STRANDS = "mapping-strands-cases"
LOSES = "mapping-loses-compensation"
REPEATS = "mapping-repeats-effect"


@dataclass(frozen=True)
class Suspicion:
    """What is said to be wrong with cases inside: by the kinds above, the parts that it is about."""

    parts: frozenset[tuple[str, str]] = frozenset()

    def of(self, kind: str) -> tuple[str, ...]:
        """The dotted paths that one kind is about, sorted."""
        return tuple(sorted(part for name, part in self.parts if name == kind))

    @property
    def remembered(self) -> tuple[str, ...]:
        """The duties and actions of which a run has to remember whether they are done."""
        return tuple(sorted({*self.of(SKIPS), *self.of(STRANDS)}))


NOTHING = Suspicion()


def suspicion(judgements: Iterable[Judgement]) -> Suspicion:
    """What is said of cases inside that exploring can show."""
    kinds = {SKIPS, STRANDS, LOSES, REPEATS}
    return Suspicion(
        frozenset((each.finding.name, part) for each in judgements if each.finding.name in kinds for part in each.parts)
    )


def behind(part: str) -> str:
    """Variable, boolean: the case has this duty or action behind it."""
    return f"behind.{part}"


def remembering(program: Program, workflow: Workflow, suspicion: Suspicion, kept: Iterable[Variable] = ()) -> Program:
    """The program of one version with that memory. `kept` are variables of the other one, which stay as they are."""
    strange = [variable for variable in kept if variable.name not in program.position]
    monitors = [_monitor(workflow, part) for part in suspicion.remembered]
    watched = monitored(program, [*monitors, *(Monitor((variable,), lambda *_: UNMARKED) for variable in strange)])
    required = set(suspicion.remembered)
    return replace(watched, commands=tuple(_waiting(command, workflow, required) for command in watched.commands))


def wanted(suspicion: Suspicion, kept: Iterable[Variable]) -> Iterator[str]:
    """The variables that are asked about."""
    yield from map(behind, suspicion.remembered)
    yield from (variable.name for variable in kept)


def kept(program: Program, old: Workflow, suspicion: Suspicion) -> Iterator[Variable]:
    """What a program says of effects that may not be undone any more, and of their undos: done, and asked for."""
    effects = [part.partition(".")[2] for part in suspicion.of(LOSES)]
    undos = [undo for name in effects if (undo := old.effects[name].undo) is not None]
    for name in dict.fromkeys((*map(names.executed, (*effects, *undos)), *map(names.asked, undos))):
        if name in program.position:
            yield program.variable(name)


def _monitor(workflow: Workflow, part: str) -> Monitor:
    met = actions_meeting(workflow, Duty(part, ""))
    voiding = {
        name for name, action in workflow.actions.items() if part in {f"actions.{x}" for x in action.invalidates}
    }

    def marks(command: Command, branch: Branch) -> Changes:
        action, manner = about(command, branch)
        if manner in (APPLIED, OVERWRITES, UNANSWERED) and action in met | voiding:
            return (Change(updates=(becomes(behind(part), action in met),)),)
        return UNMARKED

    return Monitor((Variable(behind(part), (False, True), (False,), "ghost"),), marks)


def _waiting(command: Command, workflow: Workflow, required: set[str]) -> Command:
    """A step of which some action `requires` what is remembered is taken only with that behind the case."""
    return replace(command, branches=tuple(_held(command, branch, workflow, required) for branch in command.branches))


def _held(command: Command, branch: Branch, workflow: Workflow, required: set[str]) -> Branch:
    action, manner = about(command, branch)
    if action not in workflow.actions or manner not in (APPLIED, BEGINS, OVERWRITES, UNANSWERED):
        return branch
    waits = [f"actions.{name}" for name in workflow.actions[action].requires if f"actions.{name}" in required]
    condition = (*branch.condition, *(Term(behind(part), (True,)) for part in waits))
    return replace(branch, condition=condition) if waits else branch
