"""A case can be in a state that a surface cannot show.

**Why it matters.** The audience sees an empty page, an old label or an error, and draws its own conclusions. What an
audience must not see has to be hidden on purpose, with a reason (`hidden`).

**Example**

    workflow: parcel
    version: 1
    roles: {sender: {kind: customer}, depot: {kind: operator}, scanner: {kind: service}}
    surfaces: {app: {for: sender, unknown: Being checked}}
    states:
      sent: {initial: true, owner: depot, shows: {app: On its way}}
      held: {owner: depot, deadline: 2d}
      delivered: {final: true, shows: {app: Delivered}}
    actions:
      hold: {by: scanner, from: sent, to: held, checks: state}
      deliver: {by: depot, from: [sent, held], to: delivered, checks: version}
      remind: {on: deadline, from: held, checks: state}

**Instead** say what it shows, or that it hides the state and why.

    workflow: parcel
    version: 1
    roles: {sender: {kind: customer}, depot: {kind: operator}, scanner: {kind: service}}
    surfaces: {app: {for: sender, unknown: Being checked}}
    states:
      sent: {initial: true, owner: depot, shows: {app: On its way}}
      held: {owner: depot, shows: {app: Waiting at the depot}, deadline: 2d}
      delivered: {final: true, shows: {app: Delivered}}
    actions:
      hold: {by: scanner, from: sent, to: held, checks: state}
      deliver: {by: depot, from: [sent, held], to: delivered, checks: version}
      remind: {on: deadline, from: held, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("always-renderable",)


def check(design: Design) -> Iterator[Finding]:
    """One finding for each reachable state that some surface neither shows nor hides."""
    for name in design.reachable:
        state = design.workflow.states[name]
        missing = [key for key in design.workflow.surfaces if key not in state.shows and key not in state.hidden]
        if missing:
            yield Finding(
                "surface-missing-state",
                SEVERITY,
                f"states.{name}",
                f"A case can be in `{name}`, and {listed(missing)} {'has' if len(missing) == 1 else 'have'} nothing to "
                "show for it.",
                design.at("states", name),
                advice="Add a label under `shows`, or a reason under `hidden` where the audience must not see it.",
                cause=f"states.{name}.shows",
                danger=Danger(never=True),
            )
