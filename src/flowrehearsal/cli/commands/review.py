"""`rehearse review`: everything at once, as a report to sit down with."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
from flowrehearsal.cli.review_beside import beside, files_of

if TYPE_CHECKING:
    from flowrehearsal.report import Report

HELP = """Check, explore and simulate a workflow, and write one report about it.

With `-o review.html` the report is a pack that stands alone and opens offline: a cover with an agenda, the pages of a
review, each with the question that it answers, every counterexample to step through, and what each role asks. What was
noted at the questions is kept in a file beside the definition (hotel.review.json beside hotel.yaml) and built in again.

With --against a page says what this version changes: for those who rely on the last one, and for cases inside.

With --watch the pack is served to a browser on this machine, and to nobody else: it shows the new version when the
definition, the scenario or the notes are saved, and what is wrong with them where something is.

Ctrl-C ends it and writes nothing; during the simulation, once a replication is done, the report is written with what
was measured by then, and says how many replications that comes from.

\b
Examples
  rehearse review hotel.yaml -o review.html
  rehearse review hotel.yaml --scenario incident --faults 1 -o review.html
  rehearse review hotel.yaml --against main -o review.html
  rehearse review hotel.yaml --watch
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
@click.option("--watch", is_flag=True, help="Show it in a browser and do it again when a file is saved, until Ctrl-C.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    metavar="N",
    help="The port of this machine to show it at.  [default: a free one]",
)
@reports
def command(against: str | None, watch: bool, port: int | None, **values: Any) -> int:
    """See HELP."""
    given = Given(**values)
    check_output(given)
    if port is not None and not watch:
        raise click.UsageError("--port says where a review is shown; add --watch, or leave it out.")
    if not watch:
        return conclude(_report(given, against), given)
    from flowrehearsal.cli.live.reviewing import Review, keep_up

    review = Review(
        given.workflow,
        tuple(files_of(given, against)),
        lambda still_wanted: _report(given, against, still_wanted),
        lambda report: conclude(report, given),
    )
    return keep_up(review, port or 0)


def _report(given: Given, against: str | None, still_wanted: Callable[[], None] = lambda: None) -> "Report":
    """All that a review says; `still_wanted` is called on the way, and raises something where it is not."""
    from flowrehearsal import pipeline

    workflow, scenario = workflow_of(given), scenario_of(given)
    assert scenario is not None, "the option has a default"
    checking = policies([given.workflow], given)[given.workflow]
    around = beside(given, workflow, against)
    with watched(given) as progress:

        def tell(stage: str, done: int, total: int | None) -> None:
            still_wanted()
            progress(stage, done, total)

        report = pipeline.review((workflow, scenario), given.options, tell, checking, given.running)
    return around.taken_into(report)
