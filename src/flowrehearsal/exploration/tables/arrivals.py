"""What arrives where: every event and act that some state is met by, in the states of the explored program.

The properties' own variables matter to nobody here, those of effects that no property reads do. So it is a program of
its own that is explored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions, Mask
from flowrehearsal.exploration.explore import explore_program
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.exploration.relation import possible
from flowrehearsal.exploration.search import ProgressCallback
from flowrehearsal.exploration.wrong_steps import ACTS
from flowrehearsal.program.program import Branch, Command, Program, Term
from flowrehearsal.runtime import names
from flowrehearsal.runtime.frame import writes_anywhere
from flowrehearsal.runtime.outcomes import AGAIN, APPLIED, BEGINS, OVERWRITES, REFUSED, UNANSWERED, about
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.telling import brought
from flowrehearsal.runtime.variables import inline_effects
from flowrehearsal.runtime.workers import silent_outcomes
from flowrehearsal.vocabulary.reduction import NEVER

Place = tuple[str, str]
"""(event or act, state)."""
COMING = (APPLIED, OVERWRITES, UNANSWERED, AGAIN, REFUSED)
"""How an act comes out that has come to the case; another has only begun, or was given up."""


@dataclass(frozen=True)
class Arrivals:
    """What was seen to come to which state.

    `loose`: the actions that are carried out although they start in none of the states that the case is in. `passed`:
    nothing happens, and the case had not heard before how the effect ended; `again`: it had. `refused`: a check refuses
    the act, which could be done in no state that the case is in. `told`: the events of which the program has steps at
    all. `proved`: what was not seen cannot be seen, with any number of faults; else with so many as were explored.
    """

    loose: dict[Place, list[str]] = field(default_factory=dict)
    passed: set[Place] = field(default_factory=set)
    again: set[Place] = field(default_factory=set)
    refused: set[Place] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    proved: bool = False


class _Step(NamedTuple):
    """One way in which something comes to the case.

    `home`: where nothing is noted of it, since the definition says what happens there. Elsewhere `action` is carried
    out or, if `refused`, is not; without an action nothing happens. `only`: the state that alone could do something.
    `heard`: the variable that says whether the case knew before; `ends`: the call within a request that has so ended.
    """

    event: str
    command: Command
    branch: Branch
    home: tuple[str, ...] = ()
    action: str = ""
    refused: bool = False
    only: tuple[str, ...] = ()
    heard: str = ""
    ends: tuple[Term, ...] = ()


def explored_arrivals(
    runtime: Runtime, options: ExplorationOptions, progress: ProgressCallback | None = None
) -> Exploration:
    """Every state of a runtime, told apart by what can come to it and what then happens."""
    program = runtime.program.assuming(options.switched_off)
    states = (names.STATE, *map(names.active, runtime.workflow.states))
    wanted = {*states, *_asked(_steps(runtime.workflow, program))} & program.position.keys()
    options = replace(options, steps=False, reduce=NEVER)
    return explore_program(runtime, reduce(program, wanted), options, progress)


def _asked(steps: Iterable[_Step]) -> Iterator[str]:
    """The variables that decide what happens when something arrives."""
    for step in steps:
        yield from (term.variable for term in (*step.command.guard, *step.branch.condition, *step.ends))
        yield step.heard


def arrivals(exploration: Exploration) -> Arrivals:
    """What comes to which state in an exploration made for it."""
    complete = exploration.original.program.assuming(exploration.options.switched_off)
    missed = exploration.stopped or exploration.limits_met
    found = Arrivals(proved=exploration.converged and not missed)
    for step in _steps(exploration.workflow, complete):
        _note(found, exploration, step)
    return found


def _note(found: Arrivals, exploration: Exploration, step: _Step) -> None:
    found.told.add(step.event)
    where = _happens(exploration, step)
    where = where & ~_in_any(exploration, step.home)
    if not step.action:
        _note_silence(found, exploration, step, where)
        return
    for state in _states(exploration, where):
        if step.refused:
            found.refused.add((step.event, state))
        elif step.action not in (actions := found.loose.setdefault((step.event, state), [])):
            actions.append(step.action)


def _note_silence(found: Arrivals, exploration: Exploration, step: _Step, where: Mask) -> None:
    """Nothing is applied; where one active state ignores the event, the others need not mention it."""
    states = exploration.workflow.states
    where = where & ~_in_any(exploration, [name for name in states if step.event in states[name].ignores])
    known = exploration.is_true(step.heard) if step.heard else exploration.nowhere
    for places, mask in ((found.passed, where & ~known), (found.again, where & known)):
        places.update((step.event, state) for state in _states(exploration, mask, step.only))


def _happens(exploration: Exploration, step: _Step) -> Mask:
    where = possible(exploration, step.command, step.branch, exploration.everywhere)
    if step.branch.fault and exploration.options.faults is not None:
        where &= exploration.faults < exploration.options.faults
    for term in step.ends:
        where &= exploration.is_value(term.variable, *term.values)
    return where


def _in_any(exploration: Exploration, states: Iterable[str]) -> Mask:
    named = tuple(states)
    return exploration.active(*named) if named else exploration.nowhere


def _states(exploration: Exploration, where: Mask, among: tuple[str, ...] = ()) -> Iterator[str]:
    """The states of the case that are active somewhere there, of these if any are named."""
    if where.any():
        part = exploration.only(where.nonzero()[0])
        yield from (state for state in among or exploration.workflow.states if part.active(state).any())


def _steps(workflow: Workflow, program: Program) -> Iterator[_Step]:
    """Every way in which an event or a person's act comes to the case."""
    for _, _, command, branch in program.branches():
        if event := brought(command, branch):
            yield _event(workflow, event, command, branch)
        elif command.site[:1] == ("commit",):
            yield from _of_calls(workflow, command, branch)
        if command.site[:1] and command.site[0] in ACTS:
            yield from _act(workflow, command, branch)


def _event(workflow: Workflow, event: tuple[str, str], command: Command, branch: Branch) -> _Step:
    """An action that is applied and not written over something is one that the state is a start of, or only the name of
    what happened is that of an action."""
    subject, what = event
    name, manner = about(command, branch)
    text, action = f"{subject}.{what}" if subject else what, workflow.actions.get(name)
    timer = command.site[1:] if command.site[:1] == ("deadline",) else ()
    if action is not None and (manner in (OVERWRITES, BEGINS) or (timer and writes_anywhere(action))):
        return _Step(text, command, branch, timer or action.start.states, name)
    home = () if action is None else timer or action.start.states
    heard = names.heard(subject) if subject in workflow.effects else ""
    return _Step(text, command, branch, home, only=timer, heard=heard)


def _of_calls(workflow: Workflow, command: Command, branch: Branch) -> Iterator[_Step]:
    """What a request's calls have brought that nothing answers is heard as it commits."""
    _, _, action = command.site
    for effect in inline_effects(workflow, workflow.actions[action]):
        for place, what in silent_outcomes(workflow, effect).items():
            ends = (Term(names.holder(effect), (place,)),)
            yield _Step(f"{effect}.{what}", command, branch, heard=names.heard(effect), ends=ends)


def _act(workflow: Workflow, command: Command, branch: Branch) -> Iterator[_Step]:
    """A person's act that has come to the case; one that calls partners first comes when it commits."""
    name, manner = about(command, branch)
    action = workflow.actions.get(name)
    if action is None or command.site[1] not in action.by or manner not in COMING:
        return
    if manner != AGAIN or not inline_effects(workflow, action):
        yield _Step(name, command, branch, action.start.states, name, manner == REFUSED)
