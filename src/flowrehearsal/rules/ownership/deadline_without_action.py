"""A state has a deadline, and nothing happens when it passes.

**Why it matters.** Somebody wrote "two days" because two days matter. After three the case looks as it did after one:
no queue moves, nobody is told, and the number is a wish. That is how a legal term is missed in a system that knows it.

Quiet where an action with `on: deadline` starts from the state, be it one that only reminds, where the state `ignores`
its deadline with a reason, and where the case does not stay because an `always` action leads on.

Also found: `unspecified-reception`, for the same cause.

**Example**

    workflow: complaint
    version: 1
    roles: {desk: {kind: operator}, lead: {kind: operator}}
    states:
      open: {initial: true, owner: desk, phase: waiting_for_review, deadline: 2d}
      escalated: {owner: lead, phase: waiting_for_review, deadline: 2d}
      answered: {final: true, phase: completed}
    actions:
      escalate: {by: desk, from: open, to: escalated, checks: version}
      answer: {by: [desk, lead], from: [open, escalated], to: answered, checks: version}
      remind: {on: deadline, from: escalated, checks: state}

**Instead** say what it sets in motion.

    workflow: complaint
    version: 1
    roles: {desk: {kind: operator}, lead: {kind: operator}}
    states:
      open: {initial: true, owner: desk, phase: waiting_for_review, deadline: 2d}
      escalated: {owner: lead, phase: waiting_for_review, deadline: 2d}
      answered: {final: true, phase: completed}
    actions:
      escalate: {by: desk, from: open, to: escalated, checks: version}
      overdue: {on: deadline, from: open, to: escalated, checks: state}
      answer: {by: [desk, lead], from: [open, escalated], to: answered, checks: version}
      remind: {on: deadline, from: escalated, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.arrivals import ALWAYS, DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Reachable open states with a deadline that nothing answers."""
    for name in design.reachable:
        state = design.workflow.states[name]
        if state.deadline is not None and not state.final and not _is_answered(design, name):
            yield Finding(
                "deadline-without-action",
                SEVERITY,
                f"states.{name}",
                f"After {duration(state.deadline)} in `{name}` the deadline passes, and nothing happens.",
                design.at("states", name, "deadline"),
                advice=f"Add an action with `on: deadline` and `from: {name}`: escalate, give up, or at least remind.",
                cause=f"states.{name}.ignores",
            )


def _is_answered(design: Design, name: str) -> bool:
    actions = [design.workflow.actions[action] for action in design.leaving[name]]
    passed_at_once = any(ALWAYS in action.on and action.when is None for action in actions)
    ignored = str(DEADLINE) in design.workflow.states[name].ignores
    return passed_at_once or ignored or any(DEADLINE in action.on for action in actions)
