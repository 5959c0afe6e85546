"""Somebody steps in, and what they decided on an old screen is written over whatever the case has become since.

**Why it matters.** A lead opens a case that looks stuck, thinks, and presses a button. In the meantime the worker has
finished it. Without a check the whole record goes back to what the screen showed, and nobody learns that anything was
lost. Between people who step in and machines that go on working this is no rare race: it is how such cases look.

Quiet for actions that leave the state alone and write their own fields only.

Also found: `no-concurrency-control`, for the same cause.

**Example**

    workflow: parcel
    version: 1
    roles: {depot: {kind: operator}, lead: {kind: operator}}
    states:
      at_depot: {initial: true, owner: depot}
      on_its_way: {owner: depot, deadline: 2d}
      delivered: {final: true, phase: completed}
      returned: {final: true, phase: cancelled}
    actions:
      load: {by: depot, from: at_depot, to: on_its_way, checks: version}
      deliver: {by: depot, from: on_its_way, to: delivered, checks: version}
      send_back:
        by: lead
        kind: override
        from: [at_depot, on_its_way]
        to: returned
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: on_its_way, checks: state}

**Instead** refuse it unless the case is still as the actor saw it.

    workflow: parcel
    version: 1
    roles: {depot: {kind: operator}, lead: {kind: operator}}
    states:
      at_depot: {initial: true, owner: depot}
      on_its_way: {owner: depot, deadline: 2d}
      delivered: {final: true, phase: completed}
      returned: {final: true, phase: cancelled}
    actions:
      load: {by: depot, from: at_depot, to: on_its_way, checks: version}
      deliver: {by: depot, from: on_its_way, to: delivered, checks: version}
      send_back:
        by: lead
        kind: override
        from: [at_depot, on_its_way]
        to: returned
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: on_its_way, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-stale-accept", "no-lost-update", "override-respected")


def check(design: Design) -> Iterator[Finding]:
    """Interventions that check neither the version nor the state of the case."""
    for name, action in design.interventions.items():
        touches_little = action.writes_own_fields and action.to.kind == "stay"
        if action.checks is None and not touches_little:
            yield Finding(
                "override-last-write-wins",
                SEVERITY,
                f"actions.{name}",
                f"`{name}` writes the case as its actor saw it, over whatever has happened to it since.",
                design.at("actions", name),
                advice="Write `checks: version`: who has not seen the present case is refused and looks again.",
                cause=f"actions.{name}.checks",
                edits=(Edit(("actions", name), "checks", "version"),),
                danger=Danger(courses=((taken(name),),), by=("no-stale-accept",)),
            )
