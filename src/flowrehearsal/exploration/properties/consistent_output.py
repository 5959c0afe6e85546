"""All effects of one step carry the data of the same version of the case.

What is sent from an outbox or a queue leaves later than it was decided, each effect at a time of its own. One that does
not keep its content (`snapshot`) reads the case when it is sent. Where data that another effect of the same step
carries have been written since that one was sent, or since its content was fixed, the two tell different stories. Calls
within a request carry what the request has read. Effects whose loss harms nobody are left alone.

Vacuous where no step has two effects that carry data.

**Why it matters.** The order goes to the warehouse with the old address and to the carrier with the new one. Each of
the two messages is right by itself, both are about the same decision, and no replay of either makes them agree.

**Example**

    workflow: quote
    version: 1
    roles: {seller: {kind: operator}}
    partners: {erp: {replies: answers, deduplicates: by_entity}, shop: {replies: answers, deduplicates: by_entity}}
    data: {price: {one_of: [low, high], initial: low}}
    states:
      drafted: {initial: true, owner: seller}
      offered: {owner: seller, resting: true}
      sold: {final: true}
    actions:
      offer: {by: seller, from: drafted, to: offered, checks: version, effects: [enter, publish]}
      correct: {by: seller, from: offered, checks: version, sets: {price: high}}
      sell: {by: seller, from: offered, to: sold, checks: version}
    effects:
      enter: {partner: erp, sent: outbox, timeout: 10s, lease: 1m, carries: [price], snapshot: true, owner: seller}
      publish: {partner: shop, sent: outbox, timeout: 10s, lease: 1m, carries: [price], owner: seller}

**Instead** fix what each of them says when it is decided.

    workflow: quote
    version: 1
    roles: {seller: {kind: operator}}
    partners: {erp: {replies: answers, deduplicates: by_entity}, shop: {replies: answers, deduplicates: by_entity}}
    data: {price: {one_of: [low, high], initial: low}}
    states:
      drafted: {initial: true, owner: seller}
      offered: {owner: seller, resting: true}
      sold: {final: true}
    actions:
      offer: {by: seller, from: drafted, to: offered, checks: version, effects: [enter, publish]}
      correct: {by: seller, from: offered, checks: version, sets: {price: high}}
      sell: {by: seller, from: offered, to: sold, checks: version}
    effects:
      enter: {partner: erp, sent: outbox, timeout: 10s, lease: 1m, carries: [price], snapshot: true, owner: seller}
      publish: {partner: shop, sent: outbox, timeout: 10s, lease: 1m, carries: [price], snapshot: true, owner: seller}
"""

from collections.abc import Iterator

from flowrehearsal.definition.outputs import beside, carried, fixed, sent_together
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, WrongStep
from flowrehearsal.exploration.clause import Clause, Fact, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.monitor import UNMARKED, Monitor, changing, mapped
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import calling, claim_about
from flowrehearsal.program.program import Branch, Command, Program, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, Changes, becomes, sequence
from flowrehearsal.runtime.outcomes import spoken
from flowrehearsal.runtime.variables import changed_data
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What one step sends agrees with itself"
SENTENCE = "{effect} goes out with newer data than {beside}: the case is {state}"

ALONE, WAITING, PRESENT, PAST = "alone", "waiting", "present", "past"
"""What an effect carries: nothing that goes with anything; nothing yet; what is so now; what was so once."""
UNSENT = ("crash-before-effect", "error", "terminal-error")
"""Faults with which nothing is done by the data that a call carries."""


def reads(workflow: Workflow) -> Iterator[str]:
    """Of which version the data are that each effect carries."""
    yield from (_content(effect) for effect in _watched(workflow))


def monitor(workflow: Workflow, program: Program) -> Monitor | None:
    """Of which version the data are that each effect carries, where they can be of different ones."""
    known = {variable.name: variable for variable in program.variables}
    variables = {
        _content(effect): Variable(_content(effect), (ALONE, WAITING, PRESENT, PAST), (ALONE,), "ghost")
        for effect in _watched(workflow)
    }

    def marks(command: Command, branch: Branch) -> Changes:
        parts: list[Changes] = []
        for effect in _watched(workflow):
            content = variables[_content(effect)]
            data = [names.datum(name) for name in carried(workflow, effect)]
            ageing = mapped(content, lambda value: PAST if value == PRESENT else value)
            parts += changing(known, branch, data, ageing)
            if becomes(names.asked(effect), True) in branch.updates:
                value = _as_asked(workflow, spoken(branch.outcome)[0], effect)
                parts.append([Change(updates=(becomes(content.name, value),))])
            if _is_sent(command, branch, effect) and not fixed(workflow, effect):
                parts.append(mapped(content, lambda value: ALONE if value == ALONE else PRESENT))
        return sequence({**known, **variables}, *parts) if parts else UNMARKED

    return Monitor(tuple(variables.values()), marks) if variables else None


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each effect that goes out with another one, both with data."""
    for effect in sent_together(exploration.workflow):
        yield claim_about(effect, exploration.everywhere, _newer(exploration, effect))


def clause(scene: Scene) -> Clause:
    """Of one version."""
    workflow = scene.exploration.workflow
    others = [name for name in beside(workflow, scene.effect) if scene.value(_content(name)) == PAST]
    says = f"`{scene.effect}` carries the same version of the case as {listed(others, 'and')}"
    data: list[Fact] = [(f"{name} carries", ", ".join(workflow.effects[name].carries)) for name in others]
    return Clause(says, (*data, states(scene)))


def _watched(workflow: Workflow) -> tuple[str, ...]:
    """The effects that can carry another version than one that goes with them, and those that go with these."""
    changed = set(changed_data(workflow))
    found: set[str] = set()
    for effect in sent_together(workflow):
        older = [name for name in beside(workflow, effect) if not changed.isdisjoint(carried(workflow, name))]
        if older and not fixed(workflow, effect):
            found.update((effect, *older))
    return tuple(name for name in workflow.effects if name in found)


def _content(effect: str) -> str:
    """Variable: of which version the data are that an effect carries."""
    return f"{effect}.content"


def _as_asked(workflow: Workflow, action: str, effect: str) -> str:
    """What an effect carries as soon as an action has asked for it."""
    together = action in workflow.actions and set(beside(workflow, effect)) & set(workflow.actions[action].effects)
    if not together:
        return ALONE
    return PRESENT if fixed(workflow, effect) else WAITING


def _is_sent(command: Command, branch: Branch, effect: str) -> bool:
    called = command.site in (("call", effect), ("timeout", effect))
    return called and branch.outcome != "refused" and branch.fault not in UNSENT


def _newer(exploration: Exploration, effect: str) -> Iterator[WrongStep]:
    """The calls that send what is so now beside what was so once."""
    workflow = exploration.workflow
    if exploration.has(_content(effect)) and not fixed(workflow, effect):
        mixed = exploration.nowhere
        for other in beside(workflow, effect):
            if exploration.has(_content(other)):
                mixed |= exploration.is_value(_content(other), PAST)
        mixed &= ~exploration.is_value(_content(effect), ALONE)
        yield from (step.wrong(mixed) for step in calling(exploration, effect))
