"""Puts together what the command line, the repository and the calendar say about the rules."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flowrehearsal.cli.configuration import Configuration, configuration_of, read_table
from flowrehearsal.cli.given import Given
from flowrehearsal.cli.today import today
from flowrehearsal.definition.files import text_of
from flowrehearsal.pipeline import Checking
from flowrehearsal.rules.selection import (
    EMPTY_SELECT,
    NOTHING_LEFT,
    Selection,
    severity_of,
    unknown_name,
    unknown_rule,
)
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from flowrehearsal.vocabulary.verdict import Severity

if TYPE_CHECKING:
    from flowrehearsal.gate.baseline import Baseline


def policies(files: Iterable[str], given: Given) -> dict[str, Checking]:
    """What holds for each workflow file.

    The command line is about all of them, pyproject.toml about those in its folder. DefinitionError or UsageError for
    a name that is none, and for a baseline that cannot be read.
    """
    configured: dict[str, Configuration] = {}
    read = cache(read_table)
    baselines: dict[str, Baseline] = {}
    day = given.today or today()
    found = {}
    for file in files:
        folder = os.path.dirname(os.path.abspath(file))
        if folder not in configured:
            configured[folder] = configuration_of(file, read)
        path = _baseline_path(given, configured[folder])
        if path and path not in baselines:
            baselines[path] = baseline_at(path)
        selection = _selection(given, configured[folder].selection)
        found[file] = Checking(
            selection=selection, today=day, baseline=baselines.get(path), file=name_in(path, file) if path else ""
        )
    return found


def _baseline_path(given: Given, configured: Configuration) -> str:
    """The baseline to read; none where a new one is written."""
    return "" if given.write_baseline else given.baseline or configured.baseline


def _selection(given: Given, configured: Selection) -> Selection:
    """A selection on the command line sets the repository's aside; what else it says is added.

    UsageError where no rule is left: nothing would be asked, and everything would pass.
    """
    select, skip = _names(given.select, "--select"), _names(given.skip, "--skip")
    if given.select and not select:
        raise UsageError(f"--select names no rule and no group. {EMPTY_SELECT}: --select retries,guard-gap")
    said = dict(_severities(given.severity))
    selection = Selection(
        select=select or configured.select,
        skip=skip if select else (*configured.skip, *skip),
        severity=tuple((dict(configured.severity) | said).items()),
    )
    if not selection.rules:
        raise UsageError(NOTHING_LEFT)
    return selection


def _names(words: Iterable[str], option: str) -> tuple[str, ...]:
    names = tuple(name.strip() for word in words for name in word.split(",") if name.strip())
    for complaint in filter(None, map(unknown_name, names)):
        raise UsageError(f"{option}: {complaint}")
    return names


def _severities(words: Iterable[str]) -> Iterable[tuple[str, Severity]]:
    for entry in (entry for word in words for entry in word.split(",") if entry):
        name, equals, level = entry.partition("=")
        if not equals:
            raise UsageError(f"--severity: write RULE=LEVEL, e.g. guard-gap=warn, instead of `{entry[:80]}`.")
        try:
            severity = severity_of(level)
        except UsageError as error:
            raise UsageError(f"--severity: {error}") from None
        if complaint := unknown_rule(name):
            raise UsageError(f"--severity: {complaint}")
        yield name, severity


def baseline_at(path: str) -> Baseline:
    """The baseline in a file; DefinitionError where it cannot be read, or is none."""
    from flowrehearsal.gate.baseline import read_baseline

    try:
        text = text_of(Path(path))
    except DefinitionError as error:
        advice = f"Write a baseline with --write-baseline {path}."
        raise DefinitionError(replace(problem, advice=advice) for problem in error.problems) from None
    return read_baseline(text, path)


def name_in(baseline: str, file: str) -> str:
    """What a baseline calls a file: its path as seen from the folder of the baseline, wherever somebody stands."""
    return Path(os.path.relpath(file, os.path.dirname(os.path.abspath(baseline)))).as_posix()
