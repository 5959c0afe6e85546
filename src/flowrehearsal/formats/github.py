"""A report as workflow commands of GitHub Actions, which shows them as annotations beside the lines.

Of one step it shows ten errors, ten warnings and ten notices and drops the rest in silence. So no more are written;
what a run has shown comes first, and the last line says how many were left out.
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.formats._complaints import Complaint, complaints
from flowrehearsal.formats._ink import harmless
from flowrehearsal.formats._places import MEMORY, stands_in_a_file
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.repository import UNKNOWN, Repository
from flowrehearsal.vocabulary.verdict import Severity

NAME = "github"
SHOWN = 10
COMMANDS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.NOTE: "notice"}
UNDECIDED = "Undecided"
UNREADABLE = "Wrong input"
"""What heads an annotation of a file that could not be rehearsed; no rule has said it."""


def render(report: Report, repository: Repository = UNKNOWN) -> str:
    """One command for each thing to look at, with its file as seen from the root of the repository."""
    return render_all([report], repository)


def render_all(reports: Sequence[Report], repository: Repository = UNKNOWN, questions: Sequence[str] = ()) -> str:
    """The commands of several reports; a step shows no more of them than of one. `questions` leave open what came of
    all of them together: warnings that stand in no file."""
    asked = [Complaint(UNDECIDED, Severity.WARN, Location(MEMORY, 1, 1), f"{question}.") for question in questions]
    return "\n".join(_lines((*asked, *complaints(*reports)), repository)) + "\n"


def render_problems(error: DefinitionError, repository: Repository = UNKNOWN) -> str:
    """What is wrong in files that could not be rehearsed: an error for each problem, and the last line says so."""
    found = [Complaint(UNREADABLE, Severity.ERROR, each.location, each.text) for each in error.problems]
    shown = [_annotation(COMMANDS[Severity.ERROR], complaint, repository) for complaint in found[:SHOWN]]
    hidden = f"; not shown beside the lines: {len(found) - SHOWN} of them" if len(found) > SHOWN else ""
    return "\n".join([*shown, f"{error.headline}{hidden}."]) + "\n"


def _lines(found: tuple[Complaint, ...], repository: Repository) -> Iterator[str]:
    counts, left_out = [], []
    for severity, command in COMMANDS.items():
        chosen = [complaint for complaint in found if complaint.severity is severity]
        yield from (_annotation(command, complaint, repository) for complaint in chosen[:SHOWN])
        counts += [counted(len(chosen), command)] if chosen else []
        left_out += [f"{len(chosen) - SHOWN} of the {command}s"] if len(chosen) > SHOWN else []
    hidden = f"; not shown beside the lines: {', '.join(left_out)}" if left_out else ""
    yield f"{', '.join(counts) or 'Nothing to look at'}{hidden}."


def _annotation(command: str, complaint: Complaint, repository: Repository) -> str:
    place = complaint.location
    where = {"file": repository.named(place.file), "line": str(place.line), "col": str(place.column)}
    properties = (where if stands_in_a_file(place) else {}) | {"title": complaint.name}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {said}::{_message(complaint.text)}"


def _message(text: str) -> str:
    """Text of a command: what would end the line is escaped, or a definition could write commands of its own."""
    return harmless(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
