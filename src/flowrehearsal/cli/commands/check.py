"""`rehearse check`: what the rules say about a workflow file, in a moment."""

from typing import Any

import click

from flowrehearsal.cli.files import workflow_of
from flowrehearsal.cli.given import Given, reports, takes_workflow
from flowrehearsal.cli.output import check_output, conclude

HELP = """Read a workflow file and apply every rule to it.

Nothing is run: the rules look at the file, at the graph of its states, and at its guards. It takes about a second.

\b
Examples
  rehearse check hotel.yaml
  rehearse check hotel.yaml --format json -o findings.json
"""


@click.command("check", help=HELP, short_help="Apply every rule to a workflow file.")
@takes_workflow
@reports
def command(**values: Any) -> int:
    """See HELP."""
    from flowrehearsal import pipeline

    given = Given(**values)
    check_output(given)
    return conclude(pipeline.check(workflow_of(given)), given)
