"""`rehearse demo`: what there is to see, shown on a hotel booking."""

from pathlib import Path

import click

from flowrehearsal.cli.given import Given
from flowrehearsal.cli.output import wants_colour
from flowrehearsal.cli.progress import watched

HELP = """Show on a hotel booking what the commands are for.

This takes some seconds, and half a minute the first time: the search is compiled once per machine.

The booking is designed twice, the way it is often built first and with its flaws mended. With --files both definitions
are written to FOLDER instead, to be tried by oneself. Nothing there is written over.

\b
Examples
  rehearse demo
  rehearse demo --files booking
"""


@click.command("demo", help=HELP, short_help="See on a hotel booking what the commands are for.")
@click.option("--files", "folder", metavar="FOLDER", help="Show nothing; write both definitions to FOLDER.")
@click.option("--no-color", is_flag=True, help="Print without colours, as with NO_COLOR set.")
def command(folder: str | None, no_color: bool) -> int:
    """See HELP."""
    from flowrehearsal.cli import demonstration

    if folder is not None:
        demonstration.write_files(Path(folder))
        return 0
    with watched(Given(no_color=no_color)) as progress:
        demonstration.demonstrate(progress, wants_colour(no_color))
    return 0
