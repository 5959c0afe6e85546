"""Reads records of what happened from a CSV file: case, activity, start, end, outcome."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import StringIO
from pathlib import Path

from flowrehearsal.calibration.moments import moment_us
from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import short
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.nearest import meant

SIZE_LIMIT = 64_000_000
"""Bytes of one file."""
ROW_LIMIT = 500_000
CELL_LIMIT = 1_000
"""Letters of one cell: more than that is a quote that nobody closed, or somebody's joke."""
SHOWN = 20
"""Problems that are told of at most; whoever exports once more mends all of them."""
NEEDED = ("case", "activity", "start", "end")
COLUMNS = (*NEEDED, "outcome")
SEPARATORS = (",", ";", "\t")
_BINARY = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Record:
    """What happened to a case: microseconds since 1970; `end_us` None where it had not ended. `line` is the file's."""

    line: int
    case: str
    activity: str
    start_us: int
    end_us: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file in its order.

    `columns`: the number of each column of ours, counted from 0; `zoned`: whether times name their zones; `lines`: what
    the file says, for whoever must point at it.
    """

    file: str
    digest: str
    columns: Mapping[str, int]
    zoned: bool
    records: tuple[Record, ...]
    separator: str
    lines: tuple[str, ...]

    def at(self, record: Record, column: str) -> Location:
        """Where a cell of a record begins."""
        line = self.lines[record.line - 1]
        return Location(self.file, record.line, _begins(line, self.separator, self.columns.get(column, 0)))


def read_records(path: Path, called: Mapping[str, str] | None = None) -> Records:
    """The records of a file; DefinitionError with the first problems of it, each with its line and column.

    `called`: the names that the file has for columns of ours. Cells are separated by commas, semicolons or tabs,
    whichever the first line has most of, and may be quoted; a record stands on one line.
    """
    return parse_records(text_of(path, SIZE_LIMIT), str(path), called)


def parse_records(text: str, file: str, called: Mapping[str, str] | None = None) -> Records:
    """The same from a text."""
    lines = [line.rstrip("\n") for line in StringIO(text, newline=None)]
    reader = _Reader(file, max(SEPARATORS, key=lines[0].count) if lines else ",")
    columns = reader.header(lines[0] if lines else "", called or {})
    reader.refuse()
    if len(lines) - 1 > ROW_LIMIT:
        reader.problem(ROW_LIMIT + 2, 1, Misfit(f"There are more than {ROW_LIMIT:,} lines.", "Give a part of them."))
        reader.refuse()
    found = tuple(reader.records(lines, columns))
    reader.refuse()
    if not found:
        reader.problem(1, 1, Misfit("There is no record below the names of the columns.", "Write one a line."))
        reader.refuse()
    digest = sha256(text.encode()).hexdigest()
    return Records(file, digest, columns, bool(reader.zoned), found, reader.separator, tuple(lines))


@dataclass
class _Reader:
    """Reads lines and notes what is wrong with them. `zoned`: whether the first moment named a zone."""

    file: str
    separator: str
    zoned: bool | None = None
    problems: list[Problem] = field(default_factory=list)

    def problem(self, line: int, column: int, misfit: Misfit) -> None:
        self.problems.append(Problem(Location(self.file, line, column), misfit.message, misfit.advice))

    def refuse(self) -> None:
        """Raise what was noted."""
        if len(self.problems) >= SHOWN:
            last = self.problems[SHOWN - 1].location
            more = Problem(last, f"These are the first {SHOWN} problems; nothing behind them was read.")
            raise DefinitionError([*self.problems[: SHOWN - 1], more])
        if self.problems:
            raise DefinitionError(self.problems)

    def header(self, line: str, called: Mapping[str, str]) -> dict[str, int]:
        """The number of each column of ours; notes which are missing, or there twice."""
        names = [name.strip().lower() for name in self._cells(1, line) or ()]
        found: dict[str, int] = {}
        for column in COLUMNS:
            name = called.get(column, column)
            places = [place for place, each in enumerate(names) if each == name.strip().lower()]
            if len(places) > 1:
                self.problem(1, self._column(line, places[1]), Misfit(f"Two columns are called `{short(name)}`."))
            if places:
                found[column] = places[0]
            elif column in NEEDED or column in called:
                advice = meant(name, [short(each) for each in names if each])
                listed = f"Columns are {', '.join(NEEDED)} and perhaps outcome. {advice}"
                self.problem(1, 1, Misfit(f"There is no column `{short(name)}`.", listed))
        return found

    def records(self, lines: list[str], columns: Mapping[str, int]) -> Iterator[Record]:
        """The records below the first line, until too much is wrong."""
        wanted = len(self._cells(1, lines[0]) or ())
        for number, line in enumerate(lines[1:], start=2):
            if not line.strip():
                continue
            cells = self._cells(number, line)
            if cells is not None and len(cells) != wanted:
                message = f"The line has {len(cells)} cells, the first one {wanted}."
                self.problem(number, 1, Misfit(message, "Quote what holds a separator."))
            elif cells is not None:
                record = self._record(number, line, {name: cells[place] for name, place in columns.items()}, columns)
                if record is not None:
                    yield record
            if len(self.problems) >= SHOWN:
                return

    def _record(self, number: int, line: str, cells: dict[str, str], columns: Mapping[str, int]) -> Record | None:
        column = "case"
        try:
            case = _filled(cells["case"], "case")
            column = "activity"
            activity = _filled(cells["activity"], "activity")
            column = "start"
            start = self._moment(cells["start"].strip())
            column = "end"
            end = self._moment(cells["end"].strip()) if cells["end"].strip() else None
            if end is not None and end < start:
                raise Misfit("The end is before the start.", "Check both, and their zones.")
        except Misfit as misfit:
            self.problem(number, self._column(line, columns[column]), misfit)
            return None
        return Record(number, case, activity, start, end, cells.get("outcome", "").strip())

    def _moment(self, text: str) -> int:
        found, zoned = moment_us(text)
        if self.zoned is None:
            self.zoned = zoned
        if zoned != self.zoned:
            message = f"`{short(text)}` {'names' if zoned else 'does not name'} its zone, the first moment does"
            raise Misfit(f"{message}{' not' if zoned else ''}.", "Name the zone of all of them, or of none.")
        return found

    def _cells(self, number: int, line: str) -> list[str] | None:
        """The cells of a line; None where it has none, and that is noted."""
        binary = _BINARY.search(line)
        if binary is not None:
            misfit = Misfit(f"The character {binary.group()!r} has no place in a text file.", "Export the file again.")
            self.problem(number, binary.start() + 1, misfit)
            return None
        try:
            cells = _split(line, self.separator)
        except csv.Error:
            self.problem(number, 1, Misfit("A quote is not closed, or something stands behind it.", _QUOTES))
            return None
        for place, cell in enumerate(cells):
            if len(cell) > CELL_LIMIT:
                misfit = Misfit(f"The cell has {len(cell):,} letters; the limit is {CELL_LIMIT:,}.", "Shorten it.")
                self.problem(number, self._column(line, place), misfit)
                return None
        return cells

    def _column(self, line: str, place: int) -> int:
        return _begins(line, self.separator, place)


_QUOTES = 'Write "a, b" for a cell with a separator, and "" for a quote within; a record stands on one line.'


def _begins(line: str, separator: str, place: int) -> int:
    """Where a cell of a line begins, counted from 1."""
    inside, seen = False, 0
    for at, letter in enumerate(line):
        if seen == place:
            return at + 1
        inside ^= letter == '"'
        seen += letter == separator and not inside
    return len(line) + 1


def _split(line: str, separator: str) -> list[str]:
    if '"' not in line:
        return line.split(separator)
    return next(csv.reader([line], delimiter=separator, strict=True))


def _filled(cell: str, column: str) -> str:
    if not cell.strip():
        raise Misfit(f"There is no {column}.", "Fill it in, or leave the line out.")
    return cell.strip()
