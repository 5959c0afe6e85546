"""`rehearse rules`: every rule there is, in a line or two."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from flowrehearsal.cli.output import show

if TYPE_CHECKING:
    from flowrehearsal.rules.manual import ManualEntry

FORMAT = 1
"""Grows when a reader of the JSON would have to change."""

HELP = """List the rules: how much each weighs, how it is decided, what refutes it, and what it flags.

A rule is decided by looking at fields, by the graph of states, by a solver, by arithmetic on times and counts, or by
assigning people to duties. A finding is refuted where exploration shows that all the properties named there hold.

\b
Examples
  rehearse rules
  rehearse rules --format json
"""


@click.command("rules", help=HELP, short_help="List the rules.")
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What is printed: text to read, json for programs.",
)
def command(format: str) -> int:
    """See HELP."""
    from flowrehearsal.rules.manual import manual

    entries = manual()
    show(_as_json(entries) if format == "json" else "\n".join(_as_text(entries)) + "\n")
    return 0


def _as_text(entries: tuple["ManualEntry", ...]) -> Iterator[str]:
    """The rules group by group."""
    yield f"{len(entries)} rules; `rehearse explain RULE` prints the page of one"
    for group, members in groupby(sorted(entries, key=lambda entry: entry.group), key=lambda entry: entry.group):
        yield ""
        yield group
        for entry in members:
            refuted = f"; refuted by {' and '.join(entry.discharged_by)}" if entry.discharged_by else ""
            yield f"  {entry.severity:<5}  {entry.name}  ({entry.decided_by}{refuted})"
            yield f"         {entry.summary}"


def _as_json(entries: tuple["ManualEntry", ...]) -> str:
    listed: list[dict[str, Any]] = [
        {
            "name": entry.name,
            "group": entry.group,
            "severity": entry.severity.value,
            "decided_by": entry.decided_by,
            "discharged_by": list(entry.discharged_by),
            "summary": entry.summary,
        }
        for entry in entries
    ]
    return json.dumps({"format": FORMAT, "rules": listed}, indent=2, ensure_ascii=False) + "\n"
