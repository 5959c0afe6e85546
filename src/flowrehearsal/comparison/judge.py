"""Asks every kind of change what it has to say about two definitions."""

from dataclasses import dataclass, replace

from flowrehearsal.comparison.catalogue import kind, names
from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.vocabulary.finding import Finding


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a change does, for whom, and what the version has to say of it.

    `answers`: the changes that it is about; `passage`: the way of a case that was inside and shows it, if there is one;
    `parts`: what such a case goes without or has too often, as dotted paths.
    """

    finding: Finding
    concerns: tuple[Audience, ...]
    bump: Bump
    answers: tuple[Change, ...] = ()
    passage: Passage | None = None
    parts: tuple[str, ...] = ()

    def by(self, passage: Passage) -> "Judgement":
        """The same, with another way of such a case."""
        return replace(self, passage=passage, finding=replace(self.finding, witness=passage.sentence))


@dataclass(frozen=True, slots=True)
class Summary:
    """What a new definition is to the old one.

    `equivalent`: nothing differs but names and places, and nothing is to be said of the cases inside. `bump` is the
    most that any judgement asks for, None where there is none; `raised`: the new version is the higher one.
    """

    equivalent: bool
    bump: Bump | None
    raised: bool

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        if self.equivalent:
            return "The two definitions are equivalent."
        match self.bump:
            case Bump.MIGRATION:
                return "A new version is not enough: say what becomes of the cases that are inside."
            case Bump.MAJOR:
                return f"A major version{self._done}: somebody relies on what is gone, and has to follow."
            case Bump.MINOR:
                return f"A minor version{self._done}: there is something new, and what was relied on is still there."
        return f"A patch{self._done}: cases go the same ways, and nobody has to follow."

    @property
    def _done(self) -> str:
        return "" if self.raised else ", and the version was not raised"


def judge(comparison: Comparison) -> tuple[Judgement, ...]:
    """What is to be said of the changes: the severe first, then what takes most, then in the order of the files."""
    found = [_judgement(name, remark) for name in names() for remark in kind(name).check(comparison)]
    return tuple(sorted(found, key=_place))


def summary(comparison: Comparison, judgements: tuple[Judgement, ...]) -> Summary:
    """What the new definition is to the old one, after everything that was said of it."""
    renamed = all(change.way == "renamed" for change in comparison.changes)
    equivalent = renamed and all(judgement.answers for judgement in judgements)
    bumps = [judgement.bump for judgement in judgements]
    most = max(bumps, key=lambda bump: bump.rank) if bumps else None
    return Summary(equivalent, most, comparison.new.version > comparison.original.version)


def _judgement(name: str, remark: Remark) -> Judgement:
    module = kind(name)
    finding = Finding(
        name,
        module.SEVERITY if remark.severity is None else remark.severity,
        remark.subject,
        remark.message,
        remark.location,
        advice=remark.advice,
        witness=remark.witness or (remark.passage.sentence if remark.passage else ""),
        related=remark.related,
        edits=remark.edits,
    )
    concerns = module.CONCERNS if remark.concerns is None else remark.concerns
    bump = module.BUMP if remark.bump is None else remark.bump
    return Judgement(finding, concerns, bump, remark.answers, remark.passage, remark.parts)


def _place(judgement: Judgement) -> tuple[int, int, str, int, int, str, str]:
    finding = judgement.finding
    place = finding.location
    return (
        finding.severity.rank,
        -judgement.bump.rank,
        place.file,
        place.line,
        place.column,
        finding.name,
        finding.subject,
    )
