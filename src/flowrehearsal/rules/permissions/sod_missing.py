"""One person can do what should take two.

**Why it matters.** Whoever may enter a supplier's bank account and release a payment to it needs nobody's help to take
the money; whoever may accept a payment and give it back can move it where they like. Most such cases are not theft but
mistakes that a second pair of eyes would have seen. The rule has to hold in the software, for the one day on which
everybody is in a hurry.

Four things are looked for. An effect with `four_eyes: true` that some course of a case asks for without any action
that has `not_same_person_as`, or past one that forgets somebody: who brought the case there in another way than those
it names, and may take it as well. Data with `four_eyes: true` that people change by an action which neither names
another one so nor is named by one. And, without any such mark, a review (a state of the phase `waiting_for_review`)
that somebody hands over to another role and can end all the same, where its end asks for an effect that weighs `money`
or is `legal`; and a role of operators who may ask for an effect that weighs `money` and for its undo, by two ordinary
actions, which is left alone where the guard of the second limits a number, or one of them is of a pair.

A case is handed over also where software passes it on to the review. A review is left alone where its end names every
action by which it can have been handed over, or something that always came before, and where somebody else confirms
its end. A customer who can end well the review of what they asked for themselves, be it that a case begins there, is
found whatever follows, as a warning where it weighs nothing.

Replays send what was agreed; overrides are the subject of `override-bypasses-sod`.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator, people: 4}, officer: {kind: operator, people: 3}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: officer, phase: waiting_for_review, deadline: 2d}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      prepare: {by: [clerk, officer], from: entered, to: prepared, checks: version}
      release: {by: officer, from: prepared, to: released, checks: version, effects: [transfer]}
      drop: {by: officer, from: prepared, to: dropped, checks: version}
      remind: {on: deadline, from: prepared, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        four_eyes: true
        irreversible: Money that was sent is asked back by letter.
        owner: officer
        timeout: 1m
        lease: 5m

**Instead** let somebody else than the first person take the second step.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator, people: 4}, officer: {kind: operator, people: 3}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      entered: {initial: true, owner: clerk}
      prepared: {owner: officer, phase: waiting_for_review, deadline: 2d}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      prepare: {by: [clerk, officer], from: entered, to: prepared, checks: version}
      release:
        by: officer
        from: prepared
        to: released
        checks: version
        effects: [transfer]
        not_same_person_as: [prepare]
      drop: {by: officer, from: prepared, to: dropped, checks: version}
      remind: {on: deadline, from: prepared, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        four_eyes: true
        irreversible: Money that was sent is asked back by letter.
        owner: officer
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator
from itertools import islice

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.duties import paired
from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.people import one_person
from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.expressions.tree import names
from flowrehearsal.rules.design import Design, design_without
from flowrehearsal.rules.makers import WAITING, asked_alone, handing_over, unnamed
from flowrehearsal.rules.ways import ways, ways_after
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

REVIEW = "waiting_for_review"
WEIGHTY = ("money", "legal")


def check(design: Design) -> Iterator[Finding]:
    """Effects and data that one person can cause or change although two should, and money that one can move twice."""
    yield from _effects(design)
    yield from _data(design)
    yield from _reviews(design)
    yield from _money(design)


def _ordinary(design: Design, name: str) -> bool:
    return not is_intervention(design.workflow, design.workflow.actions[name])


def _effects(design: Design) -> Iterator[Finding]:
    marked = [name for name, effect in design.asked() if effect.four_eyes]
    if marked:
        agreeing = {name for name, action in design.workflow.actions.items() if action.not_same_person_as}
        forced = {name for name in design.workflow.actions if not _ordinary(design, name)}
        # Without those who agree, what only they set stays as it was, and guards that wait for it stay closed.
        graph = design_without(design, tuple(agreeing | forced)).configurations
        alone = ways(graph, graph.beginnings)
        steps = list(alone.steps())
        for effect in marked:
            asking = next((step for step in steps if effect in design.workflow.actions[step.action].effects), None)
            if asking is not None:
                yield _effect(design, effect, asking.action, (*alone.to(asking.before), asking.action))
            else:
                yield from _checked_by_the_same(design, effect, agreeing, forced)


def _checked_by_the_same(design: Design, effect: str, agreeing: set[str], forced: set[str]) -> Iterator[Finding]:
    """The first action that checks what leads to an effect and does not name everybody who may have begun it."""
    for checker in (name for name in design.workflow.actions if name in agreeing - forced):
        makers, way = asked_alone(design, effect, checker, frozenset(agreeing | forced))
        if makers:
            yield Finding(
                "sod-missing",
                SEVERITY,
                f"effects.{effect}",
                f"Two people must agree to `{effect}`, and whoever took {listed(makers, 'or')} may `{checker}` as "
                "well.",
                design.at("actions", checker, "not_same_person_as"),
                advice=_advice(design, makers, checker),
                witness=", then ".join(way),
                related=(design.at("effects", effect, "four_eyes"), *(design.at("actions", name) for name in makers)),
                cause=f"actions.{checker}.not_same_person_as",
                edits=(Edit(("actions", checker), "not_same_person_as", _names(design, makers, checker)),),
            )
            return


def _names(design: Design, makers: tuple[str, ...], checker: str) -> str:
    """The value that names these makers beside those who are named already."""
    return f"[{', '.join((*design.workflow.actions[checker].not_same_person_as, *makers))}]"


def _advice(design: Design, makers: tuple[str, ...], checker: str) -> str:
    return f"Write `not_same_person_as: {_names(design, makers, checker)}` at `{checker}`."


def _effect(design: Design, effect: str, action: str, course: tuple[str, ...]) -> Finding:
    by_people = bool(design.workflow.actions[action].by)
    return Finding(
        "sod-missing",
        SEVERITY,
        f"effects.{effect}",
        f"Two people must agree to `{effect}`, and when `{action}` asks for it one may have done everything.",
        design.at("actions", action),
        advice="Write `not_same_person_as: [<action>]` at the action that checks, naming the one that prepares.",
        witness=", then ".join(course),
        related=(design.at("effects", effect, "four_eyes"),),
        cause=f"actions.{action}.not_same_person_as" if by_people else "",
    )


def _data(design: Design) -> Iterator[Finding]:
    marked = [name for name, datum in design.workflow.data.items() if datum.four_eyes]
    known = paired(design.workflow) if marked else frozenset[str]()
    for name in marked:
        writing = [action for action in design.workflow.actions if _changes(design, action, name)]
        alone = [action for action in writing if action not in known]
        if alone:
            yield Finding(
                "sod-missing",
                SEVERITY,
                f"data.{name}",
                f"Two people must agree to a change of `{name}`, and for {listed(alone, 'or')} one is enough.",
                design.at("actions", alone[0], "sets"),
                advice=f"Let an action follow that names it: `not_same_person_as: [{', '.join(alone)}]`.",
                related=(design.at("data", name, "four_eyes"), *(design.at("actions", each) for each in alone[1:])),
            )


def _changes(design: Design, name: str, datum: str) -> bool:
    action = design.workflow.actions[name]
    reachable = any(state in design.reachable for state in action.start.states)
    people = any(design.workflow.roles[role].kind != "service" for role in action.by)
    return reachable and people and _ordinary(design, name) and (datum in action.sets or datum in action.given)


def _reviews(design: Design) -> Iterator[Finding]:
    """Reviews that whoever handed them over can end: with something of weight, or well for a customer."""
    workflow = design.workflow
    confirmed = {maker for action in workflow.actions.values() for maker in action.not_same_person_as}
    reviews = {name for name in design.reachable if workflow.states[name].phase == REVIEW}
    customers = frozenset(name for name, role in workflow.roles.items() if role.kind == "customer")
    for name, action in workflow.actions.items():
        theirs = customers.intersection(action.by)
        weighs = bool(action.effects) and _weighs(workflow, action)
        if (weighs or theirs) and name not in confirmed and _ordinary(design, name):
            told = (_reviewed(design, state, name, theirs) for state in action.start.states if state in reviews)
            yield from islice((finding for finding in told if finding is not None), 1)


def _weighs(workflow: Workflow, action: Action) -> bool:
    asked = (workflow.effects[effect] for effect in action.effects)
    return any(effect.weight in WEIGHTY and not effect.four_eyes for effect in asked)


def _reviewed(design: Design, state: str, name: str, customers: frozenset[str]) -> Finding | None:
    """What is to be said of a review that an action can end; `customers` are those who may take it."""
    workflow = design.workflow
    action, declared = workflow.actions[name], workflow.states[state]
    weighs, own = _weighs(workflow, action), customers if _ends_the_review(design, state, name) else frozenset[str]()
    if not (weighs or own):
        return None
    requesting = own - {declared.owner}
    begun = tuple(
        maker
        for maker in handing_over(design, state)
        if not requesting.isdisjoint(workflow.actions[maker].by) or (weighs and one_person(workflow, maker, name))
    )
    makers = unnamed(design, begun, name)
    if makers:
        return _reviewed_alone(design, state, makers, name)
    ours = declared.owner is not None and workflow.roles[declared.owner].kind == "operator"
    if own and ours and declared.initial and not action.not_same_person_as:
        return _begun_with_the_review(design, state, name, tuple(role for role in action.by if role in own))
    return None


def _ends_the_review(design: Design, state: str, name: str) -> bool:
    """Whether an ordinary action decides as reviewers do, or closes the case well: no withdrawal and no change."""
    workflow = design.workflow
    action, targets = workflow.actions[name], [workflow.states[each] for each in workflow.actions[name].to.states]
    well = bool(targets) and state not in action.to.states and all(each.phase not in GIVEN_UP for each in targets)
    deciding = any(workflow.roles[role].kind == "operator" for role in action.by)
    return well and (deciding or all(each.final for each in targets) or _passes(design, state, name))


def _passes(design: Design, state: str, name: str) -> bool:
    """Whether customers bring a case from a review to a good end with an action that gives no data and leads to neither
    themselves nor people who wait for it."""
    workflow, action, graph = design.workflow, design.workflow.actions[name], design.configurations
    roles = workflow.roles
    targets = [workflow.states[each] for each in action.to.states]
    theirs = any(each.owner is not None and roles[each.owner].kind == "customer" for each in targets)
    if theirs or action.given or action.kind == "cancel" or any(each.phase in WAITING for each in targets):
        return False
    following = ways_after(graph, (name,), frozenset(design.entering[state]) - {name}).came_by
    ends = (workflow.states[each] for each in {active: None for place in following for active in place})
    return any(each.final and each.phase not in GIVEN_UP for each in ends)


def _reviewed_alone(design: Design, state: str, makers: tuple[str, ...], checker: str) -> Finding:
    return Finding(
        "sod-missing",
        _severity(design, checker),
        f"actions.{checker}",
        f"A case waits in `{state}` for a review, and whoever took {listed(makers, 'or')} may `{checker}` as well"
        + _asking(design, checker),
        design.at("actions", checker),
        advice=_advice(design, makers, checker),
        related=(*(design.at("actions", maker) for maker in makers), design.at("states", state)),
        cause=f"actions.{checker}.not_same_person_as",
        edits=(Edit(("actions", checker), "not_same_person_as", _names(design, makers, checker)),),
    )


def _begun_with_the_review(design: Design, state: str, checker: str, roles: tuple[str, ...]) -> Finding:
    """A case begins in the review, so that no action says who asked for it."""
    return Finding(
        "sod-missing",
        _severity(design, checker),
        f"actions.{checker}",
        f"A case begins in `{state}` with a review by `{design.workflow.states[state].owner}`, and "
        f"{listed(roles, 'or')}, who may have asked for it, may `{checker}` as well" + _asking(design, checker),
        design.at("actions", checker, "by"),
        advice=f"Take {listed(roles)} out of `by`, or let the case begin with an action that asks for the review, and "
        "name that one: `not_same_person_as`.",
        related=(design.at("states", state),),
        cause=f"actions.{checker}.by",
    )


def _severity(design: Design, checker: str) -> Severity:
    effects = design.workflow.actions[checker].effects
    return SEVERITY if any(design.workflow.effects[each].weight in WEIGHTY for each in effects) else Severity.WARN


def _asking(design: Design, checker: str) -> str:
    effects = design.workflow.actions[checker].effects
    return f", which asks for {listed(effects)}." if effects else "."


def _money(design: Design) -> Iterator[Finding]:
    undone = [(name, each.undo, each.weight) for name, each in design.asked() if each.undo is not None]
    known, found = paired(design.workflow) if undone else frozenset[str](), set[str]()
    for effect, undo, _ in (each for each in undone if each[2] == "money"):
        doing = [name for name in design.asking[effect] if name not in known and _ordinary(design, name)]
        for second in _taking_back(design, effect, undo) if doing else ():
            for first in doing:
                roles = _shared(design.workflow, first, second)
                if roles and second not in found and not _is_limited(design.workflow, second):
                    found.add(second)
                    yield _both(design, (first, second), (effect, undo), roles)


def _taking_back(design: Design, effect: str, undo: str) -> Iterator[str]:
    """The ordinary actions that ask for the undo of an effect without any second person around them; those who asked
    for the effect are one to an action that names some of them, and forgets others."""
    actions = design.workflow.actions
    confirmed = {maker for action in actions.values() for maker in action.not_same_person_as}
    for name in design.asking[undo]:
        named = actions[name].not_same_person_as
        forgetting = not named or not set(named).isdisjoint(design.asking[effect])
        if forgetting and name not in confirmed and _ordinary(design, name):
            yield name


def _shared(workflow: Workflow, first: str, second: str) -> tuple[str, ...]:
    """The roles of operators that may take both of two different actions."""
    if first == second:
        return ()
    one, other = workflow.actions[first], workflow.actions[second]
    return tuple(role for role in one.by if role in other.by and workflow.roles[role].kind == "operator")


def _is_limited(workflow: Workflow, name: str) -> bool:
    action: Action = workflow.actions[name]
    read = frozenset[str]() if action.when is None else names(action.when)
    return any(workflow.data[datum].integer is not None for datum in read)


def _both(design: Design, actions: tuple[str, str], effects: tuple[str, str], roles: tuple[str, ...]) -> Finding:
    first, second = actions
    return Finding(
        "sod-missing",
        SEVERITY,
        f"actions.{second}",
        f"One person as {listed(roles, 'or')} can `{first}`, which asks for `{effects[0]}`, and `{second}`, which asks "
        f"for `{effects[1]}`: money goes both ways and nobody else looks.",
        design.at("actions", second),
        advice=f"Write `not_same_person_as: {_names(design, (first,), second)}` at `{second}`, take the role from one "
        "of them, or set a limit in its guard.",
        related=(design.at("actions", first), design.at("effects", effects[0], "weight")),
        cause=f"actions.{second}.not_same_person_as",
    )
