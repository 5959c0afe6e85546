"""`rehearse sweep`: what figures do as values of a design or a scenario change, and the cheapest that suffice."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowrehearsal.cli.given import Given, runs, simulates, takes_scenario, takes_workflow
from flowrehearsal.cli.output import say_written, show
from flowrehearsal.cli.progress import watched
from flowrehearsal.gate.decide import FAILED, PASSED, UNDECIDED
from flowrehearsal.studying import RUNNING
from flowrehearsal.vocabulary.counting import amount
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import check_writable, write

if TYPE_CHECKING:
    from flowrehearsal.definition.scenario import Scenario
    from flowrehearsal.definition.workflow import Workflow
    from flowrehearsal.experiments.staffing import Search
    from flowrehearsal.experiments.sweep import Point, Swept

SAID = ("replications", "seed", "engine", *RUNNING, "no_color")
"""The options that are shared with other commands."""

HELP = """Simulate a workflow under every combination of some values, all with the same chance.

A value stands at a dotted path into the workflow or the scenario: the keys of the file, and the positions of lists
from 0. What a file leaves out, or both have, begins with the file: scenario.workers.slots. Figures are called as under
`expect:`.

With --cheapest the values are numbers of people, or of anything else that costs: they are tried from the cheapest
upwards until one combination meets what the scenario expects, and 0 means that there is one, 1 that there is none, 3
that the replications cannot tell, or an interrupt came first. Without it, 3 means that an interrupt left some
combinations out.

\b
Examples
  rehearse sweep shop.yaml --set roles.clerk.people=1,2,3 --figure 'p95(queue_wait(clerk))'
  rehearse sweep shop.yaml --set partners.any.outages.0.for=15m,2h --figure 'p95(cycle_time)' -o outages.svg
  rehearse sweep shop.yaml --scenario busy.yaml --set roles.clerk.people=1,2,3,4 --cheapest
"""


@click.command("sweep", help=HELP, short_help="Simulate with other values: what they change, and what suffices.")
@takes_workflow
@takes_scenario
@click.option(
    "--set",
    "settings",
    multiple=True,
    required=True,
    metavar="PATH=VALUE,...",
    help="The values to try. May be repeated.",
)
@click.option("--figure", "figures", multiple=True, metavar="FIGURE", help="What to show. May be repeated.")
@click.option("--cheapest", is_flag=True, help="Find the cheapest combination that meets what the scenario expects.")
@simulates
@runs
@click.option(
    "-o", "--output", metavar="FILE", help="Also draw the figures to FILE.svg, or write all of them to FILE.csv."
)
@click.option("--no-color", is_flag=True, help="Show progress without colours, as with NO_COLOR set.")
def command(workflow: str, scenario: str, settings: tuple[str, ...], output: str | None, **said: Any) -> int:
    """See HELP."""
    from flowrehearsal.definition.load import load_scenario, load_workflow

    if said["cheapest"] == bool(said["figures"]):
        raise click.UsageError("Name what to show with --figure, or look for the --cheapest combination.")
    _check(output, said["cheapest"])
    values = dict(map(_setting, settings))
    design = load_workflow(workflow), load_scenario(scenario)
    given = Given(**{name: said[name] for name in SAID})
    if said["cheapest"]:
        return _searched(design, values, given)
    from flowrehearsal.experiments.figures import check_measured
    from flowrehearsal.experiments.sweep import sweep

    for words in said["figures"]:
        check_measured(words, design[1])
    with watched(given) as progress:
        found = sweep(design, values, given.options, progress, given.running)
    show(_table(found, said["figures"]))
    if output is not None:
        write(Path(output), _written(found.points, said["figures"], Path(output)))
        say_written(output)
    return UNDECIDED if found.limits_met else PASSED


def _check(output: str | None, cheapest: bool) -> None:
    if output is None:
        return
    if cheapest or Path(output).suffix.lower() not in (".csv", ".svg"):
        raise UsageError(f"{output} cannot be written: name a .csv or .svg file, and figures to show")
    check_writable(Path(output))


def _setting(text: str) -> tuple[str, list[Any]]:
    from flowrehearsal.definition.reader import plain_scalar

    path, sign, values = text.partition("=")
    if not sign or not path or not values:
        raise click.UsageError(f"--set {text!r}: write PATH=VALUE,..., e.g. roles.clerk.people=1,2,3")
    return path, [plain_scalar(value.strip()) for value in values.split(",")]


def _searched(design: "tuple[Workflow, Scenario]", values: dict[str, list[Any]], given: Given) -> int:
    from flowrehearsal.experiments.staffing import Staff, cheapest

    with watched(given) as progress:
        search = cheapest(design, Staff(values), given.options, progress, given.running)
    show(_trials(search))
    if search.cheapest is not None:
        return PASSED
    return UNDECIDED if search.doubtful or not search.complete else FAILED


def _trials(search: "Search") -> str:
    from flowrehearsal.formats._ink import columns

    rows = [
        ("", "of", "after"),
        *((_said(one.numbers), str(one.verdict), _after(one.replications)) for one in search.trials),
    ]
    found = search.cheapest
    answer = f"the cheapest that is enough: {_said(found.numbers)}" if found else "none of them is known to be enough"
    return "\n".join([*columns(rows), "", answer]) + "\n"


def _after(replications: int) -> str:
    return f"{replications:,} replications" if replications else "ruled out"


def _said(values: Sequence[tuple[str, Any]]) -> str:
    return ", ".join(f"{path} = {value}" for path, value in values)


def _table(found: "Swept", figures: Sequence[str]) -> str:
    from flowrehearsal.experiments.figures import figure_of
    from flowrehearsal.formats._ink import columns

    heads = [path for path, _ in found.points[0].values]
    rows = [(*heads, "figure", "estimate", "interval", "unit")]
    for point in found.points:
        for words in figures:
            one = figure_of(point.study, words)
            ends = "" if one.low is None or one.high is None else f"{amount(one.low)} … {amount(one.high)}"
            estimate = "not measured" if one.estimate is None else amount(one.estimate)
            rows.append((*(str(value) for _, value in point.values), words, estimate, ends, one.unit))
    limits = ["", *found.limits_met] if found.limits_met else []
    return "\n".join([*columns(rows), *limits]) + "\n"


def _written(points: "Sequence[Point]", figures: Sequence[str], path: Path) -> str:
    if path.suffix.lower() == ".svg":
        from flowrehearsal.experiments.pictures import small_multiples

        return small_multiples(points, figures)
    from flowrehearsal import frames

    text: str = frames.sweep([(point.values, point.study) for point in points]).to_csv(index=False)
    return text
