"""`rehearse schema`: the JSON Schema of a file, for completion and hover in editors."""

import json
from typing import Any

import click

from flowrehearsal.cli.output import show

HELP = """Print the JSON Schema of workflow or scenario files.

\b
Example
  rehearse schema workflow > workflow.schema.json
and on the first line of a workflow file
  # yaml-language-server: $schema=workflow.schema.json
"""


@click.command("schema", help=HELP, short_help="Print the JSON Schema of a file.")
@click.argument("kind", type=click.Choice(["workflow", "scenario"]))
def command(kind: str) -> int:
    """See HELP."""
    from flowrehearsal.definition.schema import scenario_schema, workflow_schema

    schema: dict[str, Any] = workflow_schema() if kind == "workflow" else scenario_schema()
    show(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
    return 0
