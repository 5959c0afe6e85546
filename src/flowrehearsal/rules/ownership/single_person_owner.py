"""States belong to one person, and nobody may act for them.

**Why it matters.** One day that person is ill, on leave, or has left. Nothing fails; the cases just lie there, and the
first to notice is the customer. Products that route approvals to a named person refuse the next submission when that
person's account is closed.

Quiet for customers, for services, where nobody has said how many people there are, and where delegates may act.

**Example**

    workflow: contract
    version: 1
    roles: {sales: {kind: operator}, legal: {kind: operator, people: [smith]}}
    states:
      drafted: {initial: true, owner: sales}
      in_review: {owner: legal, phase: waiting_for_review, deadline: 2d}
      signed: {final: true, phase: completed}
    actions:
      submit: {by: sales, from: drafted, to: in_review, checks: version}
      sign: {by: [sales, legal], from: in_review, to: signed, checks: version}
      remind: {on: deadline, from: in_review, checks: state}

**Instead** name a second person, or a role that may act for the first.

    workflow: contract
    version: 1
    roles: {sales: {kind: operator}, legal: {kind: operator, people: [smith, lopez]}}
    states:
      drafted: {initial: true, owner: sales}
      in_review: {owner: legal, phase: waiting_for_review, deadline: 2d}
      signed: {final: true, phase: completed}
    actions:
      submit: {by: sales, from: drafted, to: in_review, checks: version}
      sign: {by: [sales, legal], from: in_review, to: signed, checks: version}
      remind: {on: deadline, from: in_review, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.people import is_counted, people_for
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Roles of one person that own a reachable open state."""
    states = design.workflow.states
    for role in design.workflow.roles:
        people = people_for(design.workflow, (role,), 2) if is_counted(design.workflow, role) else ()
        owned = [name for name in design.reachable if states[name].owner == role and not states[name].final]
        if len(people) == 1 and owned:
            who = people[0].name or "one person"
            yield Finding(
                "single-person-owner",
                SEVERITY,
                f"roles.{role}",
                f"{listed(owned)} {'belongs' if len(owned) == 1 else 'belong'} to {who} alone: without `{role}` nobody "
                "decides.",
                design.at("roles", role, "people"),
                advice="Name a second person, or `delegates` that may act for this role.",
                related=tuple(design.at("states", name, "owner") for name in owned),
                cause=f"roles.{role}.people",
            )
