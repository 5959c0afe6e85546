"""A step that runs by itself goes one way or the other by the clock or by chance.

**Why it matters.** Asked again, the same case gives another answer: a restart, a repeated delivery, a replay for the
auditor takes the other branch, and does things that contradict the first ones. Nobody can say afterwards why a case
went where it went, for the reason is gone.

A person who acts has decided, and the act is recorded; such actions are not meant.

**Example**

    workflow: order
    version: 1
    roles: {service: {kind: service}, clerk: {kind: operator}}
    data: {hour: {integer: 0..23, source: clock}}
    states:
      received: {initial: true, owner: service}
      today: {owner: clerk, deadline: 2d}
      tomorrow: {owner: clerk, deadline: 3d}
      shipped: {final: true}
    actions:
      send_today: {on: always, from: received, to: today, when: hour < 17}
      send_tomorrow: {on: always, from: received, to: tomorrow, when: hour >= 17}
      ship: {by: clerk, from: [today, tomorrow], to: shipped}
      remind: {on: deadline, from: [today, tomorrow], checks: state}

**Instead** write down once what the clock said, and decide by what is written.

    workflow: order
    version: 1
    roles: {service: {kind: service}, clerk: {kind: operator}}
    data: {in_time: {boolean: true, initial: false}}
    states:
      received: {initial: true, owner: service}
      timed: {owner: service}
      today: {owner: clerk, deadline: 2d}
      tomorrow: {owner: clerk, deadline: 3d}
      shipped: {final: true}
    actions:
      stamp: {by: service, from: received, to: timed, sets: {in_time: given}}
      send_today: {on: always, from: timed, to: today, when: in_time}
      send_tomorrow: {on: always, from: timed, to: tomorrow, when: not in_time}
      ship: {by: clerk, from: [today, tomorrow], to: shipped}
      remind: {on: deadline, from: [today, tomorrow], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.origins import reading
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

SOURCES = {"clock": "the clock", "random": "chance"}
"""Sources that say something else each time they are asked."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each datum of the clock or of chance that steps decide by."""
    deciding: dict[str, list[str]] = {}
    for name, action, found in reading(design.workflow):
        if _runs_by_itself(design, action):
            for datum in (each for each, source in found.items() if source in SOURCES):
                deciding.setdefault(datum, []).append(name)
    for datum in (name for name in design.workflow.data if name in deciding):
        actions = deciding[datum]
        verb = "goes" if len(actions) == 1 else "go"
        yield Finding(
            "nondeterministic-branch",
            SEVERITY,
            f"data.{datum}",
            f"Whether {listed(actions)} {verb} ahead is left to {SOURCES[design.workflow.data[datum].source]} "
            f"(`{datum}`), and asked again the same case may go another way.",
            design.at("data", datum, "source"),
            advice="Let one action write the value into the case, and decide by what is written.",
            related=tuple(design.at("actions", name, "when") for name in actions),
            cause=f"data.{datum}.source",
        )


def _runs_by_itself(design: Design, action: Action) -> bool:
    return all(design.workflow.roles[role].kind == "service" for role in action.by)
