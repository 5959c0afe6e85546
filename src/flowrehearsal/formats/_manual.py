"""The manual page of whatever made a finding: a rule, a property or a metric."""

from dataclasses import dataclass
from inspect import cleandoc

from flowrehearsal import plugins
from flowrehearsal.rules import manual as rules
from flowrehearsal.rules.catalogue import names
from flowrehearsal.vocabulary.verdict import Severity

FOLDERS = {"property": "flowrehearsal.exploration.properties", "metric": "flowrehearsal.simulation.metrics"}


@dataclass(frozen=True, slots=True)
class Manual:
    """A page. `summary` is its first paragraph on one line, `text` all of it as Markdown; both empty where there is
    none. `kind` is "rule", "property" or "metric", `group` the group that a rule belongs to."""

    summary: str
    text: str
    severity: Severity
    kind: str
    group: str = ""


def manual(name: str) -> Manual:
    """The page of that kebab-case name. What bears no known name, an invariant of the author's own, has none."""
    if name in names():
        [entry] = rules.manual([name])
        return Manual(entry.summary, entry.page, entry.severity, "rule", entry.group)
    for kind, folder in FOLDERS.items():
        if name in plugins.names(folder):
            module = plugins.plugin(folder, name)
            text = cleandoc(module.__doc__ or "")
            summary = " ".join(text.partition("\n\n")[0].split())
            return Manual(summary, text, getattr(module, "SEVERITY", Severity.ERROR), kind)
    return Manual("", "", Severity.ERROR, "property")
