"""A state that is not final and that no action leaves.

**Why it matters.** A case that gets there stays for ever, although nobody has said that it is finished. Its owner looks
at it and can do nothing. A raw write, where the caller chooses the next state, is no way out: it is a repair, not a
step of the design.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      manual_review: {owner: clerk}
      closed: {final: true}
    actions:
      doubt: {by: clerk, from: open, to: manual_review}
      close: {by: clerk, from: open, to: closed}

**Instead** add the ways out, or declare the state `final` or `resting`.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      open: {initial: true, owner: clerk}
      manual_review: {owner: clerk, deadline: 2d}
      closed: {final: true}
    actions:
      doubt: {by: clerk, from: open, to: manual_review}
      close: {by: clerk, from: [open, manual_review], to: closed}
      remind: {on: deadline, from: manual_review, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.questions import dead_ends
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Reachable states, neither final nor resting, that a case cannot leave by design."""
    if not design.complete:
        return
    for name in dead_ends(design.workflow, design.configurations):
        leaving = [edge for edge in design.graph.leaving[name] if edge.after != name]
        designed = tuple(dict.fromkeys(edge.action for edge in leaving if not edge.raw))
        raw = tuple(dict.fromkeys(edge.action for edge in leaving if edge.raw))
        yield Finding(
            "dead-end-state",
            SEVERITY,
            f"states.{name}",
            f"A case in `{name}` is not finished and {_reason(designed, raw)}.",
            design.at("states", name),
            advice="Add the actions that lead on, or declare the state `final` or `resting`.",
            cause=design.guard_to_blame(designed) or design.end_to_blame(name),
        )


def _reason(designed: tuple[str, ...], raw: tuple[str, ...]) -> str:
    """Why none of the actions that start there is a way out."""
    if designed:
        return f"what {listed(designed)} must find before leading out of it never comes about"
    if raw:
        return f"only {listed(raw)}, which may write any state at all, leads out of it"
    return "no action leads out of it"
