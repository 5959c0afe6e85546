"""`rehearse review`: everything at once, as a report to sit down with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from flowrehearsal.cli.files import scenario_of, workflow_of
from flowrehearsal.cli.given import (
    DIGITS,
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
from flowrehearsal.options import FEW_REPLICATIONS, People

if TYPE_CHECKING:
    from flowrehearsal.report import Report

HELP = """Check, explore and simulate a workflow, and write one report about it.

With `-o review.html` the report is a pack that stands alone and opens offline: a cover with an agenda, the pages of a
review, each with the question that it answers, every counterexample to step through, and what each role asks. What was
noted at the questions is kept in a file beside the definition (hotel.review.json beside hotel.yaml) and built in again.

With --against a page says what this version changes: for those who rely on the last one, and for cases inside.

With --beside the pack is about two designs side by side, such as a naive and a hardened one, or the last version and
this one: what WORKFLOW does better than the other, what that costs, and what stays open. Both are rehearsed with the
same options and meet the same cases and faults; the exit code is that of WORKFLOW.

With --staffing the pack shows as curves what fewer or more people of a role would do: to waits, to deadlines, and to
what lapses meanwhile.

With --watch the pack is served to a browser on this machine, and to nobody else: it shows the new version when the
definition, the scenario or the notes are saved, and what is wrong with them where something is.

Ctrl-C ends it and writes nothing; during the simulation, once a replication is done, the report is written with what
was measured by then, and says how many replications that comes from.

\b
Examples
  rehearse review hotel.yaml -o review.html
  rehearse review hotel.yaml --scenario incident --faults 1 -o review.html
  rehearse review hotel.yaml --against main -o review.html
  rehearse review hotel.yaml --staffing agent=1,2,4 --ledger hotel.db -o review.html
  rehearse review hardened.yaml --beside naive.yaml -o beside.html
  rehearse review hotel.yaml --watch
  rehearse review hotel.yaml --format json
"""


def people_of_roles(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> People:
    """Roles with the numbers of people to try; what is none is refused."""
    people: dict[str, tuple[int, ...]] = {}
    for text in values:
        role, _, numbers = text.partition("=")
        each = [number.strip() for number in numbers.split(",")]
        if not role or not all(number.isascii() and number.isdigit() and len(number) <= DIGITS for number in each):
            raise click.BadParameter(f"{text!r}: write ROLE=NUMBER,..., e.g. reviewer=1,2,4.", ctx, param)
        people[role.strip()] = (*people.get(role.strip(), ()), *map(int, each))
    return people


@dataclass(frozen=True)
class Beyond:
    """What a review looks at beside this version as it is: the one `against` which it is held, and other `staffing`."""

    against: str | None
    staffing: People


@click.command("review", help=HELP, short_help="Check, explore and simulate; write one report.")
@takes_workflow
@takes_scenario
@chooses_rules
@explores
@explains
@simulates
@runs
@click.option("--against", metavar="REV|DIR|FILE", help="Say what changed since REV of git, DIR or FILE.")
@click.option(
    "--staffing",
    multiple=True,
    callback=people_of_roles,
    metavar="ROLE=N,N,...",
    help=f"Also simulate with so many people of a role, {FEW_REPLICATIONS} replications each unless --replications "
    "says how many. May be repeated.",
)
@click.option(
    "--beside",
    "other",
    metavar="REV|DIR|FILE",
    help="Put it side by side with the design in FILE, or in REV of git or DIR; needs -o FILE.html.",
)
@click.option("--watch", is_flag=True, help="Show it in a browser and do it again when a file is saved, until Ctrl-C.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    metavar="N",
    help="The port of this machine to show it at.  [default: a free one]",
)
@reports
def command(against: str | None, watch: bool, port: int | None, staffing: People, **values: Any) -> int:
    """See HELP."""
    other = values.pop("other")
    given, beyond = Given(**values), Beyond(against, staffing)
    check_output(given)
    if other is not None:
        return _two(given, other, is_alone=beyond == Beyond(None, {}) and not watch and port is None)
    if port is not None and not watch:
        raise click.UsageError("--port says where a review is shown; add --watch, or leave it out.")
    if not watch:
        return conclude(_report(given, beyond), given)
    from flowrehearsal.cli.live.reviewing import Review, keep_up

    review = Review(
        given.workflow,
        tuple(files_of(given, against)),
        lambda still_wanted: _report(given, beyond, still_wanted),
        lambda report: conclude(report, given),
    )
    return keep_up(review, port or 0)


def _two(given: Given, other: str, is_alone: bool) -> int:
    """A page on two designs, in place of the pack of one."""
    from flowrehearsal.cli.side_by_side import check_page, review_both

    if not is_alone:
        raise click.UsageError("--beside goes without --against, --staffing, --watch and --port.")
    check_page(given)
    return review_both(given, other)


def _report(given: Given, beyond: Beyond, still_wanted: Callable[[], None] = lambda: None) -> "Report":
    """All that a review says; `still_wanted` is called on the way, and raises something where it is not."""
    from flowrehearsal import pipeline
    from flowrehearsal.experiments.staffed import check_people, staffed

    workflow, scenario = workflow_of(given), scenario_of(given)
    assert scenario is not None, "the option has a default"
    check_people(workflow, beyond.staffing)
    checking = policies([given.workflow], given)[given.workflow]
    around = beside(given, workflow, beyond.against)
    with watched(given) as progress:

        def tell(stage: str, done: int, total: int | None) -> None:
            still_wanted()
            progress(stage, done, total)

        report = pipeline.review((workflow, scenario), given.options, tell, checking, given.running)
        report = staffed(report, beyond.staffing, given.options, tell, given.running)
    return around.taken_into(report)
