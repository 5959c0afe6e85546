"""Nothing is decided on data that turn out never to have been true.

Meant are data that an action writes as it asks for an effect that can be undone. Until the case has heard what became
of the effect, an action that asks for something else or ends the case well, and whose guard reads these data or which
sends them on, rests on a promise. It is broken when the outcome comes and nothing was done, or what was done is undone.
What people want (`intent`) is true at once; who forces or repeats something knows what they do. A reader that is
entered under `ignore` for the rule dirty-read-of-pending is taken to be tolerated.

Vacuous where no such data are written.

**Why it matters.** The parcel has left the house because the order says "paid". The bank said no a moment later, and
the order says so now; the parcel does not.

**Example**

    workflow: shop
    version: 1
    roles: {guest: {kind: customer}, store: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}, post: {replies: answers, deduplicates: by_entity}}
    data: {paid: {boolean: true, initial: false}, sent: {boolean: true, initial: false}}
    states:
      basket: {initial: true, owner: guest}
      ordered: {owner: store}
      packed: {owner: store}
      returning: {owner: store}
      closed: {final: true, phase: completed}
      off: {final: true, phase: cancelled}
    actions:
      order: {by: guest, from: basket, to: ordered, checks: version, sets: {paid: true}, effects: [charge]}
      send:
        by: store
        from: [ordered, packed]
        when: paid and not sent
        checks: version
        sets: {sent: true}
        effects: [parcel]
      charged: {on: charge.done, from: ordered, to: packed, checks: state}
      declined: {on: charge.refused, from: ordered, to: off, checks: state, sets: {paid: false}}
      close: {by: store, from: packed, to: closed, checks: version}
      give_back: {by: store, from: packed, to: returning, checks: version, effects: [refund]}
      repaid: {on: refund.done, from: returning, to: off, checks: state}
      wait: {by: store, from: [ordered, returning], checks: version}
    effects:
      charge:
        partner: bank
        sent: outbox
        timeout: 30s
        lease: 2m
        retry: {first: 2s, within: 1d}
        undo: refund
        owner: store
      refund: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 2s, within: 1d}, owner: store}
      parcel: {partner: post, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 2s, within: 1d}, owner: store}

**Instead** write it down when it is true.

    workflow: shop
    version: 1
    roles: {guest: {kind: customer}, store: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}, post: {replies: answers, deduplicates: by_entity}}
    data:
      ordered_at_all: {boolean: true, initial: false}
      paid: {boolean: true, initial: false}
      sent: {boolean: true, initial: false}
    states:
      basket: {initial: true, owner: guest}
      ordered: {owner: store}
      packed: {owner: store}
      returning: {owner: store}
      closed: {final: true, phase: completed}
      off: {final: true, phase: cancelled}
    actions:
      order: {by: guest, from: basket, to: ordered, checks: version, sets: {ordered_at_all: true}, effects: [charge]}
      send:
        by: store
        from: [ordered, packed]
        when: paid and not sent
        checks: version
        sets: {sent: true}
        effects: [parcel]
      charged: {on: charge.done, from: ordered, to: packed, checks: state, sets: {paid: true}}
      declined: {on: charge.refused, from: ordered, to: off, checks: state}
      close: {by: store, from: packed, to: closed, checks: version}
      give_back: {by: store, from: packed, to: returning, checks: version, effects: [refund]}
      repaid: {on: refund.done, from: returning, to: off, checks: state}
      wait: {by: store, from: [ordered, returning], checks: version}
    effects:
      charge:
        partner: bank
        sent: outbox
        timeout: 30s
        lease: 2m
        retry: {first: 2s, within: 1d}
        undo: refund
        owner: store
      refund: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 2s, within: 1d}, owner: store}
      parcel: {partner: post, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 2s, within: 1d}, owner: store}
"""

from collections.abc import Iterator

from flowrehearsal.definition.pending import Pending, pending
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, executions
from flowrehearsal.exploration.clause import Clause, executed, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.monitor import UNMARKED, Monitor, mapped
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import claim_about, writing
from flowrehearsal.program.program import Branch, Command, Program, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Changes, becomes, moves, sequence
from flowrehearsal.runtime.outcomes import AGAIN, APPLIED, OVERWRITES, UNANSWERED, spoken
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Nothing rests on what was never true"
SENTENCE = "{effect} came to nothing, and {reader} has relied on it: the case is {state}"

RULE = "dirty-read-of-pending"
KNOWN, OPEN, RELIED = "known", "open", "relied on"
"""What became of an effect is known; is not; is not, and something was decided on it."""


def reads(workflow: Workflow) -> Iterator[str]:
    """What was decided on open outcomes, and whether anything was done."""
    for each in _open(workflow):
        yield _rests(each.effect)
        yield names.executed(each.effect)
        yield names.heard(each.effect)


def monitor(workflow: Workflow, program: Program) -> Monitor | None:
    """Whether anything was decided while the outcome of an effect was open, as long as it is."""
    found = _open(workflow)
    variables = {
        _rests(each.effect): Variable(_rests(each.effect), (KNOWN, OPEN, RELIED), (KNOWN,), "ghost") for each in found
    }

    def marks(command: Command, branch: Branch) -> Changes:
        parts = [part for each in found for part in _marks(workflow, each, branch, variables[_rests(each.effect)])]
        return sequence(variables, *parts) if parts else UNMARKED

    return Monitor(tuple(variables.values()), marks) if variables else None


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each effect with whose request data are written."""
    for each in pending(exploration.workflow):
        undo = exploration.workflow.effects[each.effect].undo
        wrong = []
        if exploration.has(_rests(each.effect)) and undo is not None:
            relied = exploration.is_value(_rests(each.effect), RELIED)
            heard = writing(exploration, becomes(names.heard(each.effect), True))
            wrong += [step.wrong(relied & _nothing_done(exploration, each.effect)) for step in heard]
            wrong += [step.wrong(relied) for step in writing(exploration, moves(names.executed(undo), 1))]
        yield claim_about(each.effect, exploration.everywhere, wrong)


def clause(scene: Scene) -> Clause:
    """What is decided is decided on what is known."""
    [data] = [each.data for each in pending(scene.exploration.workflow) if each.effect == scene.effect]
    undo = scene.exploration.workflow.effects[scene.effect].undo
    says = f"what is decided on {listed(data)} before the outcome of `{scene.effect}` is known turns out to be right"
    return Clause(says, (*executed(scene, scene.effect, undo), states(scene)))


def _open(workflow: Workflow) -> tuple[Pending, ...]:
    """What some action rests on too early."""
    return tuple(each for each in pending(workflow) if _readers(workflow, each))


def _readers(workflow: Workflow, each: Pending) -> tuple[str, ...]:
    """The actions that rest on it, without those that the authors tolerate."""
    tolerated = {entry.at for entry in workflow.ignore if entry.rule == RULE}
    return tuple(name for name in each.readers if f"actions.{name}" not in tolerated)


def _rests(effect: str) -> str:
    """Variable: whether it is known what became of the effect, or else whether something was decided on it."""
    return f"{effect}.rests"


def _nothing_done(exploration: Exploration, effect: str) -> Mask:
    nothing: Mask = executions(exploration, effect) == 0
    return nothing


def _marks(workflow: Workflow, each: Pending, branch: Branch, rests: Variable) -> Iterator[Changes]:
    """What a step makes of it: the outcome comes, the effect is asked for anew, something is decided."""
    undo = workflow.effects[each.effect].undo
    action, manner = spoken(branch.outcome)
    taken = action if manner in (APPLIED, OVERWRITES, UNANSWERED, AGAIN) else ""
    if becomes(names.heard(each.effect), True) in branch.updates:
        yield mapped(rests, lambda value: KNOWN)
    if undo is not None and moves(names.executed(undo), 1) in branch.updates:
        yield mapped(rests, lambda value: KNOWN)
    if taken in each.writers and becomes(names.asked(each.effect), True) in branch.updates:
        yield mapped(rests, lambda value: RELIED if value == RELIED else OPEN)
    if taken in _readers(workflow, each):
        yield mapped(rests, lambda value: KNOWN if value == KNOWN else RELIED)
