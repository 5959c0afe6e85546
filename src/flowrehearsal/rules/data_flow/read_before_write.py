"""A guard or an effect reads data that the case itself works out, on a way where it has not done so yet.

**Why it matters.** What is read then is whatever the column held: nothing, a default, the value of the last run. The
amount is compared with a limit that nobody has set.

Meant is data without an `initial` value to which the actions of machines and operators can give every value that it
may have: the case comes without it and works it out. What customers enter, what comes from outside (`source`,
`derived_from`) and what is there when the case begins is not meant. Nor is what is always read before anybody can
write it, in a case that can succeed without writing it: it comes with the case, and is only corrected later.

A word or a flag with an `initial` value that no action ever writes keeps it for ever: a guard that reads it protects
nothing, or keeps its action from ever being taken. That is told as well, except where cases come from outside
(`entry`). A number that nothing writes may be a limit, and is left alone.

**Example**

    workflow: credit-line
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    data:
      amount: {integer: 1..10000}
      limit: {integer: 0..10000}
    states:
      requested: {initial: true, owner: lead}
      granted: {final: true}
      declined: {final: true}
    actions:
      assess: {by: lead, from: requested, sets: {limit: given}, checks: version}
      grant: {by: clerk, from: requested, to: granted, when: amount <= limit, checks: version}
      decline: {by: clerk, from: requested, to: declined, checks: version}

**Instead** lead every way to the reader through a writer, or say what holds before (`initial`).

    workflow: credit-line
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    data:
      amount: {integer: 1..10000}
      limit: {integer: 0..10000}
    states:
      requested: {initial: true, owner: lead}
      assessed: {owner: clerk, deadline: 2d}
      granted: {final: true}
      declined: {final: true}
    actions:
      assess: {by: lead, from: requested, to: assessed, sets: {limit: given}, checks: version}
      grant: {by: clerk, from: assessed, to: granted, when: amount <= limit, checks: version}
      decline: {by: clerk, from: assessed, to: declined, checks: version}
      remind: {on: deadline, from: assessed, checks: state}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.definition.workflow import Action, Datum, To, Workflow
from flowrehearsal.expressions.show import as_written
from flowrehearsal.graph.configurations import ConfigurationGraph
from flowrehearsal.rules.design import Design, design_of
from flowrehearsal.rules.endings import succeeds
from flowrehearsal.rules.knowledge import guarding, told, written
from flowrehearsal.rules.ways import Ways, ways
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each datum that can be read before it is written, with a shortest way to the first reader.

    Where its writers write other data as well, guards may know whether it was written. Then one for each datum that is
    read and never written.
    """
    beginning = [(design.workflow.initial_state,)]
    imported = any(state.entry for state in design.workflow.states.values())
    for name, writing in design.workflow.writing.items():
        if not writing and not imported:
            yield from _constant(design, name)
        if _is_worked_out(design.workflow, name, writing):
            readers = _readers(design.workflow, name)
            early = ways(design.configurations, beginning, writing)
            unsure = any(step.action in readers for step in early.steps())
            if unsure and not _is_corrected(design, early, writing, readers):
                telling = any(set(written(design.workflow.actions[key])) - {name} for key in writing)
                unwritten = ways(_unwritten(design, name, writing), beginning) if telling else early
                yield from _findings(design, name, readers, unwritten)


def _unwritten(design: Design, name: str, writing: tuple[str, ...]) -> ConfigurationGraph:
    """Where a case can come to as long as nothing is written; what writes it and reads it as well only looks at it."""
    actions = design.workflow.actions
    looking = {
        key: replace(actions[key], to=To("stay"), sets={}, given=())
        for key in writing
        if name in guarding(actions[key])
    }
    kept = {key: looking.get(key, action) for key, action in actions.items() if key in looking or key not in writing}
    return design_of(replace(design.workflow, actions=kept)).configurations


def _constant(design: Design, name: str) -> Iterator[Finding]:
    """Guards read what nothing writes, and nobody outside keeps."""
    datum, actions = design.workflow.data[name], design.workflow.actions
    if datum.source != "case" or datum.derived_from or datum.integer is not None or datum.initial is None:
        return
    reading = [key for key, action in actions.items() if name in guarding(action) and _can_start(design, action)]
    if reading:
        never = [key for key in reading if key not in design.configurations.taking]
        yield Finding(
            "read-before-write",
            SEVERITY,
            f"data.{name}",
            f"Nothing ever writes `{name}`: whenever {listed(reading, 'or')} is looked at it is "
            f"{as_written(datum.initial)}.",
            design.at("data", name),
            advice="Let an action write it (`sets`), or leave it out of the guards. If cases come with other values, "
            "leave out `initial`; if somebody else keeps it, name the `source`.",
            related=tuple(design.at("actions", key, "when") for key in reading),
            cause=f"actions.{never[0]}.when" if len(never) == 1 else f"data.{name}.initial",
        )


def _can_start(design: Design, action: Action) -> bool:
    return any(state in design.reachable for state in action.start.states)


def _is_worked_out(workflow: Workflow, name: str, writing: tuple[str, ...]) -> bool:
    """Whether the actions of machines and operators give this datum every value that it may have."""
    datum, actions = workflow.data[name], [workflow.actions[key] for key in writing]
    if not writing or datum.initial is not None or datum.source != "case" or datum.derived_from:
        return False
    if any(workflow.roles[role].kind == "customer" for action in actions for role in action.by):
        return False
    return any(name in action.given for action in actions) or _size(datum) == len({a.sets[name] for a in actions})


def _is_corrected(design: Design, early: Ways, writing: tuple[str, ...], readers: tuple[str, ...]) -> bool:
    """Whether the case comes with it: every writer finds it read already, and success needs none of them.

    `early`: the ways before the first of the writers.
    """
    unread = ways(design.configurations, early.beginnings, readers)
    first = any(step.action in writing and step.action not in readers for step in unread.steps())
    return not first and any(succeeds(design.workflow, place) for place in early.came_by)


def _size(datum: Datum) -> int:
    if datum.integer is not None:
        return datum.integer[1] - datum.integer[0] + 1
    return 2 if datum.boolean else len(datum.one_of)


def _readers(workflow: Workflow, name: str) -> tuple[str, ...]:
    """The actions whose guard reads it, and those that send it out without writing it themselves."""
    sending = {key for key, effect in workflow.effects.items() if name in told(effect)}
    return tuple(
        key
        for key, action in workflow.actions.items()
        if name in guarding(action) or (name not in written(action) and not sending.isdisjoint(action.effects))
    )


def _findings(design: Design, name: str, readers: tuple[str, ...], unwritten: Ways) -> Iterator[Finding]:
    taken = {step.action: step for step in reversed(tuple(unwritten.steps())) if step.action in readers}
    if taken:
        first = next(reader for reader in readers if reader in taken)
        way = (*unwritten.to(taken[first].before), first)
        early = [reader for reader in readers if reader in taken]
        yield Finding(
            "read-before-write",
            SEVERITY,
            f"data.{name}",
            f"{listed(early)} can read `{name}` before anything has written it.",
            design.at("actions", first, "when"),
            advice=f"Lead every way there through {listed(design.workflow.writing[name], 'or')}, or give `{name}` an "
            "`initial` value.",
            witness=", then ".join(way),
            related=(design.at("data", name),),
            cause=f"data.{name}.initial",
        )
