"""`rehearse gate`: whether a change to workflow definitions may be merged."""

from typing import Any

import click

from flowrehearsal.cli.given import FORMATS, day_or_none, is_said, number_or_any
from flowrehearsal.options import Options

HELP = """Judge a change to workflow files as a whole: may it be merged?

The old version of each file in PATHS (by default all in this folder) is read from git, as it was in the revision REV or
with three dots (main...) in the commit that this branch began at, or from the folder DIR; nothing is checked out. Then
the new version is checked and explored, both are compared, and the cases that are inside are followed into the new one.

What is demanded is said by the table [tool.flowrehearsal.gate] of the nearest pyproject.toml; by default: the rules
find no new error, every promise holds with up to two faults, nothing breaks that others rely on, and cases that are
inside find their way. What was not looked at, or not to the end, does not pass.

\b
Exit codes
  0  passed: everything that is demanded is met
  1  failed: something that is demanded is not met
  2  the input, the base or the command line is wrong
  3  undecided: nothing fails, but a limit was met, a property is vacuous, or nothing was checked
     or compared

\b
Examples
  rehearse gate --against main...
  rehearse gate flows --against origin/main -o gate.md -o gate.sarif
  rehearse gate flows --against released/flows --format github
"""


@click.command("gate", help=HELP, short_help="Say whether a change to workflow files may be merged.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--against", metavar="REV|DIR", help="Compare with what git has in REV, or with what lies in DIR.")
@click.option("--pushed", is_flag=True, help="Compare with what the remote has; for pre-commit, before a push.")
@click.option("--first", is_flag=True, help="Let there be no earlier workflow at all: these are the first versions.")
@click.option(
    "--faults",
    callback=number_or_any,
    metavar="N|any",
    default=str(Options.faults),
    help="Explore runs with up to N faults, whatever pyproject.toml says.",
)
@click.option("--scenario", "scenarios", multiple=True, metavar="NAME|FILE", help="Simulate it too. May be repeated.")
@click.option(
    "--cases", metavar="FILE", help="A CSV of states and how many cases are in each: say how many are touched."
)
@click.option(
    "--today",
    callback=day_or_none,
    metavar="YYYY-MM-DD",
    help="The day with which the dates of what is accepted are compared; by default the day it is.",
)
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="What is printed.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Also write it to FILE: .json, .md, .sarif, .txt or .xml for JUnit. May be repeated.",
)
@click.option(
    "--ledger",
    default="",
    metavar="FILE",
    help="Keep in FILE what was said, and run nothing again for a workflow that has not changed since it passed.",
)
@click.option("--watch", is_flag=True, help="Do it again whenever a file is saved, until Ctrl-C.")
@click.option("--all", "everything", is_flag=True, help="Print everything as text, not only what matters most.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found; wrong input still exits with 2.")
@click.option("--no-color", is_flag=True, help="Print without colours, as with NO_COLOR set.")
def command(paths: tuple[str, ...], faults: int | None, watch: bool, **said: Any) -> int:
    """See HELP."""
    from flowrehearsal.cli.gating import Wanted, decide_on

    wanted = Wanted(paths=paths or (".",), faults=(faults,) if is_said("faults") else (), **said)
    if watch:
        from flowrehearsal.cli.watching import watch as watched

        return watched(lambda: decide_on(wanted), wanted.paths)
    return decide_on(wanted)
