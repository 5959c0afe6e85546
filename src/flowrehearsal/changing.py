"""What a notebook calls to compare two versions of a workflow, and what it gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from flowrehearsal.opening import Design, workflow_of
from flowrehearsal.options import Options, asked
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

if TYPE_CHECKING:
    from pandas import DataFrame

    from flowrehearsal.comparison.result import Asked, ChangeReport
    from flowrehearsal.definition.workflow import Workflow


class Following(TypedDict, total=False):
    """What else is asked of a comparison of two versions.

    `in_flight`: take every case that can be inside into the new version, and follow it there; `behaviour`: compare what
    cases can do; both in runs with up to `faults` faults (None: any number; 0 unless it is said).
    """

    in_flight: bool
    behaviour: bool
    faults: int | Literal["any"] | None


@dataclass(frozen=True, repr=False)
class Changes:
    """What a new version of a workflow does to those who rely on the old one; `report` holds it as plain data."""

    report: "ChangeReport"

    @property
    def changes(self) -> "DataFrame":
        """One row per difference, with no judgement of it."""
        from flowrehearsal import frames

        return frames.changes(self.report)

    @property
    def judgements(self) -> "DataFrame":
        """One row per judgement, the severe first."""
        from flowrehearsal import frames

        return frames.judgements(self.report)

    @property
    def harms(self) -> "DataFrame":
        """One row per promise that is broken for a case that is inside; UsageError without `in_flight=True`."""
        from flowrehearsal import frames

        if self.report.in_flight is None:
            raise UsageError("nobody followed the cases that are inside; ask with in_flight=True")
        return frames.harms(self.report, self.report.in_flight)

    @property
    def behaviour(self) -> "DataFrame":
        """One row per thing that cases can do in one version only; UsageError without `behaviour=True`."""
        from flowrehearsal import frames

        if self.report.behaviour is None:
            raise UsageError("nobody compared what cases can do; ask with behaviour=True")
        return frames.behaviour(self.report.behaviour)

    def _repr_markdown_(self) -> str:
        from flowrehearsal.formats import _changes_markdown

        return _changes_markdown.render([self.report])

    def __str__(self) -> str:
        from flowrehearsal.formats import _changes_text

        return _changes_text.render([self.report])

    def __repr__(self) -> str:
        return f"<Changes of {self.report.workflow.name}: {self.report.sentence}>"


def changes(
    old: Design, new: Design, cases: Mapping[str, int] | None = None, **following: Unpack[Following]
) -> Changes:
    """Compare two versions of a workflow.

    `cases`: how many are in each state of the old one; UsageError for a state that it does not have.
    """
    from flowrehearsal.comparison.result import report_of

    versions = workflow_of(old), workflow_of(new)
    return Changes(report_of(*versions, _asked(versions[0], cases, **asked(following, Following))))


def _asked(
    old: "Workflow",
    cases: Mapping[str, int] | None = None,
    in_flight: bool = False,
    behaviour: bool = False,
    faults: int | None = 0,
) -> "Asked":
    from flowrehearsal.comparison.behaviour.explored import Scope
    from flowrehearsal.comparison.result import Asked

    check_cases(old, cases or {})
    return Asked(Scope(faults=Options(faults=faults).faults), behaviour, in_flight, cases)


def check_cases(old: "Workflow", cases: Mapping[str, int]) -> None:
    """UsageError where cases are counted in a state that an old version does not have."""
    for state in cases:
        if state not in old.states:
            raise UsageError(f"cases: there is no state `{state}` in {old.source.file}. {meant(state, old.states)}")
