"""Small definitions for tests, from the text of their parts."""

from textwrap import dedent, indent

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow

HEAD = """\
workflow: case
version: 1
roles: {clerk: {kind: operator}, lead: {kind: operator}, guest: {kind: customer}, service: {kind: service}}
"""


def flow(states: str, actions: str, rest: str = "") -> Workflow:
    """A workflow with the roles clerk, lead, guest and service."""
    parts = {"states": states, "actions": actions}
    text = HEAD + "".join(f"{name}:\n{indent(dedent(part).strip(), '  ')}\n" for name, part in parts.items())
    return parse_workflow(text + dedent(rest).strip() + "\n")
