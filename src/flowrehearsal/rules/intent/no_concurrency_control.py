"""An action writes the whole case back as it was read, in a state where somebody else can act as well.

**Why it matters.** Two hands open the same case. The first one decides, the second one decides something else on what
it read before, and the second writing wins: a cancelled booking is confirmed, an approval vanishes, and no one is told.

Two people of one role are two hands as well: one of them decides, the case goes on, and the other's late decision takes
it back.

The rule is quiet where nobody else can write: a customer's own case, a role that is not said to be several people, the
reports of one effect. It is quiet, too, where an action writes only its own fields (`writes: own_fields`), where it
changes nothing, and where by data that never change only one of two actions can be taken.

**Example**

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}, guest: {kind: customer}}
    states:
      requested: {initial: true, owner: clerk}
      granted: {final: true}
      withdrawn: {final: true}
    actions:
      grant: {by: clerk, from: requested, to: granted}
      withdraw: {by: guest, from: requested, to: withdrawn, checks: version}

**Instead** refuse what was decided on an older version of the case.

    workflow: refund
    version: 1
    roles: {clerk: {kind: operator}, guest: {kind: customer}}
    states:
      requested: {initial: true, owner: clerk}
      granted: {final: true}
      withdrawn: {final: true}
    actions:
      grant: {by: clerk, from: requested, to: granted, checks: version}
      withdraw: {by: guest, from: requested, to: withdrawn, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import others_write
from flowrehearsal.rules.rivals import by_another_hand, rivals_of, writes
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("no-stale-accept", "no-stale-write", "no-lost-update", "override-respected")
SPEAKS = {True: "no-stale-accept", False: "no-stale-write"}
"""The property that speaks of what people do too late, and of what events do."""


def check(design: Design) -> Iterator[Finding]:
    """Actions that check nothing and write, each with the first other hand that can write at the same time."""
    unchecked = [name for name, action in design.workflow.actions.items() if _writes_back(action)]
    rivals = rivals_of(design) if unchecked else None
    for name in unchecked:
        assert rivals is not None
        rival = next(rivals.of(name), None)
        if rival is not None:
            lost = f"`{name}` writes the case back as it was read, so what `{rival}` does at the same time is lost."
            yield _finding(design, name, rival, lost)
        elif (after := _undone_by_a_twin(design, name)) is not None:
            lost = f"When two people `{name}` at the same time, the second writes over what `{after}` has done since."
            yield _finding(design, name, after, lost)


def _writes_back(action: Action) -> bool:
    return action.checks is None and not action.writes_own_fields and writes(action)


def _undone_by_a_twin(design: Design, name: str) -> str | None:
    """The first action that can follow this one before a second person of its roles, who has begun it too, writes."""
    actions = design.workflow.actions
    action = actions[name]
    if not action.by or not by_another_hand(design.workflow, action, action):
        return None
    started = (state for state in action.start.states if state in design.reachable)
    targets = action.to.states if any(started) else ()
    following = (after for state in targets for after in design.leaving[state])
    return next((after for after in following if after != name and writes(actions[after])), None)


def _finding(design: Design, name: str, other: str, lost: str) -> Finding:
    by_people = bool(design.workflow.actions[name].by)
    wanted = "version" if by_people else "state"
    why = "what was decided on an older version is refused" if by_people else "a late event changes nothing"
    return Finding(
        "no-concurrency-control",
        SEVERITY,
        f"actions.{name}",
        lost,
        design.at("actions", name),
        advice=f"Write `checks: {wanted}`: {why}.",
        related=(design.at("actions", other),),
        cause=f"actions.{name}.checks",
        edits=(Edit(("actions", name), "checks", wanted),),
        danger=_danger(design, name, other),
    )


def _danger(design: Design, name: str, other: str) -> Danger | None:
    """To an exploration an event is applied at once: it sees states written over by one, not data written back."""
    by_people = bool(design.workflow.actions[name].by)
    if not by_people and others_write(design.workflow, name):
        return None
    return Danger(courses=((taken(name),), (taken(other),)), by=(SPEAKS[by_people],))
