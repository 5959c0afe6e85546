"""A field that reads like a status is shown, and no action ever sets it.

**Why it matters.** The board shows the status of the case and, beside it, a resolution, a payment status, an "is
closed". Only the first belongs to the flow. The others are filled in by hand or by some job, say that a case is done
while it is open, and every report has to choose which of them it believes.

A field with a `source`, or `derived_from` others, has an owner and is left alone.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, clerk: {kind: operator}}
    data: {payment_status: {one_of: [none_yet, paid, failed]}}
    surfaces: {order_page: {for: buyer, refresh: {poll: 1m}, unknown: Reload, sees: [payment_status]}}
    states:
      open: {initial: true, owner: clerk, shows: {order_page: Open}}
      closed: {final: true, shows: {order_page: Closed}}
    actions:
      close: {by: clerk, from: open, to: closed}

**Instead** set it where it changes, or say where it comes from.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, clerk: {kind: operator}}
    data: {payment_status: {one_of: [none_yet, paid, failed], initial: none_yet}}
    surfaces: {order_page: {for: buyer, refresh: {poll: 1m}, unknown: Reload, sees: [payment_status]}}
    states:
      open: {initial: true, owner: clerk, shows: {order_page: Open}}
      closed: {final: true, shows: {order_page: Closed}}
    actions:
      record_payment: {by: clerk, from: open, sets: {payment_status: given}}
      close: {by: clerk, from: open, to: closed}
"""

import re
from collections.abc import Iterator
from typing import get_args

from flowrehearsal.definition.workflow import Phase, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.solver.domains import is_ours
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

STATUS = re.compile(r"(.*_)?(status|state|phase|stage|resolution)")
FLAG = re.compile(r"(?:is|was|has_been)_(.+)")
STATUS_WORDS = frozenset(
    {"active", "open", "closed", "done", "complete", "pending", "final", "approved", "accepted", "paid", "resolved"}
)
"""What an "is" makes a status of, beside the names of states and phases."""
SHARED = 2
"""A word of so many that are states or phases is one of them under another name."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each field that looks like a status, is seen on a surface, and is nobody's."""
    flow = design.workflow
    changing = {name for action in flow.actions.values() for name in written(action)}
    for name, datum in flow.data.items():
        seen = [
            surface for surface, declared in flow.surfaces.items() if name in declared.sees or surface in datum.used_by
        ]
        if seen and name not in changing and is_ours(datum) and _reads_like_a_status(flow, name):
            yield Finding(
                "status-like-field-outside-model",
                SEVERITY,
                f"data.{name}",
                f"`{name}` reads like a status and is seen on {listed(seen)}, and no action sets it.",
                design.at("data", name),
                advice="Set it in the actions that change it, or write its `source` or what it is `derived_from`.",
                related=tuple(design.at("surfaces", surface) for surface in seen),
                cause=f"data.{name}",
            )


def _reads_like_a_status(workflow: Workflow, name: str) -> bool:
    known = {*workflow.states, *get_args(Phase)}
    flag = FLAG.fullmatch(name)
    alike = [word for word in workflow.data[name].one_of if word in known]
    return bool(STATUS.fullmatch(name) or (flag and flag.group(1) in known | STATUS_WORDS) or len(alike) >= SHARED)
