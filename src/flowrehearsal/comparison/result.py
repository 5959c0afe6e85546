"""What came of comparing two versions of a definition, as plain data."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.judge import Judgement, Summary, judge, summary
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


@dataclass(frozen=True)
class ChangeReport:
    """Two versions, the changes between them in order, and what is to be said of these, the severe first.

    `old` is None where a definition is new, `new` where it is gone; never both. `behaviour` is None where nobody asked
    what cases can do, or one of the two is missing.
    """

    old: Workflow | None
    new: Workflow | None
    summary: Summary
    changes: tuple[Change, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    behaviour: "BehaviourChange | None" = None
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

    @property
    def fails(self) -> bool:
        """Whether something was found that nobody should let pass unseen."""
        return any(judgement.finding.severity is Severity.ERROR for judgement in self.judgements)


def report_of(old: Workflow | None, new: Workflow | None, scope: "Scope | None" = None) -> ChangeReport:
    """What a new version changes of an old one; one of them may not exist.

    With a `scope` both are explored within it, to find what cases can do in one of them only.
    """
    if old is None:
        return ChangeReport(None, new, Summary(equivalent=False, bump=Bump.MINOR, raised=True))
    if new is None:
        return _gone(old)
    comparison = compare(old, new)
    judgements = judge(comparison)
    behaviour = None
    if scope is not None:
        # Whoever does not ask what cases can do need not wait for an engine.
        from flowrehearsal.comparison.behaviour.difference import behaviour_change

        behaviour = behaviour_change(comparison, scope)
    return ChangeReport(old, new, summary(comparison, judgements), comparison.changes, judgements, behaviour)


def _gone(old: Workflow) -> ChangeReport:
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
    return ChangeReport(old, None, Summary(equivalent=False, bump=Bump.MIGRATION, raised=False), (), (judgement,))
