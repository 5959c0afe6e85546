"""How likely each decision of a role is, in each of the states that it owns."""

from dataclasses import replace

from flowrehearsal.definition.scenario import People, Scenario
from flowrehearsal.program.program import Branch, Command, Term
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.shares import manner


def by_state(command: Command) -> Command:
    """The same command with each branch about one state: what is open to a role, and how likely, depends on it."""
    return replace(command, branches=tuple(one for branch in command.branches for one in _by_state(branch)))


def _by_state(branch: Branch) -> tuple[Branch, ...]:
    states = next((term.values for term in branch.condition if term.variable == names.STATE), ())
    return tuple(replace(branch, condition=_only(branch, state)) for state in states) or (branch,)


def _only(branch: Branch, state: str | int | bool) -> tuple[Term, ...]:
    return tuple(Term(t.variable, (state,)) if t.variable == names.STATE else t for t in branch.condition)


def decision_weights(runtime: Runtime, command: Command, people: People, scenario: Scenario) -> tuple[float, ...]:
    """One weight per branch of a role's decisions, each of which is about one state.

    In each state the acts without a share of their own divide what the others leave; where every act has one, the rest
    is to wait.
    """
    acts: dict[str, set[str]] = {}
    for branch in command.branches:
        if _act(branch) in runtime.workflow.actions:
            acts.setdefault(_state(branch), set()).add(_act(branch))
    return tuple(_decision(branch, acts.get(_state(branch), set()), people, scenario) for branch in command.branches)


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


def _decision(branch: Branch, acts: set[str], people: People, scenario: Scenario) -> float:
    listed = {name: people.decides[name] for name in acts if name in people.decides}
    rest = max(0.0, 1.0 - sum(listed.values()))
    unlisted = len(acts) - len(listed)
    if branch.outcome == "waits":
        return 0.0 if unlisted else rest
    share = listed.get(_act(branch), rest / unlisted if unlisted else 0.0)
    return share * manner(branch, scenario)


def _act(branch: Branch) -> str:
    """The action a branch is about: the first word of its outcome, since names have no spaces."""
    return branch.outcome.split(" ")[0]


def _state(branch: Branch) -> str:
    for term in branch.condition:
        if term.variable == names.STATE or term.variable.startswith(names.active("")):
            return f"{term.variable}={term.values[0]}"
    return ""
