"""Shows what is wrong in a definition: place, sentence, the line itself and a caret under the place."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TextIO

from flowrehearsal.formats._ink import width
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.excerpt import around

SHOWN = 100
"""Problems shown in full; a file with more is named with their number."""
READ_LIMIT = 5_000_000
"""Bytes; of a larger file no lines are shown."""


def show_definition_error(error: DefinitionError, stream: TextIO) -> None:
    """Write every problem, in file order, and how many there are."""
    for problem, line in with_lines(error):
        stream.write(_shown(problem, line))
    count = len(error.problems)
    if count > SHOWN:
        stream.write(f"… and {count - SHOWN} more.\n")
    stream.write(f"{error.headline}.\n")


def with_lines(error: DefinitionError) -> Iterator[tuple[Problem, tuple[str, str] | None]]:
    """The first problems, each with what is shown of its line: what is before the place, and what begins there.

    None where the line cannot be shown.
    """
    read: Callable[[str], tuple[str, ...]] = cache(_lines)
    for problem in error.problems[:SHOWN]:
        line = _line(read(problem.location.file), problem.location.line)
        yield problem, None if line is None else around(line, problem.location.column)


def _shown(problem: Problem, line: tuple[str, str] | None) -> str:
    text = f"{problem}\n"
    if line is None:
        return text
    number = str(problem.location.line)
    before, rest = line
    return f"{text}  {number} | {before}{rest}\n{' ' * (5 + len(number) + width(before))}^\n"


def _line(lines: tuple[str, ...], number: int) -> str | None:
    """A line of a file as it can be printed; None where the file cannot be shown."""
    if not 1 <= number <= len(lines):
        return None
    line = lines[number - 1].expandtabs(1)
    return line if line.isprintable() else None


def _lines(file: str) -> tuple[str, ...]:
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > READ_LIMIT:
            return ()
        return tuple(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError, ValueError):
        return ()
