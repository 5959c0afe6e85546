"""An entry under `ignore` accepts nothing that is there.

**Why it matters.** What it once accepted is mended, or it names another part than the one that is flawed. The first is
a line that misleads whoever reads the file. The second is worse: it looks as if somebody had answered for a flaw, and
the flaw is still reported, or comes back one day and is accepted by a line that was written for something else.

An entry whose rule was not asked, because the team leaves it out, is left alone. One whose rule does not exist is no
finding: the file is refused.

**Example**

    workflow: leave
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      asked: {initial: true, owner: clerk}
      granted: {final: true}
    actions:
      grant: {by: clerk, from: asked, to: granted, checks: version}
    ignore:
      - {rule: state-without-owner, at: states.asked, reason: The team is being formed, owner: hr, until: 2199-03-31}

**Instead** take the entry out.

    workflow: leave
    version: 1
    roles: {clerk: {kind: operator}}
    states:
      asked: {initial: true, owner: clerk}
      granted: {final: true}
    actions:
      grant: {by: clerk, from: asked, to: granted, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY = ()


def check(design: Design) -> Iterator[Finding]:
    """Entries that nothing was found for; known only once the other rules have been asked."""
    for place in design.idle:
        entry = design.workflow.ignore[place]
        yield Finding(
            "ignore-unused",
            SEVERITY,
            entry.at,
            f"`{entry.rule}` is accepted at `{entry.at}`, where nothing of that name was found.",
            design.at("ignore", place),
            advice="Take the entry out.",
            cause=f"ignore.{entry.rule}.{entry.at}",
        )
