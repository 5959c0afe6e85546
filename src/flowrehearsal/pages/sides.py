"""Two designs of one workflow, each rehearsed, and what tells them apart: what a page shows side by side."""

from dataclasses import dataclass, replace
from functools import cached_property

from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.pages.evidence import Evidence, evidence_of
from flowrehearsal.pages.subjects import SECTIONS, Subject, Subjects, subjects_of
from flowrehearsal.report import Report
from flowrehearsal.simulation.contrast import Contrast

Labels = tuple[str, str]
"""What the first and the second design are called."""


@dataclass(frozen=True)
class Sides:
    """The first design (older, or simpler) and the second one, rehearsed alike.

    The first is told in the words of the second: what was renamed has its new name. `contrast`: both in the same
    worlds, None where nothing was simulated.
    """

    labels: Labels
    first: Report
    second: Report
    changes: ChangeReport
    contrast: Contrast | None = None

    @property
    def reports(self) -> tuple[Report, Report]:
        """Both reports, the first one first."""
        return self.first, self.second

    @cached_property
    def subjects(self) -> Subjects:
        """What can be chosen: the parts of either design, those of the same name as one."""
        first, second = (subjects_of(report.workflow) for report in self.reports)
        keys, by_key = dict(second.keys), {key: _bare(subject) for key, subject in second.by_key.items()}
        for (section, name), key in first.keys.items():
            if (section, name) not in keys:
                own = f"{SECTIONS[section]}{sum(each == section for each, _ in keys)}"
                keys[section, name] = own
                by_key[own] = replace(_bare(first.by_key[key]), key=own)
        return Subjects(by_key, keys)

    @cached_property
    def evidence(self) -> tuple[Evidence, Evidence]:
        """What proves what is said of each; both name parts by the same keys."""
        first, second = (replace(evidence_of(report), subjects=self.subjects) for report in self.reports)
        return first, second


def _bare(subject: Subject) -> Subject:
    """A subject without lines: there are two files."""
    return replace(subject, first=0, last=0)
