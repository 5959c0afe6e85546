"""An action writes the whole case back as it was read, in a state where somebody else can act as well.

**Why it matters.** Two hands open the same case. The first one decides, the second one decides something else on what
it read before, and the second writing wins: a cancelled booking is confirmed, an approval vanishes, and no one is told.

The rule is quiet where nobody else can write: a customer's own case, a role that is not said to be several people, the
reports of one effect. It is quiet, too, where an action writes only its own fields (`writes: own_fields`), where it
changes nothing, and where by data that never change only one of two actions can be taken.

**Example**

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}, guest: {kind: customer}}
    states:
      requested: {initial: true, owner: clerk}
      granted: {final: true}
      withdrawn: {final: true}
    actions:
      grant: {by: clerk, from: requested, to: granted}
      withdraw: {by: guest, from: requested, to: withdrawn, checks: version}

**Instead** refuse what was decided on an older version of the case.

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}, guest: {kind: customer}}
    states:
      requested: {initial: true, owner: clerk}
      granted: {final: true}
      withdrawn: {final: true}
    actions:
      grant: {by: clerk, from: requested, to: granted, checks: version}
      withdraw: {by: guest, from: requested, to: withdrawn, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.rivals import rivals_of, writes
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("no-stale-accept", "no-stale-write", "override-respected")


def check(design: Design) -> Iterator[Finding]:
    """Actions that check nothing and write, each with the first other hand that can write at the same time."""
    unchecked = {name: action for name, action in design.workflow.actions.items() if _writes_back(action)}
    rivals = rivals_of(design) if unchecked else None
    for name, action in unchecked.items():
        assert rivals is not None
        rival = next(rivals.of(name), None)
        if rival is not None:
            yield _finding(design, name, action, rival)


def _writes_back(action: Action) -> bool:
    return action.checks is None and not action.writes_own_fields and writes(action)


def _finding(design: Design, name: str, action: Action, rival: str) -> Finding:
    wanted = "version" if action.by else "state"
    why = "what was decided on an older version is refused" if action.by else "a late event changes nothing"
    return Finding(
        "no-concurrency-control",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` writes the case back as it was read, so what `{rival}` does at the same time is lost.",
        design.at("actions", name),
        advice=f"Write `checks: {wanted}`: {why}.",
        related=(design.at("actions", rival),),
        cause=f"actions.{name}.checks",
        edits=(Edit(("actions", name), "checks", wanted),),
    )
