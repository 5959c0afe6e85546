"""Designs measured side by side, as text for a terminal or a log."""

from collections.abc import Iterator

from flowrehearsal.formats._contrast import apart, interval, origin, ranked, sentence, standing, title, unchanged
from flowrehearsal.formats._ink import Ink, columns, wrapped
from flowrehearsal.simulation.contrast import Contrast, Difference, Standing
from flowrehearsal.vocabulary.counting import amount, counted

COLOURS = {Standing.WORSE: "red", Standing.BETTER: "green", Standing.OTHER: "cyan", Standing.OPEN: "yellow"}
WIDTH = 100


def render(contrast: Contrast, styled: bool = False, everything: bool = False) -> str:
    """The contrast; with terminal colours where `styled`, and `everything` that cannot be told yet."""
    return "\n".join(_lines(contrast, Ink(styled), everything)) + "\n"


def _lines(contrast: Contrast, ink: Ink, everything: bool) -> Iterator[str]:
    yield ink(title(contrast), "bold")
    yield from (f"  {origin(design)}" for design in contrast.designs)
    yield (
        f"{counted(contrast.replications, 'replication')} of each, seed {contrast.seed}, engine {contrast.engine}; "
        "all with the same chance"
    )
    for scenario, design in contrast.pairs:
        yield ""
        yield from _pair(contrast, scenario, design, (ink, everything))
    if contrast.alone:
        yield ""
        yield from (line for text in apart(contrast) for line in wrapped(text, WIDTH, "  "))
    yield from (line for limit in contrast.limits_met for line in wrapped(limit, WIDTH, "  "))


def _pair(contrast: Contrast, scenario: str, design: str, look: tuple[Ink, bool]) -> Iterator[str]:
    ink, everything = look
    found, first = contrast.of(scenario, design), contrast.designs[0].label
    yield ink(f"{design} beside {first}, under {scenario}", "bold")
    yield from wrapped(f"{design} is {sentence(found)}.", WIDTH, "  ")
    rows = ranked(found, everything)
    if rows:
        yield ""
        heads = (design, "metric", "of", first, design, "difference", "unit")
        yield from columns([heads, *(_row(one, ink) for one in rows)])
    left = len(ranked(found)) - len(rows)
    if left:
        yield f"  … and {left} more that cannot be told yet (--all prints them)"
    if unchanged(found):
        yield from wrapped(f"the same in every replication: {unchanged(found)}", WIDTH, "  ")
    yield from wrapped(f"Intervals: {contrast.confidence:.0%} for all of them together", WIDTH, "  ")


def _row(one: Difference, ink: Ink) -> tuple[str, ...]:
    promise = "*" if one.bound is not None else ""
    return (
        ink(standing(one), COLOURS[one.standing]),
        f"{one.metric}{promise}",
        one.subject,
        amount(one.before),
        amount(one.after),
        interval(one),
        one.unit,
    )
