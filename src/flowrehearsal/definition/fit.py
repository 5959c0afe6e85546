"""Does a scenario speak of the workflow it is put to?

`any` may serve several workflows, so what it says of others is left alone; a slip in a name of this one is not.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from flowrehearsal.definition.quantities import short
from flowrehearsal.definition.scenario import OverrideHabit, Scenario
from flowrehearsal.definition.shape.chance import OUTCOMES, SUM_TOLERANCE
from flowrehearsal.definition.source import Path
from flowrehearsal.definition.workflow import Datum, Effect, Workflow
from flowrehearsal.expressions.show import as_written
from flowrehearsal.expressions.tree import Value
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.nearest import did_you_mean, meant, slip

ANY = "any"


def check_fit(workflow: Workflow, scenario: Scenario) -> None:
    """DefinitionError, placed in the scenario, for everything it names that the workflow does not have."""
    found = [
        Problem(scenario.source.at(*path), message, advice)
        for check in CHECKS
        for path, message, advice in check(workflow, scenario)
    ]
    if found:
        raise DefinitionError(found)


Misfits = Iterator[tuple[Path, str, str]]


def _unknown(path: Path, word: str, known: Iterable[str], noun: str) -> Misfits:
    names = list(known)
    if word != ANY and word not in names:
        yield path, f"The workflow has no {noun} `{short(word)}`.", meant(word, names)


def _people(workflow: Workflow, scenario: Scenario) -> Misfits:
    for role, people in scenario.people.items():
        yield from _unknown(("people", role), role, workflow.roles, "role")
        if role not in workflow.roles or ("people", role, "decides") not in scenario.source.positions:
            continue
        own = [name for name in workflow.actions if may_do(workflow, role, name)]
        for action in people.decides:
            path = ("people", role, "decides", action)
            if action not in workflow.actions:
                yield from _unknown(path, action, workflow.actions, "action")
            elif action not in own:
                yield path, f"`{role}` may not do `{short(action)}`.", meant(action, own)


def _anybody(workflow: Workflow, scenario: Scenario) -> Misfits:
    people = scenario.people.get(ANY)
    if people is not None:
        acts = [name for name, action in workflow.actions.items() if action.by]
        yield from _slips(("people", ANY, "decides"), people.decides, workflow.actions, acts, "action")


def _slips(path: Path, words: Collection[str], known: Collection[str], near: Iterable[str], noun: str) -> Misfits:
    """Words that nobody knows and that are next to a name of this workflow which is not among them."""
    for word in words:
        name = "" if word in known else slip(word, (name for name in near if name not in words))
        if name:
            advice = f"{did_you_mean(name)} If another workflow has {noun} `{short(word)}`, list `{name}` as well."
            yield (*path, word), f"The workflow has no {noun} `{short(word)}`.", advice


def _overfull(workflow: Workflow, scenario: Scenario) -> Misfits:
    """A role that decides more often than always in a state that it owns."""
    reported: set[Path] = set()
    for role in workflow.roles:
        said = role if ("people", role, "decides") in scenario.source.positions else ANY
        people = scenario.people.get(said)
        path: Path = ("people", said, "decides")
        for state in workflow.states if people is not None and path not in reported else ():
            own = [name for name in workflow.leaving[state] if role in workflow.actions[name].by]
            listed = {name: people.decides[name] for name in own if name in people.decides} if people else {}
            if workflow.states[state].owner == role and sum(listed.values()) > 1 + SUM_TOLERANCE:
                reported.add(path)
                named = " and ".join(f"`{short(name)}`" for name in listed)
                message = (
                    f"In `{state}` the shares of {named} add up to {sum(listed.values()):.0%} of what `{role}` decides."
                )
                yield path, message, "In one state they are at most 100% together."
                break


def may_do(workflow: Workflow, role: str, action: str) -> bool:
    """Whether people of a role may do an action, as themselves or as delegates."""
    by = workflow.actions[action].by
    return role in by or any(role in workflow.roles[other].delegates for other in by)


def _partners(workflow: Workflow, scenario: Scenario) -> Misfits:
    for name, behaviour in scenario.partners.items():
        path: Path = ("partners", name)
        yield from _unknown(path, name, workflow.partners, "partner")
        if name not in workflow.partners:
            continue
        classes = _error_classes(effect for effect in workflow.effects.values() if effect.partner == name)
        # What a named partner takes over from `any` is not its own, and need not be declared.
        if (*path, "outcomes") in scenario.source.positions:
            for word in behaviour.outcomes:
                yield from _unknown((*path, "outcomes", "error", word), word, (*OUTCOMES, *classes), "error class")
        if (*path, "events") in scenario.source.positions:
            for word in behaviour.events:
                yield from _unknown((*path, "events", word), word, workflow.partners[name].events, "event")


def _any_partner(workflow: Workflow, scenario: Scenario) -> Misfits:
    behaviour = scenario.partners.get(ANY)
    if behaviour is not None:
        classes = _error_classes(workflow.effects.values())
        path: Path = ("partners", ANY, "outcomes", "error")
        yield from _slips(path, behaviour.outcomes, (*OUTCOMES, *classes), classes, "error class")
        events = [event for partner in workflow.partners.values() for event in partner.events]
        yield from _slips(("partners", ANY, "events"), behaviour.events, events, events, "event")


def _error_classes(effects: Iterable[Effect]) -> list[str]:
    return [word for effect in effects for word in (*effect.retryable_errors, *effect.terminal_errors)]


def _data(workflow: Workflow, scenario: Scenario) -> Misfits:
    for name, shares in scenario.data.items():
        yield from _unknown(("data", name), name, workflow.data, "datum")
        if name in workflow.data:
            for value in shares:
                yield from _value(("data", name), workflow.data[name], value)


def _value(path: Path, datum: Datum, value: Value) -> Misfits:
    here = (*path, as_written(value))
    if datum.boolean:
        fits, advice = isinstance(value, bool), "Its values are true and false."
    elif datum.integer:
        low, high = datum.integer
        fits, advice = type(value) is int and low <= value <= high, f"Its values are {low} to {high}."
    else:
        fits, advice = str(value) in datum.one_of, meant(str(value), datum.one_of)
    if not fits:
        yield here, f"`{short(here[-1])}` is no value of `{path[-1]}`.", advice


def _habits(workflow: Workflow, scenario: Scenario) -> Misfits:
    yield from _stepping_in(workflow, "overrides", scenario.overrides)
    yield from _stepping_in(workflow, "replays", scenario.replays)
    replays = [name for name, action in workflow.actions.items() if action.kind == "replay"]
    for index, habit in enumerate(scenario.replays):
        if habit.action in workflow.actions and habit.action not in replays:
            path: Path = ("replays", index, "action")
            yield path, f"`{habit.action}` is no action of `kind: replay`.", meant(habit.action, replays)


def _stepping_in(workflow: Workflow, section: str, habits: tuple[OverrideHabit, ...]) -> Misfits:
    for index, habit in enumerate(habits):
        path: Path = (section, index)
        yield from _unknown((*path, "by"), habit.by, workflow.roles, "role")
        yield from _unknown((*path, "action"), habit.action, workflow.actions, "action")
        own = [name for name in workflow.actions if may_do(workflow, habit.by, name)]
        if habit.by in workflow.roles and habit.action in workflow.actions and habit.action not in own:
            yield (*path, "action"), f"`{habit.by}` may not do `{habit.action}`.", meant(habit.action, own)


def _absences(workflow: Workflow, scenario: Scenario) -> Misfits:
    for index, absence in enumerate(scenario.absent):
        yield from _unknown(("absent", index, "role"), absence.role, workflow.roles, "role")


def _expectations(workflow: Workflow, scenario: Scenario) -> Misfits:
    sections: tuple[Mapping[str, object], ...] = (
        workflow.roles,
        workflow.partners,
        workflow.surfaces,
        workflow.effects,
        workflow.states,
        workflow.actions,
        workflow.invariants,
        workflow.clocks,
    )
    known = {name for section in sections for name in section}
    for index, expectation in enumerate(scenario.expect):
        for argument in expectation.arguments:
            yield from _unknown(("expect", index), argument, known, "part named")


def _deploys(workflow: Workflow, scenario: Scenario) -> Misfits:
    """What would be ignored must not look as if it had been rehearsed."""
    if scenario.deploys:
        versions = f"{workflow.source.file} {scenario.deploys[0].to}"
        advice = (
            f"Leave `deploys` out; `rehearse changes {versions} --in-flight` follows the cases inside into the new "
            f"version, and `rehearse compare {versions}` measures both."
        )
        yield ("deploys",), "A definition that changes while cases run is not simulated by this version.", advice


CHECKS = (
    *(_people, _anybody, _overfull, _partners, _any_partner),
    *(_data, _habits, _absences, _expectations, _deploys),
)
