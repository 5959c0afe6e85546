"""A partner is not called more often for one request than its retry policy says.

The policy limits the attempts, by their number (`attempts`) or by the time for them (`within`). Without a limit there
is always another one. A queue that is no part of the transaction may deliver a finished message again, and the attempts
begin anew. An operator's replay and a client's second request are new requests. Exploration takes two attempts for the
limit where the policy allows more.

Vacuous where no effect has a retry policy.

**Why it matters.** A partner in trouble is called by everybody at once, and recovers only when the calls stop. What the
arithmetic of retries promises them is worth something only if no other part of the system repeats calls as well.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 1d}
      over: {final: true}
    actions:
      pay: {by: clerk, from: approved, to: paying, checks: version, effects: [transfer]}
      close: {on: [transfer.done, transfer.refused, transfer.exhausted], from: paying, to: over, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        timeout: 30s
        lease: 30s
        fenced: true
        owner: clerk
        retry: {first: 2s}

**Instead** limit the attempts.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 1d}
      over: {final: true}
    actions:
      pay: {by: clerk, from: approved, to: paying, checks: version, effects: [transfer]}
      close: {on: [transfer.done, transfer.refused, transfer.exhausted], from: paying, to: over, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        timeout: 30s
        lease: 30s
        fenced: true
        owner: clerk
        retry: {attempts: 3, first: 2s}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.monitor import UNMARKED, Monitor
from flowrehearsal.exploration.words import Scene
from flowrehearsal.exploration.wrong_steps import claim_about, happening
from flowrehearsal.program.program import Branch, Command, Program, Term, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, Changes, becomes, moves, sequence
from flowrehearsal.runtime.frame import is_bounded, is_inline
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
TITLE = "No partner is called beyond the retry policy"
SENTENCE = "{partner} is called for {effect} once more than its retry policy says: the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """How often partners were called for the present request."""
    yield from (_calls(effect) for effect in _unlimited(workflow))


def monitor(workflow: Workflow, program: Program) -> Monitor | None:
    """How often the partner was called for the present request, up to the limit, where something can go beyond it."""
    limits = {name: max(map(int, program.variable(names.attempts(name)).domain)) for name in _unlimited(workflow)}
    variables = {_calls(name): Variable(_calls(name), tuple(range(k + 1)), (0,), "ghost") for name, k in limits.items()}

    def marks(command: Command, branch: Branch) -> Changes:
        parts = [_counted(workflow, command, branch, variables[_calls(name)], name) for name in limits]
        wanted = [part for part in parts if part is not UNMARKED]
        return sequence(variables, *wanted) if wanted else UNMARKED

    return Monitor(tuple(variables.values()), marks) if variables else None


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for each effect with a retry policy; most cannot go beyond it."""
    for name, effect in exploration.workflow.effects.items():
        if effect.retry is not None:
            known = exploration.has(_calls(name))
            steps = happening(exploration, _site(exploration.workflow, name)) if known else ()
            spent = exploration.is_value(_calls(name), _most(exploration, name)) if known else exploration.nowhere
            yield claim_about(name, exploration.everywhere, [step.wrong(spent) for step in steps])


def clause(scene: Scene) -> Clause:
    """As often as the policy says."""
    says = f"`{scene.effect}` is called at most as often for one request as its retry policy says"
    allowed = scene.count(_calls(scene.effect))
    values = (("called before", counted(allowed, "time")), ("explored limit", counted(allowed, "attempt")))
    return Clause(says, (*values, states(scene)))


def _unlimited(workflow: Workflow) -> tuple[str, ...]:
    """The effects whose calls go beyond their policy at times: it has no limit, or a queue may deliver them again."""
    return tuple(
        name
        for name, effect in workflow.effects.items()
        if effect.retry is not None and (not is_bounded(effect) or (effect.sent == "after_commit" and effect.matters))
    )


def _calls(effect: str) -> str:
    """Variable: the calls for the present request, up to the limit."""
    return f"{effect}.calls"


def _most(exploration: Exploration, effect: str) -> int:
    return int(exploration.runtime.program.variable(_calls(effect)).domain[-1])


def _site(workflow: Workflow, effect: str) -> tuple[str, str]:
    """The site of the commands that lead to one call each: a worker's claim, or the call within a request."""
    return ("call" if is_inline(workflow.effects[effect]) else "claim"), effect


def _counted(workflow: Workflow, command: Command, branch: Branch, calls: Variable, effect: str) -> Changes:
    *below, most = calls.domain
    inline = is_inline(workflow.effects[effect])
    sites = [_site(workflow, effect), *([("timeout", effect)] if inline else [])]
    if _is_over(workflow, branch, effect):
        return (Change(updates=(becomes(calls.name, 0),)),)
    if command.site not in sites:
        return UNMARKED
    return (Change((Term(calls.name, tuple(below)),), (moves(calls.name, 1),)), Change((Term(calls.name, (most,)),)))


def _is_over(workflow: Workflow, branch: Branch, effect: str) -> bool:
    """Whether a step ends the request, or begins another one."""
    again = becomes(names.asked(effect), True)
    if is_inline(workflow.effects[effect]):
        going_on = (f"calling {effect}", f"waiting for {effect}")
        stages = [update for update in branch.updates if update.variable.startswith("client.")]
        return any(update.operation == "set" and update.operand not in going_on for update in stages)
    done = [becomes(names.status(effect), "done"), becomes(names.status(effect), "dead")]
    over = done if workflow.effects[effect].sent == "outbox" else []
    return any(update in (again, *over) for update in branch.updates)
