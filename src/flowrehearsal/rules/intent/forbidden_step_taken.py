"""An action does what the author says never happens.

**Why it matters.** `transitions: never` is where a team writes down what auditors, lawyers or the last incident have
taught it: a closed account is never opened again, nothing goes from refused to paid. One line further down somebody
adds the action that does just that, for a good reason and for one case. From then on the sentence is no longer true and
nobody has decided so.

Looked at is every step from one of the two states to the other that a case can come to and whose guard can be true
there. Ways around, through a third state, are for `rehearse explore` and an invariant.

**Example**

    workflow: account
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      active: {initial: true, resting: true, owner: clerk, phase: completed}
      closed: {final: reopenable, phase: cancelled}
    actions:
      close: {by: clerk, from: active, to: closed, checks: version}
      reopen: {by: clerk, from: closed, to: active, checks: version}
    transitions: {never: [[closed, active]]}

**Instead** begin a new case, or say that it may happen.

    workflow: account
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      active: {initial: true, resting: true, owner: clerk, phase: completed}
      closed: {final: reopenable, phase: cancelled}
    actions:
      close: {by: clerk, from: active, to: closed, checks: version}
      note: {by: clerk, from: closed, checks: version}
    transitions: {never: [[closed, active]]}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.graph.steps import Step, steps
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.answer import Answer, surest
from flowrehearsal.solver.questions import whether
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY = ("invariants",)
Pair = tuple[str, str]


def check(design: Design) -> Iterator[Finding]:
    """One finding for each pair of states and each action that leads from one to the other."""
    never = tuple(dict.fromkeys(design.workflow.never))
    taken = _taken(design, never) if never else {}
    found: list[tuple[bool, Finding]] = []
    for pair in never:
        for name, making in taken.get(pair, {}).items():
            surely = surest((step, _can_be_taken(design, step)) for step in making)
            if surely is not None:
                found.append((_is_beside(design, pair, name), _finding(design, pair, *surely)))
    # What the author wrote into `from` leads: it is where a mend begins.
    yield from (finding for _, finding in sorted(found, key=lambda told: told[0]))


def _taken(design: Design, never: tuple[Pair, ...]) -> Mapping[Pair, Mapping[str, list[Step]]]:
    """The pair → the actions that lead from one state to the other, each with its steps that do."""
    found: dict[Pair, dict[str, list[Step]]] = {}
    known = frozenset(never)
    for step in steps(design.configurations):
        for source in _left(design, step):
            for target in _entered(design, step):
                if (source, target) in known:
                    found.setdefault((source, target), {}).setdefault(step.action, []).append(step)
    return found


def _entered(design: Design, step: Step) -> tuple[str, ...]:
    return step.after if step.raw else design.workflow.actions[step.action].to.states


def _left(design: Design, step: Step) -> tuple[str, ...]:
    """The states that a step counts as leaving: where a case may be in several, not whatever else is active."""
    action = design.workflow.actions[step.action]
    if len(step.before) == 1 or action.to.kind in ("only", "any"):
        return step.before
    return action.start.states if action.start.every else (step.source,)


def _can_be_taken(design: Design, step: Step) -> Answer:
    """Is there a case in which the guard is true where the step starts?"""
    return whether(design.guard(step.action, step.before), design.domains_in(step.before))


def _is_beside(design: Design, pair: Pair, name: str) -> bool:
    """Whether an action starts from other states than the first of a pair, and ends it with whatever else is active."""
    return pair[0] not in design.workflow.actions[name].start.states


def _advice(design: Design, source: str, name: str) -> str:
    """How to keep an action from leading on from a state, as it is written."""
    start = design.workflow.actions[name].start
    guard = f'keep it out with a guard such as `when: state != "{source}"`'
    if source not in start.states:
        how = guard.replace("keep", "Keep", 1)
    elif start.written_any:
        how = f"Name the states other than `{source}` in `from` in place of `any`, or {guard}"
    elif len(start.states) == 1 or start.every:
        how = f"Lead `{name}` elsewhere or drop it, or let its guard keep out the cases that must not go there"
    else:
        how = f"Take `{source}` out of `from`, or {guard}"
    return f"{how}; if it may happen, take the pair out of `never`."


def _finding(design: Design, pair: Pair, step: Step, answer: Answer) -> Finding:
    (source, target), name = pair, step.action
    says = f"`transitions` says that no case ever goes from `{source}` to `{target}`"
    if answer.exists == "unknown":
        message = f"{says}, and whether `{name}` leads there is undecided: {answer.limit}."
    else:
        ending = ", which ends whatever else is active," if _is_beside(design, pair, name) else ""
        message = f"{says}, and `{name}`{ending} leads there."
    field = "to" if step.raw else "from"
    return Finding(
        "forbidden-step-taken",
        SEVERITY if answer.exists == "yes" else Severity.NOTE,
        f"actions.{name}",
        message,
        design.at("actions", name, field),
        advice=_advice(design, source, name),
        related=(design.at("transitions", "never", design.workflow.never.index(pair)),),
        cause=f"actions.{name}.{field}",
        danger=Danger(never=True),
        limit=answer.limit,
    )
