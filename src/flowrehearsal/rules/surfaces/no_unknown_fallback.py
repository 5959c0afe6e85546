"""A surface has nothing to show for a word that it does not know.

**Why it matters.** The list of states grows, a partner invents a result, and somewhere an older version of the screen
is still running. Without a label for the unknown it shows an empty page or an error for the new cases only, which is
the last place where anybody looks.

Quiet where the case has one state only, and about surfaces that show no state at all.

**Example**

    workflow: parcel
    version: 1
    roles: {sender: {kind: customer}, depot: {kind: operator}}
    surfaces:
      app: {for: sender, refresh: {poll: 1m}}
    states:
      sent: {initial: true, owner: depot, shows: {app: On its way}}
      delivered: {final: true, shows: {app: Delivered}}
    actions:
      deliver: {by: depot, from: sent, to: delivered, checks: version}

**Instead** give it a label that stays true whatever the word will mean.

    workflow: parcel
    version: 1
    roles: {sender: {kind: customer}, depot: {kind: operator}}
    surfaces:
      app: {for: sender, refresh: {poll: 1m}, unknown: We are looking into it}
    states:
      sent: {initial: true, owner: depot, shows: {app: On its way}}
      delivered: {final: true, shows: {app: Delivered}}
    actions:
      deliver: {by: depot, from: sent, to: delivered, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Surfaces that show some of several states and have no label for any other word."""
    workflow = design.workflow
    shown = {surface for state in workflow.states.values() for surface in state.shows}
    for name, surface in workflow.surfaces.items():
        if not surface.unknown and name in shown and len(workflow.states) > 1:
            yield Finding(
                "no-unknown-fallback",
                SEVERITY,
                f"surfaces.{name}",
                f"`{name}` has nothing to show for a state that it does not know.",
                design.at("surfaces", name),
                advice="Give it a label that is true of any state, such as `unknown: Being checked`.",
                cause=f"surfaces.{name}.unknown",
                edits=(Edit(("surfaces", name), "unknown", "Being checked"),),
            )
