"""A guard decides by a copy that a surface or a partner keeps, not by the case's own record.

**Why it matters.** A copy is true until the original changes. The screen says that the documents are complete, the case
has learned since that one of them was withdrawn, and the approval goes by the screen. A product gate that keeps a flag
of its own lets a rejected customer through for as long as nobody tells it.

What a partner says is read where the partner is heard: a guard of an action on that partner's own event is not meant.

**Example**

    workflow: account
    version: 1
    roles: {clerk: {kind: operator}}
    data: {docs_complete: {boolean: true, source: checklist_page}}
    surfaces: {checklist_page: {for: clerk, refresh: {poll: 1m}, unknown: Reload}}
    states:
      open: {initial: true, owner: clerk, shows: {checklist_page: Documents}}
      approved: {final: true, shows: {checklist_page: Approved}}
      rejected: {final: true, shows: {checklist_page: Rejected}}
    actions:
      reject: {by: clerk, from: open, to: rejected}
      approve: {by: clerk, from: open, to: approved, when: docs_complete, otherwise: Documents are missing.}

**Instead** let an action write it into the case, and read that.

    workflow: account
    version: 1
    roles: {clerk: {kind: operator}}
    data: {docs_complete: {boolean: true, initial: false}}
    surfaces: {checklist_page: {for: clerk, refresh: {poll: 1m}, unknown: Reload}}
    states:
      open: {initial: true, owner: clerk, shows: {checklist_page: Documents}}
      approved: {final: true, shows: {checklist_page: Approved}}
      rejected: {final: true, shows: {checklist_page: Rejected}}
    actions:
      check_documents: {by: clerk, from: open, sets: {docs_complete: given}}
      reject: {by: clerk, from: open, to: rejected}
      approve: {by: clerk, from: open, to: approved, when: docs_complete, otherwise: Documents are missing.}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.origins import reading
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each datum that others keep, with the guards that read it."""
    readers: dict[str, list[str]] = {}
    for name, action, found in reading(design.workflow):
        for datum, source in found.items():
            if _is_kept_elsewhere(design, source) and not _is_heard_of(design, action, source):
                readers.setdefault(datum, []).append(name)
    for datum in (name for name in design.workflow.data if name in readers):
        yield _finding(design, datum, readers[datum])


def _is_kept_elsewhere(design: Design, source: str) -> bool:
    return source in design.workflow.surfaces or source in design.workflow.partners


def _is_heard_of(design: Design, action: Action, partner: str) -> bool:
    """Whether the action starts on what the partner sends or answers, so that its word is fresh."""
    effects = design.workflow.effects
    subjects = {event.subject for event in action.on}
    return bool(subjects) and all(
        subject == partner or (subject in effects and effects[subject].partner == partner) for subject in subjects
    )


def _finding(design: Design, datum: str, readers: list[str]) -> Finding:
    source = design.workflow.data[datum].source
    verb = "decides" if len(readers) == 1 else "decide"
    return Finding(
        "guard-on-stale-source",
        SEVERITY,
        f"data.{datum}",
        f"{listed(readers)} {verb} by `{datum}` as `{source}` keeps it, which may be older than the case.",
        design.at("data", datum, "source"),
        advice="Let an action write it into the case when it is known, and read that.",
        related=tuple(design.at("actions", name, "when") for name in readers),
        cause=f"data.{datum}.source",
    )
