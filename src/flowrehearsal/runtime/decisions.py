"""How likely each decision of a role is, in each of the states that it owns and by what it may choose from there."""

from dataclasses import replace

from flowrehearsal.definition.scenario import People, Scenario
from flowrehearsal.program.program import Branch, Command, Guard, Term, Value
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import both, intersect, subtract, union
from flowrehearsal.runtime.outcomes import WAITS, spoken
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.shares import manner


def by_choice(runtime: Runtime, command: Command, people: People) -> Command:
    """The same command with each branch about one state and one choice of acts: how likely it is depends on both."""
    whole = replace(command, branches=tuple(one for branch in command.branches for one in _by_state(branch)))
    return replace(
        whole, branches=tuple(one for branch in whole.branches for one in _by_rivals(runtime, whole, branch, people))
    )


def _by_state(branch: Branch) -> tuple[Branch, ...]:
    states = next((term.values for term in branch.condition if term.variable == names.STATE), ())
    return tuple(replace(branch, condition=_only(branch, state)) for state in states) or (branch,)


def _only(branch: Branch, state: Value) -> Guard:
    return tuple(Term(t.variable, (state,)) if t.variable == names.STATE else t for t in branch.condition)


def _by_rivals(runtime: Runtime, command: Command, branch: Branch, people: People) -> list[Branch]:
    """A branch cut where the acts change with which it shares what the listed ones leave."""
    if _act(branch) in people.decides:
        return [branch]
    pieces: tuple[Guard, ...] = (branch.condition,)
    for act, boxes in _unlisted(runtime, command, branch, people).items():
        if act != _act(branch):
            outside = pieces
            for box in boxes:
                outside = subtract(runtime.frame.variables, outside, box)
            pieces = (*both(pieces, boxes), *outside)
    return [replace(branch, condition=piece) for piece in pieces]


def _unlisted(runtime: Runtime, command: Command, branch: Branch, people: People) -> dict[str, tuple[Guard, ...]]:
    """The acts without a share of their own in the state that a branch is about, and where each is possible."""
    found: dict[str, list[Guard]] = {}
    for other in command.branches:
        act = _act(other)
        if act in runtime.workflow.actions and act not in people.decides and _state(other) == _state(branch):
            found.setdefault(act, []).append(other.condition)
    return {act: union(runtime.frame.variables, boxes) for act, boxes in found.items()}


def decision_weights(runtime: Runtime, command: Command, people: People, scenario: Scenario) -> tuple[float, ...]:
    """One weight per branch of a role's decisions, each of which is about one choice of acts.

    The acts without a share of their own that are possible divide what the others leave; where there is none, the rest
    is to wait.
    """
    return tuple(
        _share(runtime, command, branch, people) * (1.0 if branch.outcome == WAITS else manner(branch, scenario))
        for branch in command.branches
    )


def _share(runtime: Runtime, command: Command, branch: Branch, people: People) -> float:
    if _act(branch) in people.decides:
        return people.decides[_act(branch)]
    listed = {_act(other) for other in command.branches if _state(other) == _state(branch)} & set(people.decides)
    rest = max(0.0, 1.0 - sum(people.decides[act] for act in listed))
    regions = _unlisted(runtime, command, branch, people).values()
    rivals = sum(any(intersect(branch.condition, box) is not None for box in boxes) for boxes in regions)
    if branch.outcome == WAITS:
        return 0.0 if rivals else rest
    return rest / rivals


def look_share(command: Command, people: People) -> float:
    """How likely a role does anything about a case at rest: only what is listed, since nothing has to be done there."""
    return min(1.0, sum(people.decides.get(act, 0.0) for act in dict.fromkeys(map(_act, command.branches))))


def look_weights(command: Command, people: People, scenario: Scenario) -> tuple[float, ...]:
    """One weight per branch of such a look."""
    return tuple(people.decides.get(_act(branch), 0.0) * manner(branch, scenario) for branch in command.branches)


def intervention_share(runtime: Runtime, role: str, action: str, people: People) -> float:
    """How likely a role takes an intervention in a state that allows it.

    As listed; else, where the role owns the states and has nothing ordinary to do in them, what the listed ones leave,
    divided among the others; else never.
    """
    if action in people.decides:
        return people.decides[action]
    if not owns(runtime, role, action):
        return 0.0
    return min(_share_left(runtime, role, state, people) for state in runtime.workflow.actions[action].start.states)


def owns(runtime: Runtime, role: str, action: str) -> bool:
    """Whether every state that an action starts from is owned by a role."""
    return all(runtime.workflow.states[state].owner == role for state in runtime.workflow.actions[action].start.states)


def _share_left(runtime: Runtime, role: str, state: str, people: People) -> float:
    actions = runtime.workflow.actions.items()
    mine = {name: action for name, action in actions if role in action.by and state in action.start.states}
    if any(action.kind not in ("override", "replay") for action in mine.values()):
        return 0.0
    unlisted = [name for name in mine if name not in people.decides]
    return max(0.0, 1.0 - sum(people.decides.get(name, 0.0) for name in mine)) / len(unlisted)


def _act(branch: Branch) -> str:
    """The action a branch is about."""
    return spoken(branch.outcome)[0]


def _state(branch: Branch) -> str:
    for term in branch.condition:
        if term.variable == names.STATE or term.variable.startswith(names.active("")):
            return f"{term.variable}={term.values[0]}"
    return ""
