"""What is known of one workflow when the gate decides: both versions, what differs, and what was found in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.comparison.inflight.findings import Harm
from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.remark import Audience, Bump
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.report import Report
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity

IN_FLIGHT = "cases in flight"


@dataclass(frozen=True)
class Trial:
    """One workflow before the gate.

    `report` holds what rules and exploration found in the new version, None where the definition is gone; `before` the
    same of the old version in the words of the new one, None where there was none. What was found before is known in
    `report`, and what somebody accepted is accepted. `harms`: promises that are broken for cases that are inside.
    `studies`: one report for each scenario that decides anything by itself; `contrast`: both versions beside each other
    in all of them, None where there is no scenario or only one version.
    """

    change: ChangeReport
    report: Report | None
    before: Report | None = None
    harms: tuple[Finding, ...] = ()
    studies: tuple[Report, ...] = ()
    contrast: Contrast | None = None

    @property
    def name(self) -> str:
        """The name of the workflow."""
        return self.change.workflow.name

    @property
    def file(self) -> str:
        """The file that the newest version is in."""
        return self.change.workflow.source.file

    @property
    def is_mapped(self) -> bool:
        """Whether the new version says where cases go that are inside."""
        return bool(self.change.said)

    @property
    def breakages(self) -> Iterator[Judgement]:
        """What is to be said of changes, without what cases that are inside have to be answered for."""
        return (judgement for judgement in self.change.judgements if not self._is_stranding(judgement))

    @property
    def stranded(self) -> Iterator[Judgement]:
        """What is to be said of cases that are inside."""
        return filter(self._is_stranding, self.change.judgements)

    def is_answered(self, judgement: Judgement) -> bool:
        """Whether `migrates` says what becomes of the cases that a judgement is about: of their deadlines, of those in
        their state, and where it is about neither, anything."""
        said = self.change.said
        subject = judgement.finding.subject
        if subject.endswith(".deadline") or subject.startswith("clocks."):
            return "deadlines" in said
        states, moved = self.change.where(judgement), said.get("states")
        if not states:
            return bool(said)
        return isinstance(moved, Mapping) and any(state in moved for state in states)

    def _is_stranding(self, judgement: Judgement) -> bool:
        """A mapping answers for cases what a kind of change warns of; what it warns others of is a breakage still."""
        return is_about_cases(judgement) or (is_warning_of_cases(judgement) and not self.is_answered(judgement))


def is_about_cases(judgement: Judgement) -> bool:
    """Whether no version number helps: cases that are inside need to be told where they go, or are harmed."""
    grave = judgement.finding.severity is Severity.ERROR and judgement.concerns[:1] == (Audience.CASES,)
    return judgement.bump is Bump.MIGRATION or grave


def is_warning_of_cases(judgement: Judgement) -> bool:
    """Whether cases that are inside are among those who notice a change that somebody is warned of."""
    return judgement.finding.severity is Severity.WARN and Audience.CASES in judgement.concerns


def finding_of(harm: Harm, place: Location) -> Finding:
    """A promise that is broken for cases that are inside, as a finding at a place of the new version."""
    severity = Severity.ERROR if harm.severity is Severity.WARN else harm.severity
    return Finding(
        harm.promise,
        severity,
        f"{IN_FLIGHT}.{harm.about}" if harm.about else IN_FLIGHT,
        f"{harm.sentence}.",
        place,
        advice="Say under `migrates` where these cases go, or keep what they rely on.",
        witness=harm.run,
    )
