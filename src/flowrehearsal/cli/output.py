"""Prints a report, writes it to a file in one piece, and says what the gate decided."""

import os
import sys
from pathlib import Path

from flowrehearsal import plugins
from flowrehearsal.cli.given import Given
from flowrehearsal.cli.repository import repository_of
from flowrehearsal.gate.decide import Decision, decide
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import UsageError
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
"""Reasons named beside the decision; the report has them all."""


def file_format(given: Given) -> str:
    """The format of the file that `-o` names: by its suffix, else the one that is printed."""
    name = (given.output or "").lower()
    # Some tools look for this pair of suffixes.
    return "sarif" if name.endswith(".sarif.json") else SUFFIXES.get(Path(name).suffix, given.format)


def check_output(given: Given) -> None:
    """Refuse a file that could not or must not be written, before any work is done; UsageError says why."""
    if given.output is None:
        return
    path = Path(given.output)
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} cannot be written: {path.suffix} is no format; name a {_suffixes()} file")
    check_writable(path)
    for name in (given.workflow, given.scenario):
        if name is not None and path.exists() and Path(name).exists() and path.samefile(name):
            raise UsageError(f"{path} is what is read; the report needs a file of its own")


def _suffixes() -> str:
    *first, last = sorted(set(SUFFIXES) - {".htm"})
    return f"{', '.join(first)} or {last}"


def conclude(report: Report, given: Given) -> int:
    """Print the report, write the file where one was asked for, and return the exit code."""
    if given.output is not None:
        write(Path(given.output), _rendered(report, file_format(given)))
    show(rendered(report, given))
    if given.format == "github" and os.environ.get(SUMMARY):
        _summarise(report, Path(os.environ[SUMMARY]))
    decision = decide(report)
    _say(decision, given)
    return 0 if given.exit_zero else decision.code


def rendered(report: Report, given: Given) -> str:
    """The report in the format to print, coloured where a terminal wants it."""
    return _rendered(report, given.format, styled=given.format == "text" and _wants_colour(given))


def _rendered(report: Report, name: str, styled: bool = False) -> str:
    module = plugins.plugin(FORMATS, name)
    around = {"repository": repository_of(Path.cwd())} if name in IN_REPOSITORY else {"styled": True} if styled else {}
    text: str = module.render(report, **around)
    return text


def _summarise(report: Report, path: Path) -> None:
    """Add the report to the summary of the step; other commands of the step add to it as well."""
    try:
        with path.open("a", encoding="utf-8") as summary:
            summary.write(_rendered(report, "markdown") + "\n")
    except OSError as error:
        raise UsageError(f"{SUMMARY} names {path}, which cannot be written: {error.strerror}") from None


def _wants_colour(given: Given) -> bool:
    return sys.stdout.isatty() and not given.no_color and not os.environ.get("NO_COLOR")


def show(text: str) -> None:
    """Print a text; a reader who went away (a closed pipe) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at exit; there is nobody left to read that.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(decision: Decision, given: Given) -> None:
    reasons = (*decision.failures, *decision.open_questions)
    lines = [f"  {reason}" for reason in reasons[:REASONS]]
    if len(reasons) > REASONS:
        lines.append(f"  … and {len(reasons) - REASONS} more")
    lines += [f"Note: {remark}" for remark in decision.remarks]
    if given.output is not None:
        lines.append(f"Wrote {given.output}")
    print("\n".join([decision.word.capitalize() + (":" if decision.code else ""), *lines]), file=sys.stderr)
