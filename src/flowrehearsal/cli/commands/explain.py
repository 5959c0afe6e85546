"""`rehearse explain`: the manual page of a rule, a property, a metric, a fault, a kind of change or a field."""

import inspect
from collections.abc import Iterator
from textwrap import wrap
from types import ModuleType

import click

from flowrehearsal import plugins
from flowrehearsal.cli import field_pages
from flowrehearsal.cli.output import show
from flowrehearsal.comparison import catalogue
from flowrehearsal.definition.mishaps import MISHAPS
from flowrehearsal.rules.catalogue import groups, names, rule
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.nearest import several_nearest

HELP = """Print the manual page of a rule, a property, a metric, a fault, an assumption, a kind of change or a field.

The page of a rule says what it flags, why that matters, when it stays quiet, and shows a definition that it flags and
what to write instead. In the page of a kind of change, lines that begin with a minus stand in the old version only, and
those with a plus in the new one. The page of a field says what it means and which fields stand under it. The name of a
group lists its rules; without a name, all names are listed.

\b
Examples
  rehearse explain retry-without-idempotency
  rehearse explain at-most-once
  rehearse explain retries
  rehearse explain effects.retry
  rehearse explain
"""

WIDTH = 100
PLURALS = {"property": "Properties", "metric": "Metrics", "fault": "Faults and assumptions"}
KINDS = {
    "property": "flowrehearsal.exploration.properties",
    "metric": "flowrehearsal.simulation.metrics",
    "fault": "flowrehearsal.faults",
}
"""Where what else has a page lies; assumptions are found among the faults."""


@click.command("explain", help=HELP, short_help="Print the page of a rule, a property, a metric, a fault or a field.")
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """See HELP."""
    if name is None:
        show("\n".join(_listed()) + "\n")
        return 0
    wanted = name.strip().lower().replace("_", "-")
    pages = _pages(wanted)
    if not pages:
        # The words of the language are short, and near to almost anything: they come after all else.
        near = several_nearest(wanted, _flat(_known())) or several_nearest(wanted, _flat(_fields()))
        meant = f"Did you mean {listed(near, 'or')}? " if near else ""
        raise UsageError(f"there is no page `{name[:80]}`. {meant}`rehearse explain` lists them all.")
    show("\n".join(pages))
    return 0


def _listed() -> Iterator[str]:
    """Every name that has a page, by what bears it."""
    for kind, known in (_known() | _fields()).items():
        yield f"{kind} ({len(known)})"
        yield from wrap(", ".join(known), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
        yield ""
    yield "`rehearse explain NAME` prints the page of one; `rehearse rules` says more of each rule."


def _pages(name: str) -> list[str]:
    """The pages of that name, one for each kind of thing that bears it."""
    found = [_page(f"{name}: a rule {_of_rule(name)}", rule(name))] if name in names() else []
    for kind, folder in KINDS.items():
        if name in plugins.names(folder):
            found.append(_page(f"{name}: {_of(kind, plugins.plugin(folder, name))}", plugins.plugin(folder, name)))
    if name in MISHAPS:
        found.append(f"{name}: a fault of a scenario\n\n{MISHAPS[name]}\n\ndocs/faults.md has all of them.\n")
    if name in catalogue.names():
        found.append(_page(f"{name}: {_of_change(name)}", catalogue.kind(name)))
    if name in groups():
        found.append("\n".join([f"{name}: a group of rules", "", *(f"  {member}" for member in groups()[name]), ""]))
    return found + field_pages.pages(name)


def _known() -> dict[str, tuple[str, ...]]:
    """The names by what bears them."""
    found = {f"Rules: {group}": members for group, members in groups().items()}
    for kind, folder in KINDS.items():
        found[PLURALS[kind]] = tuple(plugins.names(folder))
    found["Faults of scenarios"] = tuple(MISHAPS)
    return found | {"Groups of rules": tuple(groups()), "Kinds of change": tuple(catalogue.names())}


def _fields() -> dict[str, tuple[str, ...]]:
    return {f"Fields of {kind} files": field_pages.names(kind) for kind in field_pages.SHAPES}


def _flat(known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    return (name for names in known.values() for name in names)


def _page(head: str, module: ModuleType) -> str:
    return f"{head}\n\n{inspect.cleandoc(module.__doc__ or '')}\n"


def _of_rule(name: str) -> str:
    module = rule(name)
    refuted = f", refuted by {' and '.join(module.DISCHARGED_BY)}" if module.DISCHARGED_BY else ""
    return f"of the group {names()[name]}, {module.SEVERITY}, decided by {module.DECIDED_BY}{refuted}"


def _of_change(name: str) -> str:
    module = catalogue.kind(name)
    mirror = f", the reverse of {module.MIRROR}" if module.MIRROR else ""
    return f"a change, {module.SEVERITY}, for {' and '.join(module.CONCERNS)}{mirror}"


def _of(kind: str, module: ModuleType) -> str:
    """What a page is about, in a few words."""
    if kind == "property":
        return f"a property, {module.SEVERITY}: {module.TITLE[:1].lower()}{module.TITLE[1:]}"
    if kind == "metric":
        return f"a metric, in {module.UNIT.name}: {module.TITLE[:1].lower()}{module.TITLE[1:]}"
    # What a fault and an assumption do is the same; an assumption also says what is assumed.
    return f"an assumption: {module.TEXT}" if hasattr(module, "TEXT") else "a fault"
