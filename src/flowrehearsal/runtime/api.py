"""People and their requests: acts in states they own, interventions, unchecked saves, repeated requests.

A person's act that the server checks is one step. An act that nothing checks is two: the record is read, and later it
is written as it was read. Acts of one role in its own states are one command, since one person makes one decision;
every intervention is a command of its own.
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.program.program import Command, Guard, Message, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.actions import applied, may_act
from flowrehearsal.runtime.boxes import both, intersect, negate
from flowrehearsal.runtime.case import active, allowed, remembered, sources, written_back
from flowrehearsal.runtime.change import Change, Changes, becomes, moves, sequence, where
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.variables import inline_effects, may_repeat, needs_reader


def people(frame: Frame) -> Iterator[Command]:
    """Every command of a person, role by role in the order of the file."""
    for role in frame.workflow.roles:
        acts = [(name, action) for name, action in frame.workflow.actions.items() if role in action.by]
        yield from _decisions(frame, role, acts)
        for name, action in acts:
            yield from _interventions(frame, role, name, action)
        for name, action in acts:
            yield from _finishing(frame, role, name, action)


def is_intervention(frame: Frame, role: str, action: Action, state: str) -> bool:
    """Whether an act of a role in a state is an intervention: an override, a replay, or in a state of another owner."""
    return action.kind in ("override", "replay") or frame.workflow.states[state].owner != role


def _decisions(frame: Frame, role: str, acts: list[tuple[str, Action]]) -> Iterator[Command]:
    """One decision at a time in a state that the role owns."""
    changes: list[Change] = []
    states: list[str] = []
    for name, action in acts:
        for state, guard in sources(frame, action):
            if not is_intervention(frame, role, action, state):
                states.append(state)
                changes += _begun(frame, role, name, state, guard)
    if changes:
        changes += [Change(guard, outcome="waits") for guard in active(frame, *dict.fromkeys(states))]
        initiative = frame.workflow.roles[role].kind != "service"
        guard = _acting(frame) if initiative else ()
        branches = branches_of(changes)
        yield Command(f"{role} decides", role, guard, branches, initiative=initiative, site=("decide", role))


def _interventions(frame: Frame, role: str, name: str, action: Action) -> Iterator[Command]:
    changes: list[Change] = []
    for state, guard in sources(frame, action):
        if is_intervention(frame, role, action, state):
            changes += _begun(frame, role, name, state, guard)
    if not changes:
        return
    kind = frame.workflow.roles[role].kind
    budget = names.budget("customers" if kind == "customer" else "operators")
    bounded = frame.has(budget) and kind != "service"
    spent = (moves(budget, -1),) if bounded else ()
    acted = () if needs_reader(frame.workflow, action) else (becomes(names.INTERVENED, True),)
    changes = list(sequence(frame.variables, changes, [Change(updates=(*spent, *acted))]))
    able = _acting(frame) if kind != "service" else ()
    left = (frame.other(budget, 0),) if bounded else ()
    yield Command(
        f"{role} intervenes: {name}",
        role,
        (*able, *left),
        branches_of(changes),
        initiative=kind != "service",
        budget=budget if bounded else None,
        site=("intervene", role, name),
    )


def _acting(frame: Frame) -> Guard:
    return (frame.term(names.PEOPLE, "acting"),)


def _begun(frame: Frame, role: str, name: str, state: str, guard: Guard) -> Changes:
    """What a person does at once: the whole transaction, the start of a request with calls, or a look at the record."""
    action = frame.workflow.actions[name]
    ready = intersect(guard, may_act(frame, action))
    assert ready is not None
    region = both([ready], allowed(frame, action))
    said = _said(role, "api", name)
    if needs_reader(frame.workflow, action):
        reader = names.reader(role, name)
        look = (becomes(reader, state), *remembered(frame, role, name))
        read = Change((frame.term(reader, "idle"),), look, (Message(role, role, f"opens the case to {name}", "note"),))
        return where(frame.variables, region, [Change(read.condition, read.updates, read.messages, f"{name} begins")])
    calls = inline_effects(frame.workflow, action)
    if calls:
        request = names.client(role, name)
        begin = Change((frame.term(request, "idle"),), (becomes(request, f"calling {calls[0]}"),), said)
        return where(frame.variables, region, [Change(begin.condition, begin.updates, said, f"{name} begins")])
    changes = where(
        frame.variables, region, sequence(frame.variables, [Change(messages=said)], _accepted(frame, role, name, state))
    )
    stale = [
        Change(box, (), (*said, Message("api", role, "refused: the case has changed", "reply")), f"{name} refused")
        for box in region
    ]
    return [*changes, *stale] if action.checks == "version" else changes


def _accepted(frame: Frame, role: str, name: str, state: str) -> Changes:
    """An accepted act; while its client is still waiting for the answer to an earlier one, it sends no other."""
    changes = applied(frame, name, state, by_person=True)
    request = names.client(role, name)
    if not frame.has(request):
        return changes
    return sequence(frame.variables, [Change((frame.term(request, "idle"),))], changes)


def _said(role: str, lane: str, name: str) -> tuple[Message, ...]:
    return (Message(role, lane, name),)


def _finishing(frame: Frame, role: str, name: str, action: Action) -> Iterator[Command]:
    """What follows what a person began: the save of what was read, the repetition of an unanswered request."""
    if needs_reader(frame.workflow, action):
        yield _save(frame, role, name, action)
    if may_repeat(action) or inline_effects(frame.workflow, action):
        yield _repeat(frame, role, name, action)


def _save(frame: Frame, role: str, name: str, action: Action) -> Command:
    """The record is written as it was read, whatever has happened since."""
    reader = names.reader(role, name)
    changes: list[Change] = []
    for state in action.start.states:
        marks: list[Update] = [becomes(reader, "idle"), *written_back(frame, role, name)]
        if is_intervention(frame, role, action, state):
            marks.append(becomes(names.INTERVENED, True))
        read = Change((frame.term(reader, state),), tuple(marks), _said(role, "api", f"saves {name}"))
        changes += sequence(
            frame.variables, _stale(frame, (state,)), [read], applied(frame, name, state, by_person=True)
        )
    guard = (frame.other(reader, "idle"),)
    return Command(f"{role} saves {name}", role, guard, branches_of(changes), site=("save", role, name))


def _repeat(frame: Frame, role: str, name: str, action: Action) -> Command:
    """A client without an answer sends its request again, or gives up."""
    request = names.client(role, name)
    said = _said(role, "api", f"{name}, again")
    changes: list[Change] = []
    if needs_reader(frame.workflow, action):
        region = allowed(frame, action)
        again = sequence(
            frame.variables, _stale(frame, action.start.states), _again(frame, role, name, action.start.states[0], said)
        )
        changes += where(frame.variables, region, again)
    else:
        for state, guard in sources(frame, action):
            region = both([guard], allowed(frame, action))
            changes += where(frame.variables, region, _again(frame, role, name, state, said))
    give_up = Change((), (becomes(request, "idle"),), (Message(role, role, "gives up", "note"),), f"{name} given up")
    branches = branches_of([*named(changes, f"{name} again"), give_up])
    guard = (frame.term(request, "lost"),)
    return Command(f"{role} repeats {name}", role, guard, branches, site=("repeat", role, name))


def _stale(frame: Frame, states: tuple[str, ...]) -> Changes:
    """Marks a write whose author saw the case in another state than it is in now."""
    seen = active(frame, *states)
    return [
        *(Change(box) for box in seen),
        *(Change(box, (becomes(names.STALE_ACCEPT, True),)) for box in negate(frame.variables, seen)),
    ]


def _again(frame: Frame, role: str, name: str, state: str, said: tuple[Message, ...]) -> Changes:
    request = names.client(role, name)
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    if calls:
        return [Change(updates=(becomes(request, f"calling {calls[0]}"),), messages=said)]
    first = [Change(updates=(becomes(request, "idle"),), messages=said)]
    return sequence(frame.variables, first, applied(frame, name, state, by_person=True))
