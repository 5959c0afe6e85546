"""The manual page of whatever made a finding: a rule, a property, a metric or a kind of change."""

from dataclasses import dataclass
from inspect import cleandoc
from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.comparison import catalogue
from flowrehearsal.rules import manual as rules
from flowrehearsal.rules.catalogue import names
from flowrehearsal.vocabulary.verdict import Severity

FOLDERS = {"property": "flowrehearsal.exploration.properties", "metric": "flowrehearsal.simulation.metrics"}


@dataclass(frozen=True, slots=True)
class Manual:
    """A page. `summary` is its first paragraph on one line, `text` all of it as Markdown; both empty where there is
    none. `kind` is "rule", "property", "metric" or "change", `group` the group that a rule or a change belongs to."""

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
            text, summary = _page(module)
            return Manual(summary, text, getattr(module, "SEVERITY", Severity.ERROR), kind)
    if name in catalogue.names():
        module = catalogue.kind(name)
        text, summary = _page(module)
        return Manual(summary, text, module.SEVERITY, "change", catalogue.names()[name])
    return Manual("", "", Severity.ERROR, "property")


def _page(module: ModuleType) -> tuple[str, str]:
    """The page of a module, and its first paragraph on one line."""
    text = cleandoc(module.__doc__ or "")
    return text, " ".join(text.partition("\n\n")[0].split())
