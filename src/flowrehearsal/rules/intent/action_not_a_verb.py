"""An action is named after the record it writes, and not after what somebody does.

**Why it matters.** `update` and `set_status` say that something is stored. Nobody can tell from them who may do it,
when it makes sense, what follows and whether it can be taken back, and soon one of them does ten things.

**Example**

    workflow: leave-request
    version: 1
    roles: {lead: {kind: operator}}
    states:
      requested: {initial: true, owner: lead}
      granted: {final: true}
    actions:
      update_request_status: {by: lead, from: requested, to: granted, checks: version}

**Instead** name what is done.

    workflow: leave-request
    version: 1
    roles: {lead: {kind: operator}}
    states:
      requested: {initial: true, owner: lead}
      granted: {final: true}
    actions:
      grant: {by: lead, from: requested, to: granted, checks: version}
"""

import re
from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

STORING = {"set", "update", "patch", "put", "save", "write", "change", "modify", "edit", "store", "upsert", "sync"}
"""Verbs that only say that something is stored."""
ALONE = STORING - {"edit"} | {"action", "transition", "event", "handle", "process", "next", "do", "proceed"}
"""Words that say nothing when they stand alone."""
STORED = {"status", "state", "states", "phase", "stage", "flag", "record", "case", "entity", "item", "object", "fields"}
"""What is stored: any case has it."""


def check(design: Design) -> Iterator[Finding]:
    """Actions that people take whose name says no more than that the case changes."""
    for name, action in design.workflow.actions.items():
        if action.by and _says_nothing(name, design.workflow.name):
            yield Finding(
                "action-not-a-verb",
                SEVERITY,
                f"actions.{name}",
                f"`{name}` says that something is stored, and not what is done.",
                design.at("actions", name),
                advice="Name the deed: approve, hold, correct_address.",
                cause=_cause(name, action),
            )


def _says_nothing(name: str, workflow: str) -> bool:
    """Whether a name is made of nothing but storing, what any case has, and what the workflow is called.

    A workflow that is itself about a change ("address-change") may speak of it.
    """
    words, known = _words(name), set(_words(workflow))
    if len(words) == 1:
        return words[0] in ALONE - known
    storing = [word for word in words if word in STORING - known]
    rest = [word for word in words if word not in STORING]
    return bool(storing) and all(word in STORED or word in known for word in rest)


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


def _cause(name: str, action: Action) -> str:
    """A raw write has no deed that it could be named after; it is the same flaw."""
    return f"actions.{name}.to" if action.to.kind == "any" else ""
