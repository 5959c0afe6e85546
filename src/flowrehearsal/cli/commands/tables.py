"""`rehearse tables`: what becomes of a workflow if a fault strikes, a protection is gone, an assumption fails."""

from typing import Any

import click

from flowrehearsal.cli.files import workflow_of
from flowrehearsal.cli.given import Given, explores, reports, takes_workflow
from flowrehearsal.cli.output import check_output, conclude
from flowrehearsal.cli.progress import watched

TABLES = ("faults", "protections", "assumptions", "events")
HELP = """Ask what each part of a workflow is for, by exploring it with that part changed.

\b
faults       each fault, and each pair, against each property: safe, recovers by
             itself, recovers by somebody, contradiction
protections  each protection taken away in turn: what falls, or what masks it
assumptions  each assumption switched off in turn
events       what every state does with everything that can arrive

Tables judge nothing: the exit code is 0 whatever they list, and 3 where a limit or Ctrl-C left something open. Ctrl-C
prints what is known by then, and writes it with -o; what was not explored is marked.

\b
Examples
  rehearse tables hotel.yaml
  rehearse tables hotel.yaml --only protections --faults 1
  rehearse tables hotel.yaml --only events --format markdown
"""


@click.command("tables", help=HELP, short_help="Ask what each protection and assumption is for.")
@takes_workflow
@click.option(
    "--only",
    type=click.Choice(TABLES),
    multiple=True,
    help="Make this table and leave the others out. May be repeated.",
)
@explores
@reports
def command(only: tuple[str, ...], **values: Any) -> int:
    """See HELP."""
    from flowrehearsal import pipeline

    given = Given(**values)
    check_output(given)
    workflow = workflow_of(given)
    with watched(given) as progress:
        report = pipeline.what_if(workflow, given.options, only, progress)
    return conclude(report, given)
