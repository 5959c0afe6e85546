"""Somebody steps in, and nothing is written down about it.

**Why it matters.** After the fact nobody can tell what the machine did from what a person did, who it was, and what
they changed. One override that left no trace is enough to make every other record doubtful. A record that lacks only a
part is the subject of `audit-field-missing`.

**Example**

    workflow: benefit
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator, people: 2}}
    states:
      applied: {initial: true, owner: clerk}
      granted: {final: true}
    actions:
      grant: {by: clerk, from: applied, to: granted, checks: version}
      look: {by: clerk, from: granted, checks: version}
      force: {by: lead, kind: override, from: applied, to: granted, checks: version, outstanding: cancel, review: look}

**Instead** record who did it and why, and what the case was before and after.

    workflow: benefit
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator, people: 2}}
    states:
      applied: {initial: true, owner: clerk}
      granted: {final: true}
    actions:
      grant: {by: clerk, from: applied, to: granted, checks: version}
      look: {by: clerk, from: granted, checks: version}
      force:
        by: lead
        kind: override
        from: applied
        to: granted
        checks: version
        outstanding: cancel
        review: look
        reason: required
        audit: [actor, reason, before, after]
"""

from collections.abc import Iterator

from flowrehearsal.definition.records import RECORD
from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Interventions without an audit record."""
    for name, action in design.interventions.items():
        if not action.audit:
            yield Finding(
                "override-without-audit",
                SEVERITY,
                f"actions.{name}",
                f"`{name}` leaves no record of {_unknown(action)}.",
                design.at("actions", name),
                advice=f"Write `reason: required` and `audit: [{', '.join(RECORD)}]`.",
                cause=f"actions.{name}.audit",
                edits=_edits(name, action),
            )


def _unknown(action: Action) -> str:
    why = "" if action.reason_required else ", why"
    return f"who did it{why} and what they changed"


def _edits(name: str, action: Action) -> tuple[Edit, ...]:
    path = ("actions", name)
    reason = () if action.reason_required else (Edit(path, "reason", "required"),)
    return (*reason, Edit(path, "audit", f"[{', '.join(RECORD)}]"))
