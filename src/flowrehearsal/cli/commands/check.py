"""`rehearse check`: what the rules say about workflow files, in a moment."""

from typing import Any

import click

from flowrehearsal.cli.given import EXPLORING, Given, chooses_rules, explores, is_said, reports, takes_paths

HELP = """Apply the rules to workflow files, and to those in folders.

Nothing is run: the rules look at the file, at the graph of its states, and at its guards. `rehearse rules` lists them,
`rehearse explain RULE` says why a finding matters and what to write instead.

A finding is answered by mending it (--fix makes the mends that are obvious), by an `ignore` entry in the file, with a
reason, an owner and a date, or, on the day a team begins, by a baseline. The table [tool.flowrehearsal] of the nearest
pyproject.toml may hold `select`, `skip`, `severity` and `baseline`.

\b
Examples
  rehearse check hotel.yaml
  rehearse check models --format json -o findings.json
  rehearse check flows --write-baseline known.json
  rehearse check flows --baseline known.json
  rehearse check hotel.yaml --fix --diff
  rehearse check hotel.yaml --discharge --faults 2
"""


@click.command("check", help=HELP, short_help="Apply the rules to workflow files.")
@takes_paths
@chooses_rules
@click.option(
    "--write-baseline",
    metavar="FILE",
    help="Write all errors and warnings to FILE, so that they are known from then on.",
)
@click.option("--fix", is_flag=True, help="Make the mends that are obvious, in the files, and check what is left.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option(
    "--discharge",
    is_flag=True,
    help="Explore every run too, and turn findings that it refutes into notes; the options below say how far.",
)
@explores
@click.option("-v", "--verbose", is_flag=True, help="Name the files of folders that are no workflows.")
@click.option("--watch", is_flag=True, help="Do it again whenever a file is saved, until Ctrl-C.")
@reports
def command(watch: bool, **values: Any) -> int:
    """See HELP."""
    from flowrehearsal.cli.checking import check_files

    given = Given(**values)
    unused = [] if given.discharge else [option for name, option in EXPLORING.items() if is_said(name)]
    if unused:
        raise click.UsageError(f"{unused[0]} says how far to explore; add --discharge, or leave it out.")
    if given.diff and (given.format != "text" or given.output):
        raise click.UsageError("--diff prints a difference and no report; leave --format and -o out.")
    if watch:
        from flowrehearsal.cli.watching import watch as watched

        return watched(lambda: check_files(given), given.paths)
    return check_files(given)
