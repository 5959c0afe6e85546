"""Prints a report, writes it to a file in one piece, and says what the gate decided."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from flowrehearsal import plugins
from flowrehearsal.cli.closing import closing
from flowrehearsal.cli.given import Given
from flowrehearsal.gate.decide import Decision, decide, together
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.writing import check_writable, write

FORMATS = "flowrehearsal.formats"
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".sarif": "sarif",
    ".txt": "text",
    ".xml": "junit",
}
IN_REPOSITORY = ("github", "sarif")
"""Formats whose readers look for files from where the repository begins."""
SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names the file whose Markdown GitHub shows on the page of a run."""

REASONS = 8
"""Reasons, or files of several, named beside the decision; the report has them all."""
MOST = 10
"""Findings shown as text on the screen; whoever sees a hundred at once mends none."""


def file_format(given: Given) -> str:
    """The format of the file that `-o` names: by its suffix, else the one that is printed."""
    return format_of(given.output or "") or given.format


def format_of(name: str) -> str:
    """The format of a file by its suffix; empty where that says nothing."""
    # Some tools look for this pair of suffixes.
    return "sarif" if name.lower().endswith(".sarif.json") else SUFFIXES.get(Path(name).suffix.lower(), "")


def check_output(given: Given) -> None:
    """Refuse a file that could not or must not be written, before any work is done; UsageError says why."""
    if given.output is None:
        return
    path = Path(given.output)
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} cannot be written: {path.suffix} is no format; name a {_suffixes()} file")
    if given.several and file_format(given) == "html":
        raise UsageError(f"{path} cannot be written: a page holds one workflow; name one file, or another format")
    check_file(path, (given.workflow, given.scenario, *given.paths))


def check_named(path: Path, suffixes: Collection[str], read: Iterable[str | None]) -> None:
    """Refuse a file of no suffix that a command can write, and all that `check_file` refuses."""
    if path.suffix.lower() not in suffixes:
        raise UsageError(f"{path} cannot be written: name a {joined(sorted(suffixes), 'or')} file")
    check_file(path, read)


def check_file(path: Path, read: Iterable[str | None]) -> None:
    """Refuse a file that cannot be written, or that the same command reads; UsageError says why."""
    check_writable(path)
    for name in read:
        if name and path.exists() and Path(name).exists() and path.samefile(name):
            raise UsageError(f"{path} is what is read; what is written needs a file of its own")


def _suffixes() -> str:
    return joined(sorted(set(SUFFIXES) - {".htm"}), "or")


def conclude(report: Report, given: Given) -> int:
    """Print the report, write the file where one was asked for, and return the exit code."""
    return conclude_all([report], given)


def conclude_all(reports: Sequence[Report], given: Given, notes: Sequence[str] = ()) -> int:
    """The same for several reports; `notes` are said before the decision."""
    if given.output is not None:
        write(Path(given.output), _rendered(reports, file_format(given), given, {}))
    show(rendered(reports, given))
    if given.format == "github":
        summarise(lambda: _rendered(reports, "markdown", given, {}))
    return decided(reports, given, notes, is_shown=given.format == "text")


def decided(reports: Sequence[Report], given: Given, notes: Sequence[str] = (), is_shown: bool = False) -> int:
    """Say what the gate decides on reports, and return the exit code.

    Who has been shown the reports as text has read the reasons; all others get them in a list.
    """
    decisions = [(report.workflow.source.file, decide(report)) for report in reports]
    decision = together(decisions) if given.several else decisions[0][1]
    lines = closing(reports, decision, given.fix) if is_shown else reasons(decision, _by_file(decisions))
    return ended([*notes, *lines], decision, (given.output,) if given.output else (), given.exit_zero)


def reasons(decision: Decision, told: Sequence[str] = ()) -> Iterator[str]:
    """The decision, and what stands against it, or what is `told` of that, as far as anybody reads."""
    told = told or (*decision.failures, *decision.open_questions)
    yield decision.word.capitalize() + (":" if decision.code else "")
    yield from (f"  {reason}" for reason in told[:REASONS])
    if len(told) > REASONS:
        yield f"  … and {len(told) - REASONS} more"


def ended(lines: Iterable[str], decision: Decision, outputs: Iterable[str], exit_zero: bool) -> int:
    """Say how a command ends, what else there is to know and what was written, and return the exit code."""
    said = [*lines, *(f"Note: {remark}" for remark in decision.remarks), *(f"Wrote {name}" for name in outputs)]
    print("\n".join(said), file=sys.stderr)
    return 0 if exit_zero else decision.code


def say_written(name: str) -> None:
    """Say that a file is there, to whoever reads no output of the command."""
    print(f"Wrote {name}", file=sys.stderr)


def rendered(reports: Sequence[Report], given: Given) -> str:
    """The reports in the format to print; text coloured where a terminal wants it, and no longer than is read."""
    around: dict[str, object] = {}
    if given.format == "text":
        around = {"styled": wants_colour(given.no_color), "most": None if given.everything else MOST}
    return _rendered(reports, given.format, given, around)


def _rendered(reports: Sequence[Report], name: str, given: Given, around: Mapping[str, object]) -> str:
    """The reports in a format. Ctrl-C does not take away what was found; a second one does."""
    try:
        return _written(reports, name, given, around)
    except KeyboardInterrupt:
        return _written(reports, name, given, around)


def _written(reports: Sequence[Report], name: str, given: Given, around: Mapping[str, object]) -> str:
    module = plugins.plugin(FORMATS, name)
    around = {**around, **surroundings(name)}
    text: str = module.render_all(reports, **around) if given.several else module.render(reports[0], **around)
    return text


def surroundings(name: str) -> dict[str, object]:
    """What a format must know beside what it renders."""
    if name not in IN_REPOSITORY:
        return {}
    from flowrehearsal.cli.repository import repository_of

    return {"repository": repository_of(Path.cwd())}


def summarise(markdown: Callable[[], str]) -> None:
    """Add a text to the summary of a step of GitHub, where there is one; other commands of the step add to it too."""
    path = os.environ.get(SUMMARY)
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(markdown() + "\n")
    except OSError as error:
        raise UsageError(f"{SUMMARY} names {path}, which cannot be written: {error.strerror}") from None


def wants_colour(no_color: bool) -> bool:
    """Whether what is printed is painted: to a terminal, unless somebody does not want it."""
    return sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")


def show(text: str) -> None:
    """Print a text; a reader who went away (a closed pipe) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at exit; there is nobody left to read that.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _by_file(decisions: Sequence[tuple[str, Decision]]) -> tuple[str, ...]:
    """One line for each of several files against which something stands, so that none is hidden by another."""
    reasons = {name: (*decision.failures, *decision.open_questions) for name, decision in decisions}
    first = [(name, told[0], len(told) - 1) for name, told in reasons.items() if told]
    if len(first) < 2:
        return ()
    return tuple(f"{name}: {reason}" + (f", and {more} more" if more else "") for name, reason, more in first)
