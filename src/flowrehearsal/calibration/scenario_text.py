"""Writes a scenario with what was measured, saying of each figure where it comes from."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from flowrehearsal.calibration.result import Calibration, Measured
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.vocabulary.counting import amount, counted

WIDTH = 118


def scenario_text(found: Calibration, name: str) -> str:
    """The scenario as YAML; figures that the records do not support are left to the one that it extends."""
    return "\n".join([*_head(found), f"scenario: {name}", *_settings(found), *_sections(found)]) + "\n"


def _head(found: Calibration) -> Iterator[str]:
    yield from _comment(
        f"Calibrated from {counted(found.records, 'record')} of {counted(found.cases, 'case')} in "
        f"{Path(found.file).name} (SHA-256 {found.records_digest[:12]}) by flowrehearsal {found.package_version}."
    )
    if not found.zoned:
        yield from _comment("The records name no zone: their times were read as those of one clock that is never set.")
    if found.figures == "placeholder":
        why = [*(f"{one.name} ({one.refusal})" for one in found.refused), *found.missing]
        yield from _comment(
            f"Not all figures are ours: of {found.extends} are still {', '.join(why)}. Whoever measures them "
            "otherwise writes them here, and `figures: ours`."
        )


def _settings(found: Calibration) -> Iterator[str]:
    yield f"extends: {_quoted(found.extends)}"
    yield f"figures: {found.figures}"


def _sections(found: Calibration) -> Iterator[str]:
    """Every section with what was measured in it, or a comment where nothing was."""
    for section in ("arrivals", "people", "partners"):
        mine = [one for one in found.measured if one.path[0] == section]
        if any(one.written for one in mine):
            yield ""
            yield f"{section}:"
        yield from _entries(mine)


def _entries(measured: list[Measured]) -> Iterator[str]:
    for place, one in enumerate(measured):
        *above, field = one.path[1:]
        indent = "  " * (len(above) + 1)
        begins = not any(other.path[1:-1] == tuple(above) and other.written for other in measured[:place])
        if above and one.written and begins:
            yield f"  {above[0]}:"
        yield from _comment(comment_of(one), indent)
        if one.written:
            yield f"{indent}{field}: {one.written}"


def comment_of(one: Measured) -> str:
    """From how many records a figure comes and how sure it is, or why it is not there; in one paragraph."""
    if one.refusal:
        return f"{one.name} was refused, {one.refusal}: {one.reason}"
    told = [counted(one.records, "case" if one.path[0] == "arrivals" else "record")]
    told += [f"{word} {interval(word, estimate)}" for word, estimate in one.estimates]
    if one.fit is not None:
        told.append(goodness(one))
    return "; ".join(told) + "." + "".join(f" {note}" for note in one.notes)


def goodness(one: Measured) -> str:
    """How well a fit fits, in a few words."""
    fit = one.fit
    assert fit is not None
    if not fit.tested:
        return "always the same"
    of = f" of {fit.tested:,}" if fit.tested < one.records - 1 else ""
    return f"{fit.kind} fits with p = {fit.p_value:.2g}{of}, distance {fit.distance:.2g}"


def interval(word: str, estimate: Estimate) -> str:
    """An estimate and its interval in the unit that its word implies."""
    factor, unit = {"mean": (1.0, " s"), "per hour": (1.0, "")}.get(word, (100.0, " %"))
    ends = [amount(end * factor) for end in (estimate.estimate, estimate.low, estimate.high) if end is not None]
    return f"{ends[0]}{unit} ({' to '.join(ends[1:])})" if len(ends) == 3 else f"{ends[0]}{unit}"


def _comment(text: str, indent: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False)


def _quoted(text: str) -> str:
    plain = all(letter.isalnum() or letter in "-_./" for letter in text)
    return text if plain else "'" + text.replace("'", "''") + "'"
