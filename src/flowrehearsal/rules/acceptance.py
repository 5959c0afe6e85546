"""What an `ignore` entry of a definition accepts, and which entries name no rule."""

from flowrehearsal.definition.workflow import Ignore, Workflow
from flowrehearsal.rules.catalogue import groups, names
from flowrehearsal.rules.selection import unknown_rule
from flowrehearsal.vocabulary.errors import Problem
from flowrehearsal.vocabulary.finding import Finding


def accepted(finding: Finding, entries: tuple[Ignore, ...]) -> Ignore | None:
    """The entry that accepts a finding: its rule, at its subject or at a part around it."""
    for entry in entries:
        if entry.rule == finding.name and f"{finding.subject}.".startswith(f"{entry.at}."):
            return entry
    return None


def misnamed(workflow: Workflow) -> list[Problem]:
    """The entries whose rule does not exist, each with the nearest name.

    Such an entry looks as if somebody had answered for a flaw, and answers for none.
    """
    return [
        Problem(workflow.source.at("ignore", place, "rule"), _said(entry.rule), "")
        for place, entry in enumerate(workflow.ignore)
        if entry.rule not in names()
    ]


def _said(name: str) -> str:
    if name in groups():
        return f"`{name}` is a group of rules; an entry accepts one rule: {', '.join(groups()[name])}."
    return unknown_rule(name)
