"""An entry under `ignore` has outlived its date.

**Why it matters.** Somebody accepted a flaw for a while, until the partner has keys or the desk has more people. The
day comes, nobody looks, and what was a decision becomes a habit that nobody remembers having taken. The date is
compared with the day of the check; `rehearse check --today` names another one, and the Python API compares it only
where it is given one. An entry is good to the end of its last day. One that accepts nothing any more is a warning: it
is the subject of `ignore-unused`, which leads then.

Also found: `state-without-owner`, which is what the entry accepts.

**Example**

    workflow: leave
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      asked: {initial: true, owner: clerk}
      parked: {phase: blocked, resting: true}
      granted: {final: true}
    actions:
      park: {by: clerk, from: asked, to: parked, checks: version}
      grant: {by: clerk, from: [asked, parked], to: granted, checks: version}
    ignore:
      - {rule: state-without-owner, at: states.parked, reason: The team is being formed, owner: hr, until: 2020-03-31}

**Instead** mend what was accepted and take the entry out, or have it accepted again, with a day that is to come.

    workflow: leave
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      asked: {initial: true, owner: clerk}
      parked: {phase: blocked, resting: true}
      granted: {final: true}
    actions:
      park: {by: clerk, from: asked, to: parked, checks: version}
      grant: {by: clerk, from: [asked, parked], to: granted, checks: version}
    ignore:
      - {rule: state-without-owner, at: states.parked, reason: The team is being formed, owner: hr, until: 2199-03-31}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ()


def check(design: Design) -> Iterator[Finding]:
    """Entries whose last day lies before today; none where no day is known."""
    for place, entry in enumerate(design.workflow.ignore):
        # Dates of this one spelling are in order as text.
        if design.today and entry.until < design.today:
            yield Finding(
                "ignore-expired",
                Severity.WARN if place in design.idle else SEVERITY,
                entry.at,
                f"`{entry.rule}` at `{entry.at}` was accepted by {entry.owner} until {entry.until}, and that day has "
                "passed.",
                design.at("ignore", place, "until"),
                advice="Mend it and take the entry out, or have it accepted again until another day.",
                cause=f"ignore.{entry.rule}.{entry.at}",
            )
