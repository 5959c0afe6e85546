"""`rehearse compare`: which of several designs does better in the same worlds, and on what."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowrehearsal.cli.given import Given, runs, simulates
from flowrehearsal.cli.output import check_named, say_written, show, wants_colour
from flowrehearsal.cli.progress import watched
from flowrehearsal.gate.decide import FAILED, PASSED, UNDECIDED
from flowrehearsal.studying import RUNNING
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import write

if TYPE_CHECKING:
    from flowrehearsal.simulation.contrast import Contrast

FORMATS = ("text", "json", "markdown")
SUFFIXES = {".txt": "text", ".json": "json", ".md": "markdown"}
CHARTS = (".png", ".svg")
SAID = ("replications", "seed", "engine", *RUNNING, "no_color")
"""The options that are shared with other commands."""

HELP = """Simulate several designs in the same worlds and say which is better on what.

Every design meets the same cases, the same answers and the same faults: what still differs is due to the design. Each
figure of the second design, and of any further one, stands beside that of the first, with an interval of the
difference; all intervals hold together. Where the data cannot tell yet, it says about how many replications would.

What a change of a definition says and breaks, without numbers, is told by `rehearse changes OLD NEW`.

\b
Exit codes
  0  no figure that has a gate (marked by a star) is both beyond it and worse than in the first design
  1  such a figure is
  2  the input or the command line is wrong
  3  such a figure may be, and the data cannot tell yet; or it was interrupted

\b
Examples
  rehearse compare naive.yaml hardened.yaml
  rehearse compare old.yaml new.yaml --scenario bad-day --scenario incident --replications 200
  rehearse compare old.yaml new.yaml -o difference.svg
  rehearse compare old.yaml new.yaml --format markdown -o compare.md
"""


@click.command("compare", help=HELP, short_help="Simulate designs side by side: which is better on what.")
@click.argument("paths", metavar="OLD NEW...", nargs=-1, required=True)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="NAME|FILE",
    default=("bad-day",),
    show_default="bad-day",
    help="What the world does to the workflows: calm, bad-day, incident, or a scenario file. May be repeated.",
)
@simulates
@runs
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="What is printed.")
@click.option("--all", "everything", is_flag=True, help="Print as text also what has no gate and cannot be told yet.")
@click.option(
    "-o", "--output", metavar="FILE", help="Also write it to FILE: .md, .json or .txt; as a chart .svg or .png."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found; wrong input still exits with 2.")
@click.option("--no-color", is_flag=True, help="Print without colours, as with NO_COLOR set.")
def command(paths: tuple[str, ...], scenarios: tuple[str, ...], output: str | None, **said: Any) -> int:
    """See HELP."""
    from flowrehearsal.definition.load import load_scenario, load_workflow
    from flowrehearsal.experiments.contest import contest, labelled

    if len(paths) < 2:
        raise click.UsageError("Name two files or more, the one that the others stand beside first.")
    if output is not None:
        _check(output, (*paths, *scenarios), alone=len(paths) == 2 and len(scenarios) == 1)
    designs = labelled([load_workflow(path) for path in paths])
    worlds = [load_scenario(name) for name in scenarios]
    given = Given(**{name: said[name] for name in SAID})
    with watched(given) as progress:
        contrast = contest(designs, worlds, given.options, progress, given.running)
    if output is not None:
        _written(contrast, Path(output))
    styled = said["format"] == "text" and wants_colour(given.no_color)
    show(_rendered(contrast, said["format"], styled, said["everything"]))
    if output is not None:
        say_written(output)
    return 0 if said["exit_zero"] else _code(contrast)


def _code(contrast: "Contrast") -> int:
    if contrast.broken:
        return FAILED
    return UNDECIDED if contrast.doubtful or contrast.limits_met else PASSED


def _check(output: str, read: Sequence[str], alone: bool) -> None:
    path = Path(output)
    check_named(path, (*SUFFIXES, *CHARTS), read)
    if path.suffix.lower() in CHARTS and not alone:
        raise UsageError(f"{output} cannot be written: a chart shows two designs under one scenario; name a .md file")


def _written(contrast: "Contrast", path: Path) -> None:
    from flowrehearsal.drawing.difference_chart import difference_chart, difference_png

    suffix = path.suffix.lower()
    scenario, design = next(contrast.pairs)
    if suffix == ".png":
        write(path, difference_png(contrast, scenario, design))
    elif suffix == ".svg":
        write(path, difference_chart(contrast, scenario, design))
    else:
        write(path, _rendered(contrast, SUFFIXES[suffix], styled=False, everything=True))


def _rendered(contrast: "Contrast", format: str, styled: bool, everything: bool) -> str:
    from flowrehearsal.formats import _contrast_json, _contrast_markdown, _contrast_text

    if format == "json":
        return _contrast_json.render(contrast)
    if format == "markdown":
        return _contrast_markdown.render(contrast)
    return _contrast_text.render(contrast, styled, everything)
