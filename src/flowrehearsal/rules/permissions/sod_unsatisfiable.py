"""There are not enough different people for what must not be done by one.

**Why it matters.** Two people for a payment is a sound rule until the team has one. Then cases wait, or somebody takes
the rule out in a hurry. The same happens in August, when one of two is away. How many people there are is known; that
they are enough for every step, whoever has done the ones before, can be worked out before the first case waits.

Looked at are actions with `not_same_person_as`: is there a course of a case to the action, and an assignment of people
to it and to what it must be apart from, by which it can be taken? And: can a case be completed at all? Named people are
one person in all their roles, counted people have one role, delegates may act. Roles without `people`, customers and
services have as many as it takes. It is an error if the answer is no with everybody there; if it is yes, it is a
warning where it becomes no while one person is away.

**Example**

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator, people: [ana, ben]}, officer: {kind: operator, people: [ana, ben]}}
    states:
      entered: {initial: true, owner: clerk}
      checked: {owner: officer, phase: waiting_for_review, deadline: 2d}
      ready: {owner: officer, phase: waiting_for_review, deadline: 2d}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      enter: {by: clerk, from: entered, to: checked, checks: version}
      check: {by: officer, from: checked, to: ready, checks: version, not_same_person_as: [enter]}
      release: {by: officer, from: ready, to: released, checks: version, not_same_person_as: [enter, check]}
      drop: {by: officer, from: [checked, ready], to: dropped, checks: version}
      remind: {on: deadline, from: [checked, ready], checks: state}

**Instead** ask for no more different people than there are, one of them away included.

    workflow: payment
    version: 1
    roles: {clerk: {kind: operator, people: [ana, ben]}, officer: {kind: operator, people: [ana, ben, cem, dana]}}
    states:
      entered: {initial: true, owner: clerk}
      checked: {owner: officer, phase: waiting_for_review, deadline: 2d}
      ready: {owner: officer, phase: waiting_for_review, deadline: 2d}
      released: {final: true, phase: completed}
      dropped: {final: true, phase: rejected}
    actions:
      enter: {by: clerk, from: entered, to: checked, checks: version}
      check: {by: officer, from: checked, to: ready, checks: version, not_same_person_as: [enter]}
      release: {by: officer, from: ready, to: released, checks: version, not_same_person_as: [enter, check]}
      drop: {by: officer, from: [checked, ready], to: dropped, checks: version}
      remind: {on: deadline, from: [checked, ready], checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.people import Person, people_of
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.staffing import Shortage, Staffing, staffing_of
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "assignment"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """What nobody can do with everybody there, then what nobody can do while somebody is away."""
    staffing = staffing_of(design)
    for shortage in staffing.shortages():
        yield _finding(design, shortage)
    if staffing.undecided:
        yield _undecided(design, staffing)


def _finding(design: Design, shortage: Shortage) -> Finding:
    action, names = design.workflow.actions[shortage.action], [str(person) for person in shortage.away]
    away = " and ".join(names)
    return Finding(
        "sod-unsatisfiable",
        Severity.WARN if away else SEVERITY,
        f"actions.{shortage.action}",
        f"{f'While {away} is away n' if away else 'N'}obody can `{shortage.action}`{_why(shortage)}.",
        design.at("actions", shortage.action, "not_same_person_as"),
        advice=f"Let more people be {listed(action.by, 'or')}, name `delegates`, or ask for fewer different people.",
        witness=f"away: {', '.join(names)}" if away else "",
        related=tuple(design.at("roles", role, "people") for role in action.by),
        cause=_cause(design, shortage),
    )


def _why(shortage: Shortage) -> str:
    apart = f", since somebody else must have done {listed(shortage.apart)}" if shortage.apart else ""
    few = len(shortage.people) <= len(shortage.apart)
    there = f", and there {_are(shortage.people)} for all of it" if apart and few else ""
    return apart + there + ("; no case is completed" if shortage.ends_all else "")


def _are(people: tuple[Person, ...]) -> str:
    """Who there is: those with names, then how many of each role."""
    roles = dict.fromkeys(person.role for person in people if person.role)
    counted = [f"{sum(person.role == role for person in people)} as `{role}`" for role in roles]
    everybody = [*(person.name for person in people if person.name), *counted]
    return f"{'is' if len(people) == 1 else 'are'} only {' and '.join(everybody)}" if everybody else "is nobody"


def _cause(design: Design, shortage: Shortage) -> str:
    """The pair that asks for too many, or the role that has too few."""
    if not shortage.away:
        return f"actions.{shortage.action}.not_same_person_as"
    by = design.workflow.actions[shortage.action].by
    roles = [role for role in by if shortage.away[0] in people_of(design.workflow, role, shortage.away[0].number)]
    return f"roles.{(*roles, *by)[0]}.people"


def _undecided(design: Design, staffing: Staffing) -> Finding:
    first = staffing.checkers[0] if staffing.checkers else next(iter(design.workflow.actions))
    return Finding(
        "sod-unsatisfiable",
        Severity.NOTE,
        f"actions.{first}",
        f"Whether there are people enough for `{first}` and whatever else takes different people is undecided: "
        f"{staffing.undecided[0]}.",
        design.at("actions", first),
        advice="Ask for fewer different people on one course of a case.",
        limit=staffing.undecided[0],
    )
