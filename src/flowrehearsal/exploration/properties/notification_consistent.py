"""Nobody is told what is not so, and the last thing that somebody is told is the latest.

A message (`tells`) that is sent within the request is held against the state that the case is in when it is sent; any
other one that claims an end against the state that the action which asks for it leads to. What the state is called for
that audience counts (`shows`), as well as its phase; a claim that fits no state at all is left alone. When all is
quiet, no older message to an audience has arrived after a newer one that says something else, unless both carry their
order (`in_order_of`) or the older one means the same at any time (`idempotent`). A best effort without weight may come
in any order.

Vacuous without messages.

**Why it matters.** People act on what they have read. A message cannot be taken back; the case that it was about has
been booked, refused or cancelled meanwhile, and the reader does not know which of two messages to believe.

**Example**

    workflow: application
    version: 1
    roles: {reviewer: {kind: operator}, applicant: {kind: customer}}
    partners: {mail: {replies: answers}}
    states:
      in_review: {initial: true, owner: reviewer, phase: waiting_for_review}
      approved: {final: true, phase: completed}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, effects: [congratulate], checks: version}
    effects:
      congratulate:
        partner: mail
        sent: before_commit
        tells: {who: applicant, says: completed}
        owner: reviewer
        best_effort: The page says the same.

**Instead** send what was committed.

    workflow: application
    version: 1
    roles: {reviewer: {kind: operator}, applicant: {kind: customer}}
    partners: {mail: {replies: answers}}
    states:
      in_review: {initial: true, owner: reviewer, phase: waiting_for_review}
      approved: {final: true, phase: completed}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, effects: [congratulate], checks: version}
    effects:
      congratulate:
        partner: mail
        sent: outbox
        lease: 1m
        tells: {who: applicant, says: completed}
        owner: reviewer
        best_effort: The page says the same.
"""

from collections.abc import Callable, Iterator
from functools import partial

from flowrehearsal.definition.beliefs import belief
from flowrehearsal.definition.workflow import Tells, Workflow
from flowrehearsal.exploration.claim import Claim, WrongStep
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.monitor import UNMARKED, Monitor, mapped
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import applying, calling, claim_about, entered
from flowrehearsal.program.program import Branch, Command, Program, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Changes, becomes, sequence
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What people are told is so"
SENTENCE = "{notice}: the case is {state}"

ENDS = ("completed", "partly_completed", "rejected", "cancelled", "failed")
"""What a message can claim about the end of a case."""
Follows = Callable[[Workflow, str, str], str]
NOTHING, ASKED, TOLD, OVERTAKEN = "nothing", "asked for", "told", "overtaken"
"""What became of the latest message to an audience; the last: an older one has arrived after it."""


def reads(workflow: Workflow) -> Iterator[str]:
    """What became of the latest message to each audience."""
    yield from (_latest(audience) for audience in _confusable(workflow))


def monitor(workflow: Workflow, program: Program) -> Monitor | None:
    """Which message to an audience is the latest, and what became of it, where one could overtake another."""
    confusable = _confusable(workflow)
    variables = {_latest(audience): _variable(audience, messages) for audience, messages in confusable.items()}
    followed = [(_latest(audience), name) for audience, messages in confusable.items() for name in messages]

    def marks(command: Command, branch: Branch) -> Changes:
        parts = [
            mapped(variables[latest], partial(follows, workflow, name))
            for latest, name in followed
            for follows in _news(workflow, branch, name)
        ]
        return sequence(variables, *parts) if parts else UNMARKED

    return Monitor(tuple(variables.values()), marks) if variables else None


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each message, and one for each audience of which messages could overtake one another."""
    for name, tells in _messages(exploration.workflow):
        yield claim_about(name, exploration.everywhere, _untrue(exploration, name, tells))
    for audience, messages in _confusable(exploration.workflow).items():
        late = [f"{name} {OVERTAKEN}" for name in messages]
        if exploration.has(_latest(audience)):
            yield Claim(audience, exploration.quiescent, exploration.is_value(_latest(audience), *late))


def clause(scene: Scene) -> Clause:
    """True when it is sent, and the latest at the end."""
    effect = scene.exploration.workflow.effects.get(scene.effect)
    if effect is None or effect.tells is None:
        latest = str(scene.value(_latest(scene.effect))).partition(" ")[0]
        says = f"no message to `{scene.effect}` arrives after a later one"
        return Clause(says, (("the latest message", latest), states(scene)))
    says = f"`{scene.effect}` is sent where the case is {effect.tells.says.replace('_', ' ')} for `{effect.tells.who}`"
    phases = [scene.exploration.workflow.states[state].phase or "not said" for state in scene.states]
    return Clause(says, (("phase", ", ".join(phases)), states(scene)))


def _messages(workflow: Workflow) -> Iterator[tuple[str, Tells]]:
    """The messages whose claim some state bears out: what no state is called can be held against none."""
    told = ((name, effect, effect.tells) for name, effect in workflow.effects.items() if effect.tells is not None)
    for name, effect, tells in told:
        judged = effect.sent == "before_commit" or tells.says in ENDS
        if judged and any(_bears_out(workflow, state, tells) for state in workflow.states):
            yield name, tells


def _bears_out(workflow: Workflow, state: str, tells: Tells) -> bool:
    """Whether a claim is true in a state, by its phase or by what the audience sees of it."""
    declared = workflow.states[state]
    mine = (name for name, surface in workflow.surfaces.items() if surface.audience == tells.who)
    return tells.says in (declared.phase, *(belief(declared, surface) for surface in mine))


def _untrue(exploration: Exploration, name: str, tells: Tells) -> Iterator[WrongStep]:
    """The steps that send a message, or ask for it, while it is not true; of a state without a phase nobody can say."""
    workflow = exploration.workflow
    silent = [state for state, declared in workflow.states.items() if declared.phase is None]
    true = {state for state in workflow.states if state in silent or _bears_out(workflow, state, tells)}
    untrue = ~exploration.active(*true)
    if workflow.effects[name].sent == "before_commit":
        yield from (step.wrong(untrue) for step in calling(exploration, name))
    else:
        for step in applying(exploration, workflow.asking[name]):
            there = entered(workflow, step.branch)
            if true.isdisjoint(there):
                # What is left does not count any more; beside a branch that moved, others may stand as they stood.
                yield step.wrong(exploration.everywhere if there and not workflow.has_fork else untrue)


def _latest(audience: str) -> str:
    """Variable: the latest message to an audience and what became of it."""
    return f"latest.{audience}"


def _confusable(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    """Audience → the messages to it, where one of them arriving late could be taken for the latest."""
    found: dict[str, list[str]] = {}
    for name, effect in workflow.effects.items():
        if effect.tells is not None and effect.matters:
            found.setdefault(effect.tells.who, []).append(name)
    return {
        audience: tuple(messages)
        for audience, messages in found.items()
        if any(_confuses(workflow, older, newer) for older in messages for newer in messages)
    }


def _confuses(workflow: Workflow, older: str, newer: str) -> bool:
    """Whether a message that arrives after a later one is taken for the latest."""
    one, other = workflow.effects[older], workflow.effects[newer]
    assert one.tells is not None and other.tells is not None
    ordered = one.in_order_of and other.in_order_of
    return one.tells.says != other.tells.says and not (one.idempotent or ordered)


def _variable(audience: str, messages: tuple[str, ...]) -> Variable:
    values = [f"{name} {what}" for name in messages for what in (ASKED, TOLD, OVERTAKEN)]
    return Variable(_latest(audience), (NOTHING, *values), (NOTHING,), "ghost")


def _news(workflow: Workflow, branch: Branch, name: str) -> Iterator[Follows]:
    """What a step makes of the latest message: one that is asked for is the latest from then on.

    One that is sent within a request is asked for as it is sent.
    """
    sent = any(update.variable == names.executed(name) and update.operation == "add" for update in branch.updates)
    at_once = workflow.effects[name].sent == "before_commit"
    if not at_once and any(update == becomes(names.asked(name), True) for update in branch.updates):
        yield _asked_for
    if sent:
        yield _told_at_once if at_once else _told


def _asked_for(workflow: Workflow, name: str, latest: str) -> str:
    return f"{name} {ASKED}"


def _told_at_once(workflow: Workflow, name: str, latest: str) -> str:
    return f"{name} {TOLD}"


def _told(workflow: Workflow, name: str, latest: str) -> str:
    other, _, what = latest.partition(" ")
    if latest == NOTHING or other == name:
        return f"{name} {TOLD}"
    return f"{other} {OVERTAKEN}" if what == TOLD and _confuses(workflow, name, other) else latest
