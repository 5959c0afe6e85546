"""What can be read about each rule: its page, and what it says of itself in a line."""

import inspect
from collections.abc import Iterable
from dataclasses import dataclass

from flowrehearsal.rules.catalogue import names, rule
from flowrehearsal.vocabulary.verdict import Severity


@dataclass(frozen=True, slots=True)
class ManualEntry:
    """A rule as a reader meets it.

    `decided_by`: fields, graph, solver, arithmetic or assignment; `discharged_by`: the properties that refute a
    finding where exploration shows all of them to hold; `summary`: what it flags, in a sentence; `page`: its whole
    manual page, in Markdown.
    """

    name: str
    group: str
    severity: Severity
    decided_by: str
    discharged_by: tuple[str, ...]
    summary: str
    page: str


def manual(chosen: Iterable[str] | None = None) -> tuple[ManualEntry, ...]:
    """The entries of these rules, of all where None, in order of name; only their modules are imported."""
    return tuple(_entry(name) for name in sorted(names() if chosen is None else chosen))


def _entry(name: str) -> ManualEntry:
    module = rule(name)
    page = inspect.cleandoc(module.__doc__ or "")
    summary = " ".join(page.partition("\n\n")[0].split())
    return ManualEntry(
        name, names()[name], module.SEVERITY, module.DECIDED_BY, tuple(module.DISCHARGED_BY), summary, page
    )
