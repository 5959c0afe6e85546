"""One role can take a case from its beginning to success, through steps that otherwise belong to different roles.

**Why it matters.** Steps were divided because one checks the other. A role that was added everywhere, so that things go
on when somebody is away, undoes the division for everybody who has it, and the audit finds that the control existed on
paper.

The course looked at is a shortest one. Quiet where some other role could take all of its steps as well, where nobody
else may take more than one of them, where `not_same_person_as` divides them after all, and for customers and services.

**Example**

    workflow: expense
    version: 1
    roles: {staff: {kind: operator}, boss: {kind: operator}, admin: {kind: operator}}
    states:
      entered: {initial: true, owner: staff}
      claimed: {owner: boss, phase: waiting_for_review, deadline: 2d}
      approved: {final: true, phase: completed}
    actions:
      claim: {by: [staff, admin], from: entered, to: claimed, checks: version}
      approve: {by: [boss, admin], from: claimed, to: approved, checks: version}
      remind: {on: deadline, from: claimed, checks: state}

**Instead** keep the role out of one of the steps, or let another person of it take the second.

    workflow: expense
    version: 1
    roles: {staff: {kind: operator}, boss: {kind: operator}, admin: {kind: operator}}
    states:
      entered: {initial: true, owner: staff}
      claimed: {owner: boss, phase: waiting_for_review, deadline: 2d}
      approved: {final: true, phase: completed}
    actions:
      claim: {by: [staff, admin], from: entered, to: claimed, checks: version}
      approve: {by: [boss, admin], from: claimed, to: approved, checks: version, not_same_person_as: [claim]}
      remind: {on: deadline, from: claimed, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import succeeds
from flowrehearsal.rules.ways import ways
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Roles of operators that unite, on a way to success, the steps of several other roles."""
    for role, declared in design.workflow.roles.items():
        if declared.kind == "operator" and _shares_steps(design, role):
            course = _way_to_success(design, role)
            steps = [name for name in course if design.workflow.actions[name].by]
            others = _others(design, role, steps)
            if others:
                yield _finding(design, role, course, others)


def _shares_steps(design: Design, role: str) -> bool:
    """Whether the role may take at least two actions that others may take too."""
    shared = [name for name, each in design.workflow.actions.items() if role in each.by and len(each.by) > 1]
    return len(shared) > 1


def _way_to_success(design: Design, role: str) -> tuple[str, ...]:
    """A shortest course to success that one person of the role can take with nobody's help; empty where there is none.

    An action that somebody else must take counts as help where the role may take what it is apart from.
    """
    found = ways(design.configurations, design.configurations.beginnings, _barred(design, role))
    ends = (configuration for configuration in found.came_by if succeeds(design.workflow, configuration))
    end = next(ends, None)
    return () if end is None else found.to(end)


def _barred(design: Design, role: str) -> set[str]:
    actions = design.workflow.actions
    foreign = {
        name for name, each in actions.items() if each.by and role not in each.by and not _automatic(design, name)
    }
    forced = {name for name, each in actions.items() if is_intervention(design.workflow, each)}
    divided = {name for name, each in actions.items() if any(role in actions[m].by for m in each.not_same_person_as)}
    return foreign | forced | divided


def _automatic(design: Design, name: str) -> bool:
    return all(design.workflow.roles[role].kind == "service" for role in design.workflow.actions[name].by)


def _others(design: Design, role: str, steps: list[str]) -> dict[str, tuple[str, ...]]:
    """The steps that others may take too, each with these; empty where one of those could take all of the steps."""
    by = {name: design.workflow.actions[name].by for name in dict.fromkeys(steps)}
    shared = {name: tuple(each for each in roles if each != role) for name, roles in by.items() if len(roles) > 1}
    everywhere = set(design.workflow.roles).difference([role]).intersection(*by.values()) if by else set()
    return {} if everywhere or len(shared) < 2 else shared


def _finding(design: Design, role: str, course: tuple[str, ...], others: dict[str, tuple[str, ...]]) -> Finding:
    divided = ", ".join(f"`{name}` to {listed(roles, 'or')}" for name, roles in others.items())
    return Finding(
        "role-too-wide",
        SEVERITY,
        f"roles.{role}",
        f"`{role}` alone can take a case to success, by steps that otherwise belong to different roles: {divided}.",
        design.at("roles", role),
        advice=f"Take `{role}` out of one of {listed(list(others))}, or divide them with `not_same_person_as`.",
        witness=", then ".join(course),
        related=tuple(design.at("actions", name, "by") for name in others),
    )
