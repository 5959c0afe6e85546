"""The order of the stages for two designs side by side: both rehearsed alike, compared, and put into the same worlds.

Engines are imported when they are needed, as for a single rehearsal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from flowrehearsal import pipeline
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.result import Asked, report_of
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.options import MANY_STATES, Options
from flowrehearsal.pages.build import tables
from flowrehearsal.pages.sides import Labels, Sides
from flowrehearsal.pipeline import ALL_RULES, Checking
from flowrehearsal.report import Report
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.studying import ALONE, Running
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.progress import Progress, silent


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What decides beside the designs: the world of both, what a team has decided about the rules, how replications
    are run."""

    scenario: Scenario | None = None
    options: Options = pipeline.DEFAULT
    checking: Checking = ALL_RULES
    running: Running = ALONE


def side_by_side(first: Workflow, second: Workflow, setting: Setting, progress: Progress = silent) -> Sides:
    """Both designs, the older or simpler one first, and what tells them apart.

    An interrupt ends it. UsageError where the two are one, and for an assumption that does not exist; DefinitionError
    for a scenario that speaks of what a design does not have.
    """
    if first.source.digest and first.source.digest == second.source.digest:
        raise UsageError("both are the same definition; a design beside itself shows nothing")
    progress("comparing", 0, None)
    told = compare(first, second).old
    changes = report_of(first, second, _asked(setting.options))
    # What a baseline knows is known of the second one; of the first, everything is to be seen.
    labels = labels_of(first, second)
    reports = (
        _rehearsed(told, setting, replace(setting.checking, baseline=None), _named(labels[0], progress)),
        _rehearsed(second, setting, setting.checking, _named(labels[1], progress)),
    )
    return Sides(labels, *reports, changes, _contrast((told, second), labels, setting, progress))


def labels_of(first: Workflow, second: Workflow) -> Labels:
    """What two designs are called: by their files' names; where these are the same, by versions, else old and new."""
    stems = [PurePath(workflow.source.file).stem for workflow in (first, second)]
    if stems[0] != stems[1] and all(stem and stem.isprintable() for stem in stems):
        return stems[0], stems[1]
    if first.version != second.version:
        return f"version {first.version}", f"version {second.version}"
    return "old", "new"


def _named(label: str, progress: Progress) -> Progress:
    """Whoever watches is told of which design something is done."""
    return lambda stage, done, total: progress(f"{stage} ({label})", done, total)


def _asked(options: Options) -> Asked:
    """Cases that are inside are followed in runs without a fault: what goes wrong by itself is told anyhow."""
    from flowrehearsal.comparison.behaviour.explored import Scope

    scope = Scope(0, options.interventions, options.attempts, options.state_limit or MANY_STATES)
    return Asked(scope, in_flight=True)


def _rehearsed(workflow: Workflow, setting: Setting, checking: Checking, progress: Progress) -> Report:
    """One design by itself, with its tables."""
    report = pipeline.rehearse(workflow, setting.options, checking, progress, setting.scenario)
    if setting.scenario is not None:
        measured = pipeline.simulate(workflow, setting.scenario, setting.options, progress, setting.running)
        options = tuple(sorted({*report.provenance.options, *measured.provenance.options}))
        made_from = replace(report.provenance, options=options)
        report = replace(report, study=measured.study, provenance=made_from)
    return replace(report, tables=tables(workflow, report.exploration, report.study))


def _contrast(
    designs: tuple[Workflow, Workflow], labels: Labels, setting: Setting, progress: Progress
) -> Contrast | None:
    """Both in the same world; None where there is no world."""
    if setting.scenario is None:
        return None
    from flowrehearsal.experiments.contest import contest

    named = dict(zip(labels, designs, strict=True))
    return contest(named, [setting.scenario], setting.options, progress, setting.running)
