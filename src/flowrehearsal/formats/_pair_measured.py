"""Two designs in the same worlds, figure by figure, as rows of words and a chart."""

from dataclasses import dataclass

from markupsafe import Markup

from flowrehearsal.drawing.difference_chart import difference_chart
from flowrehearsal.formats._contrast import apart, interval, ranked, sentence, standing, unchanged
from flowrehearsal.pages.words import phase_words
from flowrehearsal.simulation.contrast import Contrast, Difference, Standing
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.naming import capitalised

MARKS = {Standing.WORSE: "bad", Standing.BETTER: "good", Standing.OTHER: "", Standing.OPEN: "warn"}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of both designs in words."""

    standing: str
    mark: str
    title: str
    subject: str
    unit: str
    before: str
    after: str
    interval: str
    gate: str


@dataclass(frozen=True, slots=True)
class MeasuredPair:
    """What was measured under one scenario. `line`: what the second design is, in a sentence; `same`: the figures that
    no replication tells apart; `untold`: how many rows are left out because nobody can tell yet."""

    contrast: Contrast
    scenario: str
    placeholder: bool
    line: str
    rows: tuple[FigureRow, ...]
    untold: int
    same: str
    notes: tuple[str, ...]
    chart: Markup


def measured_pair(contrast: Contrast) -> MeasuredPair:
    """The first world of a contrast of two designs."""
    scenario, design = next(contrast.pairs)
    found = contrast.of(scenario, design)
    rows = ranked(found, everything=False)
    told = any(one.low is not None for one in rows)
    return MeasuredPair(
        contrast=contrast,
        scenario=scenario,
        placeholder=contrast.worlds[0].placeholder,
        line=f"{design} is {sentence(found)}.",
        rows=tuple(map(_row, rows)),
        untold=len(ranked(found)) - len(rows),
        same=unchanged(found),
        notes=(*map(capitalised, apart(contrast)), *map(capitalised, contrast.limits_met)),
        chart=Markup(difference_chart(contrast, scenario, design, standalone=False) if told else ""),
    )


def figure_words(one: Difference) -> str:
    """A figure of both in one line: "duplicates of charge: 12 → 0 per 10k"."""
    of = f" of {phase_words(one.subject)}" if one.subject else ""
    return f"{phase_words(one.metric)}{of}: {amount(one.before)} → {amount(one.after)} {one.unit}"


def _row(one: Difference) -> FigureRow:
    return FigureRow(
        standing=standing(one),
        mark=MARKS[one.standing],
        title=capitalised(phase_words(one.metric)),
        subject=phase_words(one.subject) or "all cases",
        unit=one.unit,
        before=amount(one.before),
        after=amount(one.after),
        interval=interval(one),
        gate="" if one.bound is None else f"at most {amount(one.bound)}",
    )


def replications(contrast: Contrast) -> str:
    """How both were measured."""
    return (
        f"{counted(contrast.replications, 'replication')} of each with the same chance, seed {contrast.seed}, engine "
        f"{contrast.engine}; intervals {contrast.confidence:.0%} for all of them together."
    )
