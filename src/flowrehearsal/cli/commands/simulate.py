"""`rehearse simulate`: many cases in time under a scenario, measured."""

from typing import Any

import click

from flowrehearsal.cli.files import scenario_of, workflow_of
from flowrehearsal.cli.given import Given, reports, runs, simulates, takes_scenario, takes_workflow
from flowrehearsal.cli.output import check_output, conclude, show
from flowrehearsal.cli.progress import watched
from flowrehearsal.cli.trace import as_json, as_text, chosen
from flowrehearsal.vocabulary.errors import UsageError

HELP = """Simulate many cases of a workflow under a scenario and measure what goes wrong, how often and for how long.

Every figure has an interval over replications. The figures of the scenarios that come along (calm, bad-day, incident)
are placeholders: they compare designs and promise nothing.

Ctrl-C ends the simulation. Once a replication is done, what was measured by then is printed, and written with -o, and
says how many replications it comes from.

\b
Examples
  rehearse simulate hotel.yaml
  rehearse simulate hotel.yaml --scenario incident --replications 100
  rehearse simulate hotel.yaml --seed 7 --format json
  rehearse simulate hotel.yaml --seed 7 --trace 3:141
"""


@click.command("simulate", help=HELP, short_help="Simulate many cases under a scenario.")
@takes_workflow
@takes_scenario
@simulates
@runs
@click.option(
    "--trace",
    metavar="REPLICATION[:CASE]",
    help="Measure nothing; print every step of one replication, or of one of its cases. Both count from 0.",
)
@reports
def command(**values: Any) -> int:
    """See HELP."""
    from flowrehearsal import pipeline

    given = Given(**values)
    if given.trace is not None and given.output is not None:
        raise UsageError("--trace makes no report, so there is nothing to write with -o; redirect what it prints")
    check_output(given)
    workflow, scenario = workflow_of(given), scenario_of(given)
    assert scenario is not None, "the option has a default"
    if given.trace is not None:
        moments = pipeline.retell(workflow, scenario, given.options, chosen(given.trace))
        show(as_json(moments) if given.format == "json" else as_text(moments))
        return 0
    with watched(given) as progress:
        report = pipeline.simulate(workflow, scenario, given.options, progress, given.running)
    return conclude(report, given)
