"""One person can do what should take two.

**Why it matters.** Whoever may enter a supplier's bank account and release a payment to it needs nobody's help to take
the money; whoever may accept a payment and give it back can move it where they like. Most such cases are not theft but
mistakes that a second pair of eyes would have seen. The rule has to hold in the software, for the one day on which
everybody is in a hurry.

Four things are looked for. An effect with `four_eyes: true` that some course of a case asks for without any action
that has `not_same_person_as`. Data with `four_eyes: true` that people change by an action which neither names another
one so nor is named by one. And, without any such mark, a review (a state of the phase `waiting_for_review`) that
somebody hands over to another role and can end all the same, where its end asks for an effect that weighs `money` or is
`legal`; and a role of operators who may ask for an effect that weighs `money` and for its undo, by two ordinary
actions, which is left alone where the guard of the second limits a number. These two are quiet where an action is one
of a pair. A customer who can end well the review of what they asked for themselves is found whatever follows, as a
warning where it weighs nothing.

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

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.duties import paired
from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.people import one_person
from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.expressions.tree import names
from flowrehearsal.rules.design import Design, design_without
from flowrehearsal.rules.ways import ways
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
    told = {finding.subject: finding for finding in (*_reviews(design), *_own_requests(design))}
    yield from told.values()
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
    known = paired(design.workflow)
    for name, datum in design.workflow.data.items():
        writing = [action for action in design.workflow.actions if datum.four_eyes and _changes(design, action, name)]
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
    workflow, known = design.workflow, paired(design.workflow)
    reviews = [name for name in design.reachable if workflow.states[name].phase == REVIEW]
    for name, action in workflow.actions.items():
        asked = [workflow.effects[effect] for effect in action.effects]
        weighs = any(effect.weight in WEIGHTY and not effect.four_eyes for effect in asked)
        if weighs and name not in known and _ordinary(design, name):
            for state in (each for each in reviews if each in action.start.states):
                begun = [other for other in _handing_over(design, state) if one_person(workflow, other, name)]
                if begun:
                    yield _reviewed_alone(design, state, begun[0], name)
                    break


def _own_requests(design: Design) -> Iterator[Finding]:
    """Reviews that end well by whoever asked for them, where that is a customer as well."""
    workflow, known = design.workflow, paired(design.workflow)
    customers = frozenset(name for name, role in workflow.roles.items() if role.kind == "customer")
    theirs = {name for name, action in workflow.actions.items() if not customers.isdisjoint(action.by)} - known
    for state in design.reachable if theirs else ():
        if workflow.states[state].phase == REVIEW:
            for name in (each for each in design.leaving[state] if each in theirs):
                roles = customers.intersection(workflow.actions[name].by)
                begun = [each for each in _handing_over(design, state) if roles & {*workflow.actions[each].by}]
                if begun and _ends_the_review(design, state, name):
                    yield _reviewed_alone(design, state, begun[0], name)


def _ends_the_review(design: Design, state: str, name: str) -> bool:
    """Whether an ordinary action decides as reviewers do, or closes the case well: no withdrawal and no change."""
    workflow = design.workflow
    action, targets = workflow.actions[name], [workflow.states[each] for each in workflow.actions[name].to.states]
    well = bool(targets) and state not in action.to.states and all(each.phase not in GIVEN_UP for each in targets)
    deciding = any(workflow.roles[role].kind == "operator" for role in action.by)
    return well and _ordinary(design, name) and (deciding or all(each.final for each in targets))


def _handing_over(design: Design, state: str) -> Iterator[str]:
    """The ordinary actions by which people bring a case to a state that belongs to others than themselves."""
    owner = design.workflow.states[state].owner
    for name in design.entering[state]:
        action = design.workflow.actions[name]
        reachable = any(source in design.reachable and source != state for source in action.start.states)
        if reachable and action.by and owner not in action.by and _ordinary(design, name):
            yield name


def _reviewed_alone(design: Design, state: str, maker: str, checker: str) -> Finding:
    effects = design.workflow.actions[checker].effects
    weighs = any(design.workflow.effects[effect].weight in WEIGHTY for effect in effects)
    return Finding(
        "sod-missing",
        SEVERITY if weighs else Severity.WARN,
        f"actions.{checker}",
        f"A case waits in `{state}` for a review, and whoever took `{maker}` may `{checker}` as well"
        + (f", which asks for {listed(effects)}." if effects else "."),
        design.at("actions", checker),
        advice=f"Write `not_same_person_as: [{maker}]` at `{checker}`.",
        related=(design.at("actions", maker), design.at("states", state)),
        cause=f"actions.{checker}.not_same_person_as",
        edits=(Edit(("actions", checker), "not_same_person_as", f"[{maker}]"),),
    )


def _money(design: Design) -> Iterator[Finding]:
    known, found = paired(design.workflow), set[str]()
    for effect, declared in design.asked():
        doing = _asking_alone(design, effect, known) if declared.undo and declared.weight == "money" else []
        for second in _asking_alone(design, declared.undo, known) if declared.undo and doing else ():
            for first in doing:
                roles = _shared(design.workflow, first, second)
                if roles and second not in found and not _is_limited(design.workflow, second):
                    found.add(second)
                    yield _both(design, (first, second), (effect, declared.undo or ""), roles)


def _asking_alone(design: Design, effect: str, known: frozenset[str]) -> list[str]:
    """The ordinary actions that ask for an effect, without any second person around them."""
    return [name for name in design.asking[effect] if name not in known and _ordinary(design, name)]


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
        advice=f"Write `not_same_person_as: [{first}]` at `{second}`, take the role from one of them, or set a limit "
        "in its guard.",
        related=(design.at("actions", first), design.at("effects", effects[0], "weight")),
        cause=f"actions.{second}.not_same_person_as",
    )
