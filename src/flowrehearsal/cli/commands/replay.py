"""`rehearse replay`: one case of one replication as a sequence diagram."""

from pathlib import Path
from typing import Any

import click

from flowrehearsal.cli.files import scenario_of, workflow_of
from flowrehearsal.cli.given import Given, takes_scenario, takes_workflow
from flowrehearsal.cli.output import check_named, say_written, show
from flowrehearsal.options import Options
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.writing import write

FORMATS = ("mermaid", "text", "json")
SUFFIXES = {".svg": "svg", ".html": "html", ".mmd": "mermaid", ".txt": "text", ".json": "json"}
HELP = """Show one case of one replication as a sequence diagram.

CASE is what a simulation prints of a case that went wrong, REPLICATION:CASE, both counted from 0. With the workflow,
the scenario and the seed that it was found with, it does again exactly what it did: draws depend on nothing else.

\b
Examples
  rehearse replay hotel.yaml 3:141
  rehearse replay hotel.yaml 3:141 --scenario incident --seed 7 -o case.svg
  rehearse replay hotel.yaml 3:141 --format text
"""


@click.command("replay", help=HELP, short_help="Show one simulated case as a sequence diagram.")
@takes_workflow
@click.argument("case", metavar="CASE")
@takes_scenario
@click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    default=Options.seed,
    show_default=True,
    metavar="N",
    help="The seed of the simulation that named the case.",
)
@click.option(
    "--engine",
    type=click.Choice(tuple(ENGINES)),
    default=Options.engine,
    show_default=True,
    help="What simulates; both engines give the same.",
)
@click.option("--format", type=click.Choice(FORMATS), default="mermaid", show_default=True, help="What is printed.")
@click.option("-o", "--output", metavar="FILE", help="Write it to FILE instead: .svg, .html, .mmd, .txt or .json.")
def command(case: str, output: str | None, format: str, **said: Any) -> int:
    """See HELP."""
    from flowrehearsal.formats import _replay
    from flowrehearsal.replaying import case_of, replayed

    given = Given(**said)
    which = case_of(case)
    if output is not None:
        check_named(Path(output), SUFFIXES, (given.workflow, given.scenario))
    workflow, scenario = workflow_of(given), scenario_of(given)
    assert scenario is not None, "the option has a default"
    found = replayed(workflow, scenario, given.options, which)
    if output is None:
        show(getattr(_replay, format)(found))
    else:
        write(Path(output), getattr(_replay, SUFFIXES[Path(output).suffix.lower()])(found))
        say_written(output)
    return 0
