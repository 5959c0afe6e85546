"""`rehearse review`: everything at once, as a report to sit down with."""

from typing import Any

import click

from flowrehearsal.cli.files import scenario_of, workflow_of
from flowrehearsal.cli.given import (
    Given,
    chooses_rules,
    explains,
    explores,
    reports,
    runs,
    simulates,
    takes_scenario,
    takes_workflow,
)
from flowrehearsal.cli.output import check_output, conclude
from flowrehearsal.cli.policy import policies
from flowrehearsal.cli.progress import watched
from flowrehearsal.cli.review_beside import beside

HELP = """Check, explore and simulate a workflow, and write one report about it.

With `-o review.html` the report is a pack that stands alone and opens offline: a cover with an agenda, the pages of a
review, each with the question that it answers, every counterexample to step through, and what each role asks. What was
noted at the questions is kept in a file beside the definition (hotel.review.json beside hotel.yaml) and built in again.

With --against a page says what this version changes: for those who rely on the last one, and for cases inside.

Ctrl-C ends it and writes nothing; during the simulation, once a replication is done, the report is written with what
was measured by then, and says how many replications that comes from.

\b
Examples
  rehearse review hotel.yaml -o review.html
  rehearse review hotel.yaml --scenario incident --faults 1 -o review.html
  rehearse review hotel.yaml --against main -o review.html
  rehearse review hotel.yaml --format json
"""


@click.command("review", help=HELP, short_help="Check, explore and simulate; write one report.")
@takes_workflow
@takes_scenario
@chooses_rules
@explores
@explains
@simulates
@runs
@click.option("--against", metavar="REV|DIR|FILE", help="Say what changed since REV of git, DIR or FILE.")
@reports
def command(against: str | None, **values: Any) -> int:
    """See HELP."""
    from flowrehearsal import pipeline

    given = Given(**values)
    check_output(given)
    workflow, scenario = workflow_of(given), scenario_of(given)
    assert scenario is not None, "the option has a default"
    checking = policies([given.workflow], given)[given.workflow]
    around = beside(given, workflow, against)
    with watched(given) as progress:
        report = pipeline.review((workflow, scenario), given.options, progress, checking, given.running)
    return conclude(around.taken_into(report), given)
