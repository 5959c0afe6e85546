"""What came of comparing two versions of a definition, as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.judge import Judgement, Summary, judge, summary
from flowrehearsal.comparison.mapping import mapping
from flowrehearsal.comparison.remark import Audience, Bump
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.design import design_of
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

if TYPE_CHECKING:
    from flowrehearsal.comparison.behaviour.difference import BehaviourChange
    from flowrehearsal.comparison.behaviour.explored import Scope
    from flowrehearsal.comparison.inflight.findings import InFlight


@dataclass(frozen=True)
class ChangeReport:
    """Two versions, the changes between them in order, and what is to be said of these, the severe first.

    `old` is None where a definition is new, `new` where it is gone; never both. `behaviour` and `in_flight` are None
    where nobody asked what cases can do, and what becomes of those that are inside, or one of the two is missing.
    `cases`: how many are in each state of the old definition, None where nobody said.
    """

    old: Workflow | None
    new: Workflow | None
    summary: Summary
    changes: tuple[Change, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    behaviour: "BehaviourChange | None" = None
    in_flight: "InFlight | None" = None
    cases: Mapping[str, int] | None = None
    package_version: str = __version__

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        if self.old is None:
            return "It is new: there is nothing to compare it with."
        if self.new is None:
            return "It is gone."
        return self.summary.sentence

    @property
    def workflow(self) -> Workflow:
        """The newest version that there is."""
        known = self.new or self.old
        assert known is not None, "a comparison of nothing"
        return known

    @cached_property
    def said(self) -> Mapping[str, object]:
        """What the new version says under `migrates` of the cases of the old one."""
        return mapping(self.old, self.new) if self.new is not None else {}

    @property
    def fails(self) -> bool:
        """Whether something was found that nobody should let pass unseen."""
        found = [judgement.finding.severity for judgement in self.judgements]
        found += [harm.severity for harm in self.in_flight.harms] if self.in_flight is not None else []
        return Severity.ERROR in found

    @property
    def told_in_flight(self) -> str:
        """What became of the cases that were followed, in words that do not forget what is wrong with them anyhow."""
        assert self.in_flight is not None, "nobody followed them"
        graves = [judgement for judgement in self.judgements if judgement.finding.severity is Severity.ERROR]
        return self.in_flight.told(sum(Audience.CASES in judgement.concerns for judgement in graves))

    def touched(self, states: Iterable[str]) -> int | None:
        """How many cases are in some states of the old definition; None where nobody counted them."""
        return None if self.cases is None else sum(self.cases.get(state, 0) for state in set(states))

    def where(self, judgement: Judgement) -> tuple[str, ...]:
        """The state of the old definition that a judgement of cases in flight is about, by its old name."""
        section, _, rest = judgement.finding.subject.partition(".")
        if Audience.CASES not in judgement.concerns or section != "states" or self.old is None:
            return ()
        name = rest.partition(".")[0]
        was = name if self.new is None else self.new.renamed_from.get(f"states.{name}", name)
        return tuple(state for state in (was, name) if state in self.old.states)[:1]


@dataclass(frozen=True, slots=True)
class Asked:
    """What else is asked of a comparison: within which `scope` what cases can do is compared (`behaviour`), and cases
    that are inside are followed into the new version (`in_flight`); None: neither. `cases` as in the report."""

    scope: "Scope | None" = None
    behaviour: bool = False
    in_flight: bool = False
    cases: Mapping[str, int] | None = None


NOTHING_ELSE = Asked()


def report_of(old: Workflow | None, new: Workflow | None, asked: Asked = NOTHING_ELSE) -> ChangeReport:
    """What a new version changes of an old one; one of them may not exist."""
    if old is None:
        return ChangeReport(None, new, Summary(equivalent=False, bump=Bump.MINOR, raised=True))
    if new is None:
        return _gone(old, asked)
    comparison = compare(old, new)
    judgements = judge(comparison)
    report = ChangeReport(old, new, summary(comparison, judgements), comparison.changes, judgements, cases=asked.cases)
    # Whoever asks for nothing else need not wait for an engine.
    if asked.behaviour:
        from flowrehearsal.comparison.behaviour.difference import behaviour_change

        report = replace(report, behaviour=behaviour_change(comparison, asked.scope))
    if asked.in_flight:
        from flowrehearsal.comparison.inflight.findings import in_flight

        followed = in_flight(comparison, asked.scope, judgements)
        seen = tuple(_by_run(each, followed) for each in judgements)
        report = replace(report, in_flight=followed, judgements=seen)
    return report


def _by_run(judgement: Judgement, followed: "InFlight") -> Judgement:
    """The judgement with a run that shows it of these cases, where one was found."""
    name, subject = judgement.finding.name, judgement.finding.subject
    for run in followed.shown:
        if run.kind == name and run.part in judgement.parts and subject == f"states.{run.state}":
            return judgement.by(run.passage)
    return judgement


def _gone(old: Workflow, asked: Asked) -> ChangeReport:
    """A definition that there is no longer, while cases may be inside."""
    inside = [name for name in design_of(old).reachable if not old.states[name].final]
    finding = Finding(
        "version-drop-with-inflight",
        Severity.ERROR,
        "workflow",
        f"The definition is gone, cases may be in {listed(inside)}, and nothing says where they go.",
        old.source.at("workflow"),
        advice="Keep it until the last case has ended, or write `renamed_from` and `migrates` where they go.",
    )
    judgement = Judgement(finding, (Audience.CASES, Audience.OPERATORS), Bump.MIGRATION)
    verdict = Summary(equivalent=False, bump=Bump.MIGRATION, raised=False)
    return ChangeReport(old, None, verdict, (), (judgement,), cases=asked.cases)
