"""What records say of a scenario's figures, as text for a terminal or a log."""

from collections.abc import Iterator

from flowrehearsal.calibration.result import Calibration, Measured
from flowrehearsal.calibration.scenario_text import goodness, interval
from flowrehearsal.formats._ink import Ink, columns, wrapped
from flowrehearsal.vocabulary.counting import counted

WIDTH = 100


def render(found: Calibration, styled: bool = False) -> str:
    """The calibration; with terminal colours where `styled`."""
    return "\n".join(_lines(found, Ink(styled))) + "\n"


def sentence(found: Calibration) -> str:
    """What came of it, in one sentence."""
    kept = counted(len(found.measured) - len(found.refused), "figure")
    told = [f"{kept} calibrated"]
    told += [f"{len(found.refused)} refused"] if found.refused else []
    told += [f"{len(found.missing)} not recorded"] if found.missing else []
    return f"{', '.join(told)}: the scenario says figures: {found.figures}."


def _lines(found: Calibration, ink: Ink) -> Iterator[str]:
    yield ink(f"Calibration of {found.workflow}", "bold") + f" from {found.file}"
    yield (
        f"{counted(found.records, 'record')} of {counted(found.cases, 'case')}, beside scenario {found.extends}; "
        "intervals 95 %"
    )
    yield ""
    yield from columns([("figure", "records", "value", "goodness of fit"), *(_row(one, ink) for one in found.measured)])
    yield ""
    for one in found.measured:
        if one.estimates:
            told = "; ".join(f"{word} {interval(word, estimate)}" for word, estimate in one.estimates)
            yield from wrapped(f"{one.name}: {told}.", WIDTH, "  ")
        for note in (*one.notes, one.reason):
            if note:
                yield from wrapped(f"{one.name}: {note}", WIDTH, "  ")
    if found.missing:
        yield from wrapped(f"Not recorded, so still those of {found.extends}: {', '.join(found.missing)}.", WIDTH, "  ")
    if found.left_out:
        named = ", ".join(f"{name} ({number:,})" for name, number in found.left_out)
        yield from wrapped(f"Left out, as you said: {named}.", WIDTH, "  ")
    if not found.zoned:
        yield from wrapped(
            "No time names its zone: all were read as those of one clock that is never set.", WIDTH, "  "
        )
    yield ""
    yield sentence(found)


def _row(one: Measured, ink: Ink) -> tuple[str, ...]:
    value = one.written or ink(f"refused: {one.refusal}", "yellow")
    return one.name, f"{one.records:,}", value, goodness(one) if one.fit is not None else ""
