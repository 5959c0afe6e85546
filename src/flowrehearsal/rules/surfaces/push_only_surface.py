"""A surface learns of changes by push alone.

**Why it matters.** A push is lost with the connection, the sleeping phone, the restarted gateway. Nothing asks again,
so the screen goes on showing the old state, and people act on it: they press a button that is gone, or wait for what
has long been done.

**Example**

    workflow: parcel
    version: 1
    roles: {sender: {kind: customer}, depot: {kind: operator}}
    surfaces:
      app: {for: sender, refresh: {push: true}, unknown: We are looking into it}
    states:
      sent: {initial: true, owner: depot, shows: {app: On its way}}
      delivered: {final: true, shows: {app: Delivered}}
    actions:
      deliver: {by: depot, from: sent, to: delivered, checks: version}

**Instead** let it ask from time to time as well: that is what it promises, and the push only makes it faster.

    workflow: parcel
    version: 1
    roles: {sender: {kind: customer}, depot: {kind: operator}}
    surfaces:
      app: {for: sender, refresh: {push: true, poll: 1m}, unknown: We are looking into it}
    states:
      sent: {initial: true, owner: depot, shows: {app: On its way}}
      delivered: {final: true, shows: {app: Delivered}}
    actions:
      deliver: {by: depot, from: sent, to: delivered, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger, Happening
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY = ("surfaces-converge",)


def check(design: Design) -> Iterator[Finding]:
    """Surfaces that are pushed to and never ask."""
    for name, surface in design.workflow.surfaces.items():
        if surface.push and surface.poll is None:
            yield Finding(
                "push-only-surface",
                SEVERITY,
                f"surfaces.{name}",
                f"`{name}` never asks: once a push is lost, it shows an old state until the next one.",
                design.at("surfaces", name, "refresh", "push"),
                advice="Add `poll: <period>` to its `refresh`.",
                cause=f"surfaces.{name}.refresh.poll",
                edits=(Edit(("surfaces", name, "refresh"), "poll", "30s"),),
                danger=Danger(courses=((Happening(("push-lost",), (name,)),),), about=(name,)),
            )
