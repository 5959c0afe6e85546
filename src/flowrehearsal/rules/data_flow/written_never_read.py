"""Something is known about a case that nothing ever asks for.

**Why it matters.** A flag that nobody reads looks like a protection: escalated cases are marked, and the mark changes
nothing about who may approve them. At best it is left over; at worst everybody believes that it does something.

A report or another program that reads the data is named in `used_by`.

**Example**

    workflow: claim
    version: 1
    roles: {adjuster: {kind: operator}}
    data:
      suspicious: {boolean: true, initial: false}
    states:
      filed: {initial: true, owner: adjuster}
      paid: {final: true}
    actions:
      flag: {by: adjuster, from: filed, sets: {suspicious: true}, checks: version}
      pay: {by: adjuster, from: filed, to: paid, checks: version}

**Instead** read it where it matters, say who reads it (`used_by`), or drop it.

    workflow: claim
    version: 1
    roles: {adjuster: {kind: operator}}
    data:
      suspicious: {boolean: true, initial: false}
    states:
      filed: {initial: true, owner: adjuster}
      paid: {final: true}
    actions:
      flag: {by: adjuster, from: filed, sets: {suspicious: true}, checks: version}
      pay: {by: adjuster, from: filed, to: paid, when: not suspicious, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import read
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Data that no guard, decision, key, effect, surface, invariant or report reads."""
    wanted = read(design.workflow)
    for name, writing in design.workflow.writing.items():
        if name not in wanted:
            yield Finding(
                "written-never-read",
                SEVERITY,
                f"data.{name}",
                f"{listed(writing)} {'writes' if len(writing) == 1 else 'write'} `{name}`, and nothing reads it."
                if writing
                else f"Nothing reads `{name}`.",
                design.at("data", name),
                advice="Read it where it should make a difference, name who else does (`used_by`), or drop it.",
                related=tuple(design.at("actions", action, "sets", name) for action in writing),
                cause=f"data.{name}.used_by",
            )
