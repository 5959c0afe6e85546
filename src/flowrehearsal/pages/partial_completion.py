"""Who owns what when a case is partially complete: every state that is not an end, and every dead letter."""

from collections.abc import Iterable

from flowrehearsal.definition.workflow import Action, Effect, Event, State, Workflow
from flowrehearsal.pages.cells import NAME_LINE, NOTHING, Cell, listed
from flowrehearsal.pages.outside import Outside, outside
from flowrehearsal.report import Table
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.naming import plain

COLUMNS = (
    "When a case is here",
    "Owner",
    "Can do",
    "Waits for",
    "Deadline",
    "Then",
    "May already be done outside",
    "What undoes it",
)


def partial_completion(workflow: Workflow) -> Table:
    """One row per state that is not an end, then one per effect for its dead letters."""
    states = (_state_row(workflow, name) for name, state in workflow.states.items() if not state.final)
    letters = (_letter_row(workflow, name) for name in workflow.effects)
    return Table("partial-completion", "Who owns what when partially complete", COLUMNS, (*states, *letters))


def _state_row(workflow: Workflow, name: str) -> tuple[Cell, ...]:
    state = workflow.states[name]
    done = outside(workflow, name)
    return (
        (NAME_LINE.join(part for part in (name, state.meaning) if part), ""),
        (state.owner, "") if state.owner else ("nobody", "bad"),
        _can_do(workflow, name, state),
        _waits_for(workflow, name),
        (duration(state.deadline), "") if state.deadline else ("none", "warn" if not state.resting else "muted"),
        _then(workflow, name, state),
        _done_outside(done),
        _undone_by(workflow, (found.effect for found in done)),
    )


def _acts_from(workflow: Workflow, state: str) -> list[tuple[str, Action]]:
    return [(name, action) for name, action in workflow.actions.items() if state in action.start.states]


def _can_do(workflow: Workflow, name: str, state: State) -> Cell:
    """The owner's actions first; the other people's below, each with its role."""
    people = [(act, action) for act, action in _acts_from(workflow, name) if action.by]
    owners = {state.owner, *_delegates(workflow, state.owner)}
    own = [act for act, action in people if owners & set(action.by)]
    others = [f"{act} ({', '.join(action.by)})" for act, action in people if act not in own]
    role = workflow.roles.get(state.owner or "")
    by_itself = role is not None and role.kind == "service"
    lines = [", ".join(own) or ("works by itself" if by_itself else "nothing"), listed("others: ", others)]
    return NAME_LINE.join(line for line in lines if line), "" if own or by_itself else "bad"


def _delegates(workflow: Workflow, owner: str | None) -> tuple[str, ...]:
    role = workflow.roles.get(owner or "")
    return role.delegates if role else ()


def _waits_for(workflow: Workflow, name: str) -> Cell:
    words: dict[str, list[str]] = {}
    for _, action in _acts_from(workflow, name):
        for event in action.on:
            if event.what not in ("deadline", "always"):
                words.setdefault(event.subject, []).append(plain(event.what))
    lines = [f"{subject}: {', '.join(dict.fromkeys(what))}" for subject, what in words.items()]
    return (NAME_LINE.join(lines), "") if lines else ("nobody else", "muted")


def _then(workflow: Workflow, name: str, state: State) -> Cell:
    """What the deadline does, and who owns the case afterwards."""
    if state.deadline is None:
        return NOTHING
    deadline = Event("", "deadline")
    targets = [end for _, action in _acts_from(workflow, name) if deadline in action.on for end in _ends(action, name)]
    if not targets:
        return "nothing happens", "bad"
    return NAME_LINE.join(_whom(workflow, end) for end in dict.fromkeys(targets)), ""


def _ends(action: Action, start: str) -> tuple[str, ...]:
    return action.to.states or (start,)


def _whom(workflow: Workflow, state: str) -> str:
    found = workflow.states[state]
    return f"{state} ({'the end' if found.final else found.owner or 'nobody'})"


def _done_outside(done: tuple[Outside, ...]) -> Cell:
    if not done:
        return "nothing", "muted"
    lines = (f"{found.effect} at {found.partner}{' – before it is recorded' * found.unrecorded}" for found in done)
    return NAME_LINE.join(lines), "bad" if any(found.unrecorded for found in done) else ""


def _undone_by(workflow: Workflow, effects: Iterable[str]) -> Cell:
    """What undoes each effect; undos themselves are left out."""
    undos = {effect.undo for effect in workflow.effects.values()}
    found = [(name, workflow.effects[name]) for name in effects if name not in undos]
    if not found:
        return NOTHING
    silent = any(not (effect.undo or effect.irreversible or effect.best_effort) for _, effect in found)
    return NAME_LINE.join(f"{name}: {_undo_words(effect)}" for name, effect in found), "warn" if silent else ""


def _undo_words(effect: Effect) -> str:
    if effect.undo:
        return effect.undo
    if effect.irreversible:
        return "cannot be undone"
    return "best effort" if effect.best_effort else "nobody said"


def _letter_row(workflow: Workflow, name: str) -> tuple[Cell, ...]:
    """The case where an effect gave up for good."""
    effect = workflow.effects[name]
    exhausted = [act for act, action in workflow.actions.items() if Event(name, "exhausted") in action.on]
    ends = dict.fromkeys(end for act in exhausted for end in workflow.actions[act].to.states)
    again = [act for act, action in workflow.actions.items() if action.kind == "replay" and name in action.effects]
    owner: Cell = (effect.owner, "") if effect.owner else ("nobody", "bad")
    if not effect.owner and effect.best_effort:
        owner = (f"nobody: best effort ({effect.best_effort})", "muted")
    return (
        (f"{name} gave up{NAME_LINE}dead letter to {effect.partner}", ""),
        owner,
        (", ".join(again) or "no replay", "" if again else "muted"),
        NOTHING,
        NOTHING,
        (NAME_LINE.join(_whom(workflow, end) for end in ends), "") if ends else _silent(effect),
        (f"{name} at {effect.partner}, perhaps", ""),
        (f"cannot be undone: {effect.irreversible}", "") if effect.irreversible else _undone_by(workflow, (name,)),
    )


def _silent(effect: Effect) -> Cell:
    mark = "muted" if effect.best_effort else "warn" if effect.owner else "bad"
    return "the case learns nothing", mark
