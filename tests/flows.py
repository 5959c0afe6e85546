"""Small definitions for tests, from the text of their parts."""

from textwrap import dedent, indent

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow

ROLES = "clerk: {kind: operator}, lead: {kind: operator}, guest: {kind: customer}, service: {kind: service}"


def flow(states: str, actions: str, rest: str = "", roles: str = ROLES) -> Workflow:
    """A workflow with the roles clerk, lead, guest and service, or with others."""
    parts = {"states": states, "actions": actions}
    text = f"workflow: case\nversion: 1\nroles: {{{roles}}}\n"
    text += "".join(f"{name}:\n{indent(dedent(part).strip(), '  ')}\n" for name, part in parts.items())
    return parse_workflow(text + dedent(rest).strip() + "\n")
