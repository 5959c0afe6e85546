"""`rehearse explore`: every run with up to a number of faults, and what must hold in all of them."""

from typing import Any

import click

from flowrehearsal.cli.files import scenario_of, workflow_of
from flowrehearsal.cli.given import Given, explains, explores, reports, takes_workflow, tells_all
from flowrehearsal.cli.output import check_output, conclude
from flowrehearsal.cli.progress import watched

HELP = """Explore every run of a workflow with up to N faults and judge every property.

Each violated property comes with a run that violates it, with as few faults as possible and then as few steps. Each
property that holds says how far: up to the cap, or for any number of faults, and under which assumptions.

Each run also says which clause of the property is false at its end, which values make it so, and from which step on
nothing but a violation could follow. With --why it says too which protections, each alone, would have prevented it.

Ctrl-C ends the search. What was found by then is printed, and written with -o; every answer that is still open is
undecided, since "interrupted".

\b
Examples
  rehearse explore hotel.yaml
  rehearse explore hotel.yaml --faults 0
  rehearse explore hotel.yaml --faults 1 --why
  rehearse explore hotel.yaml --faults any --property at-most-once --property net-effect-zero
  rehearse explore hotel.yaml --faults any --off horizon-respected --interventions 2
"""


@click.command("explore", help=HELP, short_help="Explore every run with up to N faults.")
@takes_workflow
@click.option(
    "--scenario",
    metavar="NAME|FILE",
    help="Also check that a scenario (calm, bad-day, incident, or a file) fits the workflow, and name it in the "
    "report; every run is explored, however rare a scenario makes it.",
)
@explores
@click.option(
    "--property",
    "properties",
    multiple=True,
    metavar="NAME",
    help="Judge this property only, by its name in the report. May be repeated. Unless one of them asks where steps "
    "lead (option-to-complete, no-livelock), more states are searched in the same time and memory.",
)
@explains
@tells_all
@reports
def command(**values: Any) -> int:
    """See HELP."""
    from flowrehearsal import pipeline

    given = Given(**values)
    check_output(given)
    workflow, scenario = workflow_of(given), scenario_of(given)
    with watched(given) as progress:
        report = pipeline.explore(workflow, scenario, given.options, progress)
    return conclude(report, given)
