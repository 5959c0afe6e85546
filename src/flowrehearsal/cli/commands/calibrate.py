"""`rehearse calibrate`: the figures of a scenario from records of what happened."""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowrehearsal.cli.output import check_named, say_written, show, wants_colour
from flowrehearsal.gate.decide import PASSED, UNDECIDED
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import write

if TYPE_CHECKING:
    from flowrehearsal.calibration.result import Calibration
    from flowrehearsal.calibration.subjects import Called

FORMATS = ("text", "json", "markdown")
RENDERERS = "flowrehearsal.formats._calibration_"
SUFFIXES = (".yaml", ".yml")
HELP = """Take the figures of a scenario from records of what happened.

RECORDS is a CSV file with the columns case, activity, start, end and perhaps outcome; times are ISO 8601. An activity
is an action that people do, an effect (the call of a partner), or EFFECT.callback. Arrivals, working times, what people
decide, latencies, outcomes and callbacks are taken from it, each with an interval and with how well it fits.

What the records do not support is refused, with the reason: too few of them, times that are cut off or too coarse,
several populations in one, a bad fit. The scenario leaves that out and says so; it says `figures: ours` where nothing
was refused and nothing that the workflow needs is missing.

\b
Exit codes
  0  everything that there are records of was calibrated
  2  the records or the command line are wrong
  3  something was refused

\b
Examples
  rehearse calibrate june.csv --workflow hotel.yaml
  rehearse calibrate june.csv --workflow hotel.yaml -o ours.yaml
  rehearse calibrate june.csv --workflow hotel.yaml --column case=order_id --activity 'Ask hotel=reserve'
"""


@click.command("calibrate", help=HELP, short_help="Take the figures of a scenario from records of what happened.")
@click.argument("records", metavar="RECORDS")
@click.option("--workflow", metavar="FILE", required=True, help="The workflow that the records are about.")
@click.option(
    "--extends",
    metavar="NAME|FILE",
    default="calm",
    show_default=True,
    help="The scenario that has all figures which no record speaks of.",
)
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="What the file calls a column.")
@click.option(
    "--activity",
    "activities",
    multiple=True,
    metavar="THEIRS=OURS",
    help="What an activity of the file means here; nothing behind the sign leaves it out. May be repeated.",
)
@click.option(
    "--outcome", "outcomes", multiple=True, metavar="THEIRS=OURS", help="What an outcome of the file means here."
)
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="What is printed.")
@click.option("-o", "--output", metavar="FILE", help="Write the scenario to FILE.yaml, which must not exist.")
@click.option("--force", is_flag=True, help="Write over FILE where it exists.")
@click.option("--no-color", is_flag=True, help="Print without colours, as with NO_COLOR set.")
def command(records: str, workflow: str, extends: str, output: str | None, **said: Any) -> int:
    """See HELP."""
    from flowrehearsal.calibrating import FILE, calibrated
    from flowrehearsal.definition.load import load_workflow

    called = _called(said)
    if output is not None:
        _check(Path(output), (records, workflow, extends), said["force"])
    found = calibrated(load_workflow(workflow), records, called, extends, output or FILE)
    if output is not None:
        write(Path(output), found.scenario)
    show(_rendered(found, said["format"], said["format"] == "text" and wants_colour(said["no_color"])))
    if output is not None:
        say_written(output)
    elif said["format"] == "text":
        print("The scenario is written with -o FILE.yaml.", file=sys.stderr)
    return UNDECIDED if found.refused else PASSED


def _called(said: dict[str, Any]) -> "Called":
    from flowrehearsal.calibration.subjects import Called

    options = {"columns": "--column", "activities": "--activity", "outcomes": "--outcome"}
    return Called(*(dict(_pair(text, option) for text in said[name]) for name, option in options.items()))


def _pair(text: str, option: str) -> tuple[str, str]:
    first, sign, second = text.rpartition("=")
    if not sign or not first:
        raise click.UsageError(f"{option} {text!r}: write two names with = between, e.g. {option} this=that")
    return first.strip(), second.strip()


def _check(path: Path, read: tuple[str, ...], force: bool) -> None:
    check_named(path, SUFFIXES, read)
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; name another file, or say --force to write over it")


def _rendered(found: "Calibration", format: str, styled: bool) -> str:
    text: str = import_module(f"{RENDERERS}{format}").render(found, **({"styled": True} if styled else {}))
    return text
