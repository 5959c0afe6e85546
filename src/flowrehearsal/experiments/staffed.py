"""Adds to a review what fewer or more people of a role would do: to the waits, and to what lapses meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.experiments.staffing_curve import ascending
from flowrehearsal.experiments.sweep import sweep
from flowrehearsal.options import FEW_REPLICATIONS, Options, People
from flowrehearsal.report import Figure, Report, StaffingReport, StudyReport
from flowrehearsal.simulation.measuring import MEAN, P95, Statistic, metrics, unit_text
from flowrehearsal.studying import ALONE, Running
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant
from flowrehearsal.vocabulary.progress import Progress, silent

SHOWN: Mapping[str, Statistic] = {"lapsed": MEAN, "deadline-misses": MEAN, "queue-wait": P95, "utilisation": MEAN}
"""The metrics that people decide on staff with, and which figure of each."""


def staffed(
    report: Report,
    people: People,
    options: Options | None = None,
    progress: Progress = silent,
    running: Running = ALONE,
) -> Report:
    """The review with a study for each of these numbers, in the worlds of its own study.

    UsageError for a role that there is not, or a number that is none. An interrupt ends it; what is done by then
    counts, and after one that hit the review's own study nothing follows.
    """
    check_people(report.workflow, people)
    if not people or report.study is None or not report.study.complete:
        return report
    options = options or Options()
    options = replace(options, replications=options.replications or FEW_REPLICATIONS)
    found: list[StaffingReport] = []
    for role, numbers in people.items():
        found.append(_staffed(report, (role, ascending(numbers)), options, progress, running))
        if found[-1].limits_met:
            break
    said = "; ".join(f"{one.role} {', '.join(map(str, one.people))}, {one.replications} each" for one in found)
    told = tuple(sorted((*report.provenance.options, ("staffing", said))))
    return replace(report, provenance=replace(report.provenance, options=told), staffing=tuple(found))


def check_people(workflow: Workflow, people: People) -> None:
    """Refuse what cannot be tried; UsageError says what to write."""
    for role, numbers in people.items():
        if role not in workflow.roles:
            raise UsageError(f"there is no role `{role}`. {meant(role, workflow.roles)}")
        if not numbers or not all(isinstance(number, int) and number > 0 for number in numbers):
            raise UsageError(f"{role}: {numbers!r} are no numbers of people; write whole ones from 1 up")


def _staffed(
    report: Report, asked: tuple[str, tuple[int, ...]], options: Options, progress: Progress, running: Running
) -> StaffingReport:
    assert report.scenario is not None, "a study has one"
    role, numbers = asked
    path, people = f"workflow.roles.{role}.people", report.workflow.roles[role].people
    declared = people if isinstance(people, int) else len(people) or None
    try:
        found = sweep((report.workflow, report.scenario), {path: numbers}, options, progress, running)
    except KeyboardInterrupt:
        return StaffingReport(role, (), 0, (), ("interrupted before anything was measured",), declared)
    studies = [point.study for point in found.points]
    curves = (curve for metric in SHOWN for curve in _curves(report.workflow, role, metric, studies))
    done = min(study.replications for study in studies)
    return StaffingReport(role, numbers[: len(studies)], done, tuple(curves), found.limits_met, declared)


def _curves(workflow: Workflow, role: str, metric: str, studies: Sequence[StudyReport]) -> Iterator[tuple[Figure, ...]]:
    """Each figure of a metric that the number of people decides on, at every number; what never came up is left out."""
    unit = unit_text(metrics()[metric].UNIT, SHOWN[metric])
    measured = [
        {one.subject: one for one in study.figures if (one.metric, one.unit) == (metric, unit)} for study in studies
    ]
    for subject in filter(_subjects(workflow, role).__contains__, measured[0]):
        values = tuple(each[subject] for each in measured if subject in each)
        if len(values) == len(studies) and any(one.estimate is not None for one in values):
            yield values


def _subjects(workflow: Workflow, role: str) -> set[str]:
    """What a figure can be about that this role has a hand in: itself, its own states, every effect and clock."""
    own = {name for name, state in workflow.states.items() if state.owner == role}
    return {role, *own, *workflow.effects, *workflow.clocks}
