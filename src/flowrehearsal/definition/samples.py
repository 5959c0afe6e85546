"""Reads measured durations from a CSV file: the first column, one duration a line.

A line is a duration with its unit (`250ms`), or a number where the first line names the unit (`seconds`).
"""

from pathlib import Path as FilePath

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.quantities import moment, short
from flowrehearsal.definition.source import Path
from flowrehearsal.vocabulary.errors import DefinitionError

LIMIT = 20_000
_UNITS = {"us": "us", "ms": "ms", "s": "s", "m": "m", "h": "h", "d": "d"}
_UNITS |= {"microseconds": "us", "milliseconds": "ms", "seconds": "s", "minutes": "m", "hours": "h", "days": "d"}


def read_samples(path: Path, name: str, problems: Problems) -> Distribution:
    """The samples of a file that lies beside the scenario; notes what is wrong with it, with the line."""
    place = FilePath(problems.document.source.at(*path).file).parent / name
    try:
        lines = text_of(place).splitlines()
        return Distribution("empirical", tuple(sorted(_samples(lines))))
    except DefinitionError as error:
        problem = error.problems[0]
        problems.at_value(path, f"`{short(name)}`: {problem.message}", problem.advice)
    except Misfit as misfit:
        problems.at_value(path, f"`{short(name)}`: {misfit.message}", misfit.advice)
    return Distribution("fixed", (0.0,))


def _samples(lines: list[str]) -> list[float]:
    cells = [
        (number, line.split(",")[0].strip().strip('"')) for number, line in enumerate(lines, start=1) if line.strip()
    ]
    if len(cells) > LIMIT:
        raise Misfit(f"There are {len(cells):,} samples.", f"The limit is {LIMIT:,}: draw some of them.")
    unit = _UNITS.get(cells[0][1].lower(), "") if cells else ""
    header = bool(cells) and not cells[0][1][:1].isdigit()
    samples = [_sample(number, cell, unit) for number, cell in cells[header:]]
    if not samples:
        raise Misfit("There are no samples.", "Write one duration a line.")
    return samples


def _sample(number: int, cell: str, unit: str) -> float:
    try:
        return float(moment(cell + unit if cell[-1:].isdigit() else cell))
    except Misfit as misfit:
        advice = "Give each line a unit (250ms), or name the unit in the first line (seconds)."
        raise Misfit(f"line {number}: {misfit.message}", advice) from None
