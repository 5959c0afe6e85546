"""The time that a case has waited is forgotten when it comes into the new definition, or nothing says whether it is.

**Why it matters.** A case that has waited four days of five waits five more. The customer who was told five days has
waited nine, and in some trades the period is the law's.

**Example**

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk, deadline: 5d}
        late: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        close: {by: [clerk, lead], from: [open, late], to: closed}
        escalate: {on: deadline, from: open, to: late}
    + migrates: {from: v1.yaml, deadlines: restart}

**Instead** let it count on.

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk, deadline: 5d}
        late: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        close: {by: [clerk, lead], from: [open, late], to: closed}
        escalate: {on: deadline, from: open, to: late}
    + migrates: {from: v1.yaml, deadlines: keep}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.destinations import Destination
from flowrehearsal.comparison.migration import destinations, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MAJOR
MIRROR = ""
ALONE = "time that counts on is what everybody expects"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    if not comparison.new.migrates:
        return
    said = comparison.new.migrates.get("deadlines")
    for name in comparison.before.reachable:
        waiting = comparison.old.states[name].deadline is not None and not comparison.old.states[name].final
        for one in destinations(comparison, name) if waiting else ():
            why = _why(comparison, name, one, said)
            if why:
                message = f"Cases in `{name}` have waited for some of their {_limit(comparison, name)}: {why}."
                advice = "Write `deadlines: keep` under `migrates`."
                way = comparison.courses.way_into(name)
                passage = None if way is None else Passage(way, (one.to or name,), (), why)
                yield Remark(f"states.{name}.deadline", said_at(comparison, name), message, advice, passage=passage)
                break


def _why(comparison: Comparison, name: str, one: Destination, said: object) -> str:
    """What becomes of the time that a case has waited; empty where it counts on."""
    target = comparison.new.states[one.to] if one.to is not None else None
    if target is None or target.final:
        return ""
    if target.deadline is None:
        return f"in `{one.to}` there is no deadline" if one.to != name else ""
    if said == "restart":
        return "it begins again"
    return "nothing says whether it counts on" if said is None and one.entry is not None else ""


def _limit(comparison: Comparison, name: str) -> str:
    return duration(comparison.old.states[name].deadline or 0)
