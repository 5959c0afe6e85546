"""`rehearse init`: a small definition to begin with, which has one flaw to find."""

from importlib.resources import files
from pathlib import Path
from shlex import quote

import click

from flowrehearsal.cli.new_files import write_new
from flowrehearsal.cli.output import show

STARTER = {
    "ticket.yaml": "a definition with one flaw; its comments say what is what",
    "busy-evening.yaml": "a scenario: what an evening does to it",
    "github-actions.yml": "a job that judges every change of it",
}
"""The files, in the order in which they are read, and what each is."""

HELP = """Write a small definition with one flaw to find, a scenario for it, and a job for GitHub Actions.

They are written to FOLDER, by default to this one; where it does not exist it is made. Nothing is written over: if one
of the files exists, none is written.

\b
Examples
  rehearse init
  rehearse init flows
"""


@click.command("init", help=HELP, short_help="Write a small definition to begin with.")
@click.argument("folder", default=".")
def command(folder: str) -> int:
    """See HELP."""
    source = files("flowrehearsal.cli") / "starter"
    written = write_new(Path(folder), {name: (source / name).read_text("utf-8") for name in STARTER})
    ticket, evening, job = (quote(str(path)) for path in written)
    width = max(map(len, (ticket, evening, job)))
    wrote = [f"  {path:<{width}}  {what}" for path, what in zip((ticket, evening, job), STARTER.values(), strict=True)]
    show("\n".join(["Wrote", *wrote, "", *_next(ticket, evening)]) + "\n")
    return 0


def _next(ticket: str, evening: str) -> list[str]:
    return [
        "Find the flaw: by rule, by following every run with up to one fault, and by simulating an evening",
        f"  rehearse check {ticket}",
        f"  rehearse explore {ticket} --faults 1 --why",
        f"  rehearse simulate {ticket} --scenario {evening}",
        "",
        f"Then mend it as the comments in {ticket} say, run the three again, and have the page to sit down with",
        f"  rehearse review {ticket} --scenario {evening} -o review.html",
    ]
