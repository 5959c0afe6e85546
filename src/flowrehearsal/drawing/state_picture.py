"""What a state diagram holds: boxes, bars and arrows with the words on them, before anything has a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Action, Event, Workflow
from flowrehearsal.pages.words import phase_words
from flowrehearsal.vocabulary.durations import duration

ANY_OPEN = "any open state"
ANY = "any state"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `kind` is name, detail or inner (an action that stays in its state).

    `action`: the action whose trigger the line says, if it says one.
    """

    text: str
    kind: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A state (or "any state", or the bar of a fork or join). `look` is a list of CSS class names."""

    name: str
    lines: tuple[Line, ...]
    look: str
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one box to another; `people` tells people's acts from automatic ones."""

    start: str
    end: str
    people: bool
    lines: tuple[Line, ...] = ()


def boxes(workflow: Workflow) -> tuple[Box, ...]:
    """Every state in file order, then "any state" where actions say so, then the bars of forks and joins."""
    states = [_state_box(workflow, name) for name in workflow.states]
    actions = workflow.actions.values()
    anywhere = [ANY_OPEN] if any(a.start.written_any and a.to.kind != "stay" for a in actions) else []
    anywhere += [ANY] if any(a.to.kind == "any" for a in actions) else []
    pseudo = [Box(name, (Line(name, "name"),), "box anywhere") for name in anywhere]
    bars = [Box(_bar(name), (), "bar", bar=True) for name, action in workflow.actions.items() if _needs_bar(action)]
    return (*states, *pseudo, *bars)


def owner_kind(workflow: Workflow, state: str) -> str:
    """Who decides what happens next: customer, operator, service, nobody; "final" for an end state."""
    found = workflow.states[state]
    if found.final:
        return "final"
    role = workflow.roles.get(found.owner or "")
    return role.kind if role else "nobody"


def _state_box(workflow: Workflow, name: str) -> Box:
    state = workflow.states[name]
    kind = owner_kind(workflow, name)
    words = [Line(name, "name")]
    if state.phase:
        words.append(Line(phase_words(state.phase), "detail"))
    if not state.final:
        words.append(Line(f"owner: {state.owner}" if state.owner else "nobody owns it", "owner"))
    stays = [a for a, action in workflow.actions.items() if _stays(action, name)]
    words += [Line(f"{a}: {_trigger(workflow, workflow.actions[a], name)}", "inner", a) for a in stays]
    return Box(name, tuple(words), f"box {kind}" + (" initial" if state.initial else ""))


def _stays(action: Action, state: str) -> bool:
    return action.to.kind == "stay" and not action.start.written_any and state in action.start.states


def _needs_bar(action: Action) -> bool:
    return action.to.kind == "all" or action.start.every


def _bar(action: str) -> str:
    return f"bar of {action}"


def arrows(workflow: Workflow) -> tuple[Arrow, ...]:
    """Every way between boxes; people's acts and automatic steps between the same two are one arrow each."""
    gathered: dict[tuple[str, str, bool], list[Line]] = {}
    for name, action in workflow.actions.items():
        for start, end, words in _ways(workflow, name, action):
            gathered.setdefault((start, end, bool(action.by)), []).extend(words)
    return tuple(Arrow(*ends, tuple(words)) for ends, words in gathered.items())


def _ways(workflow: Workflow, name: str, action: Action) -> Iterator[tuple[str, str, tuple[Line, ...]]]:
    if action.to.kind == "stay":
        return
    starts = (ANY_OPEN,) if action.start.written_any else action.start.states
    ends = (ANY,) if action.to.kind == "any" else action.to.states
    if not _needs_bar(action):
        for start in starts:
            yield from ((start, end, _words(workflow, name, start)) for end in ends)
        return
    for start in starts:
        yield start, _bar(name), _words(workflow, name, start) if start == starts[0] else ()
    yield from ((_bar(name), end, ()) for end in ends)


def _words(workflow: Workflow, name: str, start: str) -> tuple[Line, ...]:
    action = workflow.actions[name]
    words = [Line(name, "name"), Line(_trigger(workflow, action, start), "detail", name)]
    if action.effects:
        words.append(Line("sends " + ", ".join(action.effects), "detail"))
    if action.to.kind == "only":
        words.append(Line("ends every other branch", "detail"))
    return tuple(words)


def _trigger(workflow: Workflow, action: Action, start: str) -> str:
    """Who takes an action, or what triggers it in this state: "after 30m, or on reserve.refused, reserve.failed"."""
    if action.by:
        return ", ".join(action.by)
    moments = [words for event in action.on if (words := _moment(workflow, event, start))]
    events = [str(event) for event in action.on if event.what not in ("deadline", "always")]
    return ", or ".join([*moments, *([f"on {', '.join(events)}"] if events else [])])


def _moment(workflow: Workflow, event: Event, start: str) -> str:
    """When an event comes that is nobody's report; a deadline that the state does not have never comes."""
    if event.what == "always":
        return "at once"
    if event.what != "deadline":
        return ""
    if start not in workflow.states:
        return "on deadline"
    deadline = workflow.states[start].deadline
    return f"after {duration(deadline)}" if deadline is not None else ""
