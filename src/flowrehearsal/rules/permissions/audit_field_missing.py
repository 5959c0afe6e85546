"""What is written down about an action lacks a part that somebody will ask for.

**Why it matters.** The question comes a year later: who did this, why, and what was it before? A record without the
actor is an anonymous one; an override without a reason cannot be defended; a change without its before and after cannot
be taken back. An intervention needs all four. Any other action needs what it announces: a record names its actor, and a
reason that people must give is kept.

Quiet for ordinary actions without `audit`; interventions without it are the subject of `override-without-audit`.

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
      force:
        by: lead
        kind: override
        from: applied
        to: granted
        checks: version
        outstanding: cancel
        review: look
        audit: [actor, before, after]

**Instead** ask for the reason, and keep it.

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

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.records import RECORD
from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Actions of people whose record, or the reason for it, is incomplete."""
    for name, action in design.workflow.actions.items():
        if action.by and action.audit and any(state in design.reachable for state in action.start.states):
            forced = is_intervention(design.workflow, action)
            missing = _missing(action, forced)
            unasked = forced and not action.reason_required
            if missing or unasked:
                yield _finding(design, name, missing, unasked)


def _missing(action: Action, forced: bool) -> list[str]:
    """The fields that the record lacks."""
    needed = RECORD if forced else ("actor", "reason") if action.reason_required else ("actor",)
    return [field for field in needed if field not in action.audit]


def _finding(design: Design, name: str, missing: list[str], unasked: bool) -> Finding:
    path = ("actions", name)
    kept = [*design.workflow.actions[name].audit, *missing]
    audit = [*(field for field in RECORD if field in kept), *(field for field in kept if field not in RECORD)]
    edits = [Edit(path, "audit", f"[{', '.join(audit)}]")] if missing else []
    asks = [Edit(path, "reason", "required")] if unasked else []
    lacks = f"the record of `{name}` lacks {listed(missing)}" if missing else ""
    silent = f"nobody is asked why they do `{name}`" if unasked else ""
    message = " and ".join(part for part in (lacks, silent) if part)
    return Finding(
        "audit-field-missing",
        SEVERITY,
        f"actions.{name}",
        f"{message[0].upper()}{message[1:]}.",
        design.at("actions", name, *(("audit",) if missing else ())),
        advice="Write " + " and ".join(f"`{edit.key}: {edit.value}`" for edit in (*asks, *edits)) + ".",
        cause=f"actions.{name}.{'audit' if missing else 'reason'}",
        edits=(*asks, *edits),
    )
