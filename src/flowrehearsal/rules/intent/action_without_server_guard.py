"""People may take an action in every state, and nothing says when it makes sense.

**Why it matters.** The screen offers the button only where it belongs. The request behind it can come from an old tab,
from a script or late, and then the server approves what was rejected yesterday.

The rule is quiet where the action only writes down what somebody wants, where there is only one state to take it in,
and for an override that checks the version and says what becomes of work in flight (`outstanding`).

**Example**

    workflow: invoice
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      entered: {initial: true, owner: clerk}
      checked: {owner: lead, deadline: 2d}
      approved: {final: true}
    actions:
      check: {by: clerk, from: entered, to: checked, checks: version}
      approve: {by: lead, from: any, to: approved, checks: version}
      remind: {on: deadline, from: checked, checks: state}

**Instead** name the states in which it makes sense, or give it a guard (`when`).

    workflow: invoice
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      entered: {initial: true, owner: clerk}
      checked: {owner: lead, deadline: 2d}
      approved: {final: true}
    actions:
      check: {by: clerk, from: entered, to: checked, checks: version}
      approve: {by: lead, from: checked, to: approved, checks: version}
      remind: {on: deadline, from: checked, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Actions of people that start anywhere without a guard, where there is more than one state to start in."""
    workflow = design.workflow
    for name, action in workflow.actions.items():
        if action.start.written_any and action.when is None and len(action.start.states) > 1:
            people = [role for role in action.by if workflow.roles[role].kind != "service"]
            if people and not _only_records(workflow, action) and not _is_deliberate(action):
                yield Finding(
                    "action-without-server-guard",
                    SEVERITY,
                    f"actions.{name}",
                    f"{listed(people)} may `{name}` in every state that is not final, whatever the case is.",
                    design.at("actions", name, "from"),
                    advice="Name the states in which it makes sense (`from`), or give it a guard (`when`).",
                    cause=f"actions.{name}.from",
                )


def _only_records(workflow: Workflow, action: Action) -> bool:
    """Whether nothing follows from it but that a wish is written down."""
    intents = all(workflow.data[name].intent for name in written(action))
    return action.to.kind == "stay" and intents and not action.effects


def _is_deliberate(action: Action) -> bool:
    return action.kind == "override" and action.checks == "version" and action.outstanding is not None
