"""What records say of a scenario's figures, as Markdown for pull requests."""

from collections.abc import Iterator

from flowrehearsal.calibration.result import Calibration, Measured
from flowrehearsal.calibration.scenario_text import goodness, interval
from flowrehearsal.formats._calibration_text import sentence
from flowrehearsal.formats._markdown_text import escaped, table
from flowrehearsal.vocabulary.counting import counted

HEADS = ("Figure", "Records", "Value", "Intervals (95 %)", "Goodness of fit")


def render(found: Calibration) -> str:
    """The calibration; ends with a newline."""
    return "\n\n".join(_parts(found)) + "\n"


def _parts(found: Calibration) -> Iterator[str]:
    yield f"# {escaped(f'Calibration of {found.workflow}')}"
    yield f"**{escaped(sentence(found))}**"
    yield from table(HEADS, [[escaped(cell) for cell in _cells(one)] for one in found.measured], len(found.measured))
    reasons = [
        f"- {escaped(f'{one.name}: {text}')}" for one in found.measured for text in (*one.notes, one.reason) if text
    ]
    if reasons:
        yield "\n".join(reasons)
    if found.missing:
        yield escaped(f"Not recorded, so still those of {found.extends}: {', '.join(found.missing)}.")
    if found.left_out:
        yield escaped(f"Left out: {', '.join(f'{name} ({number:,})' for name, number in found.left_out)}.")
    zone = "" if found.zoned else " · times without zones"
    yield (
        f"<sub>{counted(found.records, 'record')} of {counted(found.cases, 'case')}{zone} · "
        f"flowrehearsal {found.package_version} · {found.workflow_digest[:12]} and {found.records_digest[:12]}</sub>"
    )


def _cells(one: Measured) -> tuple[str, ...]:
    estimates = "; ".join(f"{word} {interval(word, estimate)}" for word, estimate in one.estimates)
    fit = goodness(one) if one.fit is not None else ""
    return one.name, f"{one.records:,}", one.written or f"refused: {one.refusal}", estimates, fit
