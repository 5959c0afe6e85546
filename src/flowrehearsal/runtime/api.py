"""People and their requests: acts in states they own, interventions, unchecked saves, repeated requests.

Where the server checks an act, it is one step of the program. Where nothing does, it is two: first the whole record is
read, and later it is written back with what the act changes. Acts of one role in its own states are one command, since
one person makes one decision; every intervention is a command of its own.
"""

from collections.abc import Iterable, Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.program.program import Command, Guard, Message, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.actions import applied, may_act
from flowrehearsal.runtime.boxes import both, intersect, negate
from flowrehearsal.runtime.case import active, allowed, remembered, sources, written_back
from flowrehearsal.runtime.change import Change, Changes, becomes, moves, sequence, where
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.delegates import with_delegates
from flowrehearsal.runtime.frame import Frame, in_bits
from flowrehearsal.runtime.outcomes import AGAIN, BEGINS, GIVEN_UP, REFUSED, WAITS, outcome_of
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import wanted
from flowrehearsal.runtime.surfaces import misread, offers, shown_ahead
from flowrehearsal.runtime.variables import inline_effects, may_repeat, needs_reader


def people(frame: Frame) -> Iterator[Command]:
    """Every command of a person, role by role in the order of the file, each followed by those of its delegates."""
    return with_delegates(frame, _by_roles(frame))


def _by_roles(frame: Frame) -> Iterator[Command]:
    for role in frame.workflow.roles:
        acts = [name for name, action in frame.workflow.actions.items() if role in action.by]
        yield from _decisions(frame, role)
        for name in acts:
            yield from _interventions(frame, role, name)
        for name in acts:
            yield from _finishing(frame, role, name)


def is_intervention(frame: Frame, role: str, action: Action, state: str) -> bool:
    """Whether an act of a role in a state is an intervention: an override, a replay, or in a state of another owner."""
    return action.kind in ("override", "replay") or frame.workflow.states[state].owner != role


def is_person(frame: Frame, role: str) -> bool:
    """Whether people act in a role; what a service does is nobody's wish."""
    return frame.workflow.roles[role].kind != "service"


@piece
def _decisions(frame: Frame, role: str) -> Iterator[Command]:
    """One decision at a time in the states that the role owns; a case that rests in one is looked at by itself."""
    acts = [(name, action) for name, action in frame.workflow.actions.items() if role in action.by]
    own = [
        (name, state, guard)
        for name, action in acts
        for state, guard in sources(frame, action)
        if not is_intervention(frame, role, action, state)
    ]
    resting = {state for _, state, _ in own if frame.workflow.states[state].resting}
    for place, states in _places(frame, [state for _, state, _ in own if state not in resting]):
        acts_here = [act for act in own if act[1] in states]
        yield from _decision(frame, role, acts_here, f"{role} decides{place}", ("decide", role))
    for state in dict.fromkeys(state for _, state, _ in own if state in resting):
        at_rest = [act for act in own if act[1] == state]
        yield from _decision(frame, role, at_rest, f"{role} looks at a case at rest in {state}", ("look", role))


def _places(frame: Frame, states: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(words, states) for which a person has one command.

    All states together, where one guard can say so; else each has its own, so that its clock runs while it is active.
    """
    found = tuple(dict.fromkeys(states))
    return tuple((f" in {state}", (state,)) for state in found) if in_bits(frame.workflow) else (("", found),)


def _decision(
    frame: Frame, role: str, acts: list[tuple[str, str, Guard]], command: str, site: tuple[str, ...]
) -> Iterator[Command]:
    changes = [
        change
        for name, state, guard in acts
        for change in (*_begun(frame, role, name, state, guard), *_refused(frame, role, name, state, guard))
    ]
    if changes:
        states = dict.fromkeys(state for _, state, _ in acts)
        if site[0] == "decide":
            changes += [Change(guard, outcome=WAITS) for guard in active(frame, *states)]
        initiative = is_person(frame, role)
        guard = _acting(frame) if initiative else ()
        yield Command(command, role, guard, branches_of(changes), initiative=initiative, site=site)


@piece
def _interventions(frame: Frame, role: str, name: str) -> Iterator[Command]:
    action = frame.workflow.actions[name]
    foreign = {s: guard for s, guard in sources(frame, action) if is_intervention(frame, role, action, s)}
    for place, states in _places(frame, foreign):
        if states:
            places = [(state, foreign[state]) for state in states]
            yield _intervention(frame, role, name, places, f"{role} intervenes: {name}{place}")


def _intervention(frame: Frame, role: str, name: str, places: list[tuple[str, Guard]], command: str) -> Command:
    action = frame.workflow.actions[name]
    begun = [change for state, guard in places for change in _begun(frame, role, name, state, guard)]
    refused = [change for state, guard in places for change in _refused(frame, role, name, state, guard)]
    person = is_person(frame, role)
    budget = budget_of(frame, role)
    spent = [moves(budget, -1)] if budget else []
    if person and not needs_reader(frame.workflow, action) and not inline_effects(frame.workflow, action):
        spent.append(becomes(names.INTERVENED, True))
    branches = branches_of([*sequence(frame.variables, begun, [Change(updates=tuple(spent))]), *refused])
    guard = (*(_acting(frame) if person else ()), *((frame.other(budget, 0),) if budget else ()))
    site = ("intervene", role, name)
    return Command(command, role, guard, branches, initiative=person, budget=budget, site=site)


def budget_of(frame: Frame, role: str) -> str | None:
    """The budget that an intervention of a role is paid from, if any."""
    customer = frame.workflow.roles[role].kind == "customer"
    name = names.budget("customers" if customer else "operators")
    return name if is_person(frame, role) and frame.has(name) else None


def _acting(frame: Frame) -> Guard:
    return (frame.term(names.PEOPLE, "acting"),)


def _begun(frame: Frame, role: str, name: str, state: str, guard: Guard) -> Changes:
    """What a person does at once: the whole transaction, the start of a request with calls, or a look at the record."""
    action = frame.workflow.actions[name]
    region = _region(frame, action, guard)
    said = _said(role, "api", name)
    atomic = not needs_reader(frame.workflow, action) and not inline_effects(frame.workflow, action)
    if not atomic and not offers(frame, role, name, state):
        return []
    if needs_reader(frame.workflow, action):
        reader = names.reader(role, name)
        look = (becomes(reader, state), *remembered(frame, role, name))
        opens = (Message(role, role, f"opens the case to {name}", "note"),)
        unread = (frame.term(reader, names.UNREAD),)
        return where(frame.variables, region, [Change(unread, look, opens, outcome_of(name, BEGINS))])
    calls = inline_effects(frame.workflow, action)
    if calls:
        request = names.client(role, name)
        ahead = shown_ahead(frame, role, action)
        read = (*up_to_date(frame, role, name), *remembered(frame, role, name))
        begins = (becomes(request, f"calling {calls[0]}"), *read, *ahead)
        free = (frame.term(request, "idle"), *(frame.term(names.holder(effect), "none") for effect in calls))
        begun = [Change(free, begins, said, outcome_of(name, BEGINS))]
        keys = (wanted(frame, effect) for effect in calls)
        return where(frame.variables, region, sequence(frame.variables, begun, *keys))
    accepted = sequence(frame.variables, [Change(messages=said)], _accepted(frame, role, name, state))
    stale = misread(frame, role, name, state) if action.checks == "state" else ()
    marked = sequence(frame.variables, [Change(updates=(becomes(names.STALE_ACCEPT, True),))], accepted)
    seen = both(region, negate(frame.variables, stale)) if offers(frame, role, name, state) else ()
    return (*where(frame.variables, seen, accepted), *where(frame.variables, both(region, stale), marked))


def _refused(frame: Frame, role: str, name: str, state: str, guard: Guard) -> Changes:
    """An act that was decided on an older version of the case: nothing changes, and nothing was done."""
    action = frame.workflow.actions[name]
    looks = action.checks == "version" and not inline_effects(frame.workflow, action)
    if not looks or not offers(frame, role, name, state):
        return []
    said = (*_said(role, "api", name), Message("api", role, "refused: the case has changed", "reply"))
    return [Change(box, (), said, outcome_of(name, REFUSED)) for box in _region(frame, action, guard)]


def _region(frame: Frame, action: Action, guard: Guard) -> tuple[Guard, ...]:
    """Where an act is possible, inside a guard."""
    ready = intersect(guard, may_act(frame, action))
    assert ready is not None
    return both([ready], allowed(frame, action))


def _accepted(frame: Frame, role: str, name: str, state: str) -> Changes:
    """An accepted act; while its client is still waiting for the answer to an earlier one, it sends no other."""
    changes = applied(frame, name, state, by_person=is_person(frame, role))
    request = names.client(role, name)
    if not frame.has(request):
        return changes
    return sequence(frame.variables, [Change((frame.term(request, "idle"),))], changes)


def up_to_date(frame: Frame, role: str, name: str) -> list[Update]:
    """The request was decided on the case as it is now."""
    outdated = names.outdated(role, name)
    return [becomes(outdated, False)] if frame.has(outdated) else []


def _said(role: str, lane: str, name: str) -> tuple[Message, ...]:
    return (Message(role, lane, name),)


@piece
def _finishing(frame: Frame, role: str, name: str) -> Iterator[Command]:
    """What follows what a person began: the save of what was read, the repetition of an unanswered request."""
    action = frame.workflow.actions[name]
    if needs_reader(frame.workflow, action):
        yield _save(frame, role, name, action)
    if may_repeat(action) or inline_effects(frame.workflow, action):
        yield _repeat(frame, role, name, action)


def _save(frame: Frame, role: str, name: str, action: Action) -> Command:
    """The record is written as it was read, whatever has happened since."""
    reader = names.reader(role, name)
    changes: list[Change] = []
    for state in action.start.states:
        marks: list[Update] = [becomes(reader, names.UNREAD), *written_back(frame, role, name)]
        if is_person(frame, role) and is_intervention(frame, role, action, state):
            marks.append(becomes(names.INTERVENED, True))
        read = Change((frame.term(reader, state),), tuple(marks), _said(role, "api", f"saves {name}"))
        written = applied(frame, name, state, by_person=is_person(frame, role))
        changes += sequence(frame.variables, _stale(frame, (state,)), [read], written)
    guard = (frame.other(reader, names.UNREAD),)
    return Command(f"{role} saves {name}", role, guard, branches_of(changes), site=("save", role, name))


def _repeat(frame: Frame, role: str, name: str, action: Action) -> Command:
    """A client without an answer sends its request again, or gives up."""
    request = names.client(role, name)
    said = _said(role, "api", f"{name}, again")
    changes: list[Change] = []
    if action.checks is None:
        again = _again(frame, role, name, action.start.states[0], said)
        stale = _stale(frame, action.start.states) if needs_reader(frame.workflow, action) else [Change()]
        changes += where(frame.variables, allowed(frame, action), sequence(frame.variables, stale, again))
    else:
        for state, guard in sources(frame, action):
            region = _region(frame, action, guard)
            changes += where(frame.variables, region, _again(frame, role, name, state, said))
    noted = (Message(role, role, "gives up", "note"),)
    give_up = Change((), (becomes(request, "idle"),), noted, outcome_of(name, GIVEN_UP))
    branches = branches_of([*named(changes, outcome_of(name, AGAIN)), give_up])
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
    """The same request once more: with what its client read the first time, where nothing checks it."""
    request = names.client(role, name)
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    if calls:
        free = tuple(frame.term(names.holder(effect), "none") for effect in calls)
        return [Change(free, (becomes(request, f"calling {calls[0]}"), *up_to_date(frame, role, name)), said)]
    record = written_back(frame, role, name) if needs_reader(frame.workflow, frame.workflow.actions[name]) else []
    first = [Change(updates=(becomes(request, "idle"), *record), messages=said)]
    return sequence(frame.variables, first, applied(frame, name, state, by_person=is_person(frame, role)))
