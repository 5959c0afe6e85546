"""`rehearse changes`: what a new version of a definition does to those who rely on the old one."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowrehearsal.cli.given import is_said, number_or_any
from flowrehearsal.cli.output import check_named, say_written, show, wants_colour
from flowrehearsal.gate.decide import FAILED, PASSED, UNDECIDED
from flowrehearsal.writing import write

if TYPE_CHECKING:
    from flowrehearsal.comparison.result import Asked, ChangeReport
    from flowrehearsal.definition.workflow import Workflow

FORMATS = ("text", "json", "markdown")
SUFFIXES = {".txt": "text", ".json": "json", ".md": "markdown"}
MOST = 20
"""Judgements printed of each comparison, unless all are asked for."""

HELP = """Compare two versions of a workflow: what changed, for whom it matters, and what the version must say.

The old version is the first of two files, or with --against what git or another folder has of the files and folders
named. From git it is read as it was in the revision REV, or with three dots (main...) in the commit that this branch
began at; nothing is checked out. What has moved is found by the name of the workflow.

With --in-flight every case that can be inside, with all that is under way for it, is taken into the new version and
followed there: which promises that they could rely on are broken on the way. With --behaviour both are explored: what
cases can do in one of them only, each with a shortest run, and whether the two allow exactly the same.

What only has another name is recognised by `renamed_from`. Cases that are inside go where `migrates` says, and keep
their state where it says nothing.

\b
Exit codes
  0  nothing that is found is an error
  1  an error: somebody, or a case that is inside, is harmed
  2  the input or the command line is wrong
  3  no error, but a limit was met while following the cases that are inside, or comparing what cases can do

\b
Examples
  rehearse changes old.yaml new.yaml
  rehearse changes hotel.yaml --against main...
  rehearse changes flows --against origin/main --format markdown -o changes.md
  rehearse changes flows --against released/flows
  rehearse changes old.yaml new.yaml --in-flight --behaviour --faults 1
"""


@click.command("changes", help=HELP, short_help="Compare two versions: what a change does, and to whom.")
@click.argument("paths", metavar="OLD NEW | PATH...", nargs=-1, required=True)
@click.option("--against", metavar="REV|DIR", help="Compare with what git has in REV, or with what lies in DIR.")
@click.option(
    "--in-flight", is_flag=True, help="Take every case that can be inside into the new version, and follow it."
)
@click.option("--behaviour", is_flag=True, help="Explore both versions too, and compare what cases can do.")
@click.option(
    "--faults",
    callback=number_or_any,
    metavar="N|any",
    default="0",
    show_default=True,
    help="With --in-flight and --behaviour: look at runs with up to N faults.",
)
@click.option(
    "--cases", metavar="FILE", help="A CSV of states and how many cases are in each: say how many are touched."
)
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="What is printed.")
@click.option("--all", "everything", is_flag=True, help=f"Print everything as text, not only the first {MOST}.")
@click.option("-o", "--output", metavar="FILE", help="Also write it to FILE: .md, .json or .txt.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found; wrong input still exits with 2.")
@click.option("--no-color", is_flag=True, help="Print without colours, as with NO_COLOR set.")
def command(paths: tuple[str, ...], against: str | None, format: str, output: str | None, **said: Any) -> int:
    """See HELP."""
    if output is not None:
        check_named(Path(output), SUFFIXES, paths)
    if is_said("faults") and not said["behaviour"] and not said["in_flight"]:
        raise click.UsageError("--faults says which runs to look at; add --in-flight or --behaviour, or leave it out.")
    reports = _reports(paths, against, said)
    if output is not None:
        write(Path(output), _rendered(reports, SUFFIXES[Path(output).suffix.lower()]))
    styled = format == "text" and wants_colour(said["no_color"])
    show(_rendered(reports, format, styled, None if said["everything"] else MOST))
    if output is not None:
        say_written(output)
    return 0 if said["exit_zero"] else _code(reports)


def _code(reports: "Sequence[ChangeReport]") -> int:
    if any(report.fails for report in reports):
        return FAILED
    return UNDECIDED if any(map(_is_left_open, reports)) else PASSED


def _is_left_open(report: "ChangeReport") -> bool:
    followed, compared = report.in_flight, report.behaviour
    return bool((followed and followed.limits) or (compared and compared.left_open))


def _reports(paths: tuple[str, ...], against: str | None, said: dict[str, Any]) -> "list[ChangeReport]":
    from flowrehearsal.comparison.result import report_of

    found = _versions(paths, against)
    if said["cases"] and len(found) > 1:
        raise click.UsageError("--cases counts the cases of one workflow; name one.")
    return [report_of(old, new, _asked(old, said)) for old, new in found]


def _versions(paths: tuple[str, ...], against: str | None) -> "list[tuple[Workflow | None, Workflow | None]]":
    if against is None:
        from flowrehearsal.definition.load import load_workflow

        if len(paths) != 2:
            raise click.UsageError("Name two files, the old and the new one, or say --against what to compare with.")
        return [(load_workflow(paths[0]), load_workflow(paths[1]))]
    from flowrehearsal.cli.earlier import compared

    found = compared(paths, against)
    for sentence in found.skipped:
        print(sentence, file=sys.stderr)
    return [(each.old, each.new) for each in found.versions]


def _asked(old: "Workflow | None", said: dict[str, Any]) -> "Asked":
    from flowrehearsal.comparison.counts import counts_of
    from flowrehearsal.comparison.result import Asked
    from flowrehearsal.definition.files import text_of

    file, scope = said["cases"], None
    if said["behaviour"] or said["in_flight"]:
        from flowrehearsal.comparison.behaviour.explored import Scope

        scope = Scope(faults=said["faults"])
    cases = counts_of(text_of(Path(file)), file, old) if file and old is not None else None
    return Asked(scope, said["behaviour"], said["in_flight"], cases)


def _rendered(reports: "Sequence[ChangeReport]", format: str, styled: bool = False, most: int | None = None) -> str:
    from flowrehearsal.formats import _changes_json, _changes_markdown, _changes_text

    if format == "json":
        return _changes_json.render(reports)
    return _changes_markdown.render(reports) if format == "markdown" else _changes_text.render(reports, styled, most)
