"""Says what is wrong with files that cannot be rehearsed: to people, and to whoever waits for a report.

A program that reads reports must not find nothing, nor what an earlier run left behind. So where the format can say it,
a document takes the place of the report, and says that nothing was rehearsed.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from flowrehearsal import plugins
from flowrehearsal.cli.problems import show_definition_error
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.writing import write

WRONG_INPUT = 2
"""The exit code of a command whose input or command line is wrong."""


def told(work: Callable[..., int], *arguments: Any, **values: Any) -> int:
    """Do the work of the command that is being run, and return its exit code; a DefinitionError is told of instead.

    UsageError where a file cannot be written.
    """
    try:
        return work(*arguments, **values)
    except DefinitionError as error:
        show_definition_error(error, sys.stderr)
        context = click.get_current_context(silent=True)
        _report(_encodable(error), context.params if context else {})
        return WRONG_INPUT


def _report(error: DefinitionError, said: Mapping[str, Any]) -> None:
    """Print and write what is wrong, as the command line of a report asks for it."""
    from flowrehearsal.cli.output import check_file, format_of, say_written, show, summarise

    printed = said.get("format", "text")
    show(_rendered(error, printed))
    if printed == "github":
        summarise(lambda: _rendered(error, "markdown"))
    for name in _files(said):
        # No other suffix than that of a report is written in the format that is printed.
        text = _rendered(error, format_of(name) or ("" if Path(name).suffix else printed))
        if text:
            check_file(Path(name), (each.location.file for each in error.problems))
            write(Path(name), text)
            say_written(name)


def _files(said: Mapping[str, Any]) -> Iterator[str]:
    """The files that a report was to be written to; a command without formats writes none."""
    if "format" in said:
        yield from (name for name in (said.get("output"), *said.get("outputs", ())) if name)


def _rendered(error: DefinitionError, name: str) -> str:
    """The document in the format of a name; empty where the format knows none."""
    from flowrehearsal.cli.output import FORMATS, surroundings

    known = name in plugins.names(FORMATS)  # a command may print what is no report, such as a diagram
    render = getattr(plugins.plugin(FORMATS, name), "render_problems", None) if known else None
    return render(error, **surroundings(name)) if render else ""


def _encodable(error: DefinitionError) -> DefinitionError:
    """The same problems without letters that no file can hold; the name of a file may have some."""
    return DefinitionError(
        Problem(replace(each.location, file=_text(each.location.file)), _text(each.message), _text(each.advice))
        for each in error.problems
    )


def _text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
