"""The pages of everything that `rehearse explain` knows, and of what a gate demands: all from docstrings."""

from collections.abc import Iterator
from inspect import cleandoc
from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.comparison import catalogue as changes
from flowrehearsal.rules.catalogue import groups
from flowrehearsal.rules.manual import ManualEntry, manual
from flowrehearsal.vocabulary.counting import counted
from generate.markdown import fenced, labelled, table

PROPERTIES = "flowrehearsal.exploration.properties"
METRICS = "flowrehearsal.simulation.metrics"
FAULTS = "flowrehearsal.faults"
REQUIREMENTS = "flowrehearsal.gate.requirements"
COVERED = {
    "callbacks": "partners.NAME.callbacks",
    "horizon": "partners.NAME.horizon",
    "key_window": "partners.NAME.key_window",
    "lease": "effects.NAME.lease",
    "people": "roles.NAME.people",
    "relay": "A5",
}
"""What an assumption covers → how a definition names it."""
WEIGHTS = "An `error` fails, a `warn` fails where a baseline says that it is new, a `note` never fails."


def pages() -> Iterator[tuple[str, str]]:
    """A page for each group of rules and of changes, and one for every other kind."""
    yield from _rules()
    yield "properties", _properties()
    yield "faults", _faults()
    yield "metrics", _metrics()
    yield from _changes()
    yield "requirements", _requirements()


def summary(module: ModuleType) -> str:
    """The first paragraph of a page on one line."""
    return " ".join(cleandoc(module.__doc__ or "").partition("\n\n")[0].split())


def page(module: ModuleType) -> str:
    """The page of a plug-in as Markdown."""
    return fenced(cleandoc(module.__doc__ or ""))


# Rules -------------------------------------------------------------------------------------------------------------


def _rules() -> Iterator[tuple[str, str]]:
    known = groups()
    rows = [(f"[{group}](rules/{group}.md)", f"{len(members)}") for group, members in known.items()]
    entries = {entry.name: entry for entry in manual()}
    named = [
        (f"[`{entry.name}`](#rule-{entry.name})", str(entry.severity), entry.decided_by, entry.summary)
        for entry in entries.values()
    ]
    yield (
        "rules",
        f"# Rules\n\n`rehearse check` asks {len(entries)} rules. {WEIGHTS} How a rule is decided: by looking at "
        "`fields`, by the `graph` of states, by a `solver`, by `arithmetic` on times and counts, or by an `assignment` "
        "of people to duties.\n\n"
        f"{table(('group', 'rules'), rows)}\n\n## All rules\n\n"
        f"{table(('rule', 'weight', 'decided by', 'what it flags'), named)}\n\n"
        f"{_toctree(f'rules/{group}' for group in known)}",
    )
    for group, members in known.items():
        yield (
            f"rules/{group}",
            f"# Rules: {group}\n\n" + "\n".join(_rule(entries[name]) for name in members),
        )


def _rule(entry: ManualEntry) -> str:
    refuted = " and ".join(f"[{name}](#property-{name})" for name in entry.discharged_by)
    facts = f"*{entry.severity}, decided by {entry.decided_by}" + (f", refuted by {refuted}*" if refuted else "*")
    return f"{labelled(f'rule-{entry.name}', f'## {entry.name}')}\n\n{facts}\n\n{fenced(entry.page)}\n"


def _toctree(names: Iterator[str]) -> str:
    return "\n".join(["```{toctree}", ":hidden:", "", *names, "```", ""])


# Everything else ---------------------------------------------------------------------------------------------------


def _properties() -> str:
    found = plugins.modules(PROPERTIES)
    rows = [(f"[`{name}`](#property-{name})", module.TITLE, str(module.SEVERITY)) for name, module in found.items()]
    body = "\n".join(
        f"{labelled(f'property-{name}', f'## {name}')}\n\n*{module.TITLE}, {module.SEVERITY}*\n\n{page(module)}\n"
        for name, module in found.items()
    )
    return (
        f"# Properties\n\n`rehearse explore` asks {counted(len(found), 'property')} in every state that some run "
        "leads to. What the answers mean is said in [Exploring](../exploring.md).\n\n"
        f"{table(('property', 'what has to be true', 'weight'), rows)}\n\n{body}"
    )


def _faults() -> str:
    found = plugins.modules(FAULTS)
    faults = [(f"`{name}`", module.__doc__ or "") for name, module in found.items() if not hasattr(module, "TEXT")]
    assumptions = [
        (f"`{name}`", module.TEXT, f"`{COVERED[module.COVERS]}`")
        for name, module in found.items()
        if hasattr(module, "TEXT")
    ]
    return (
        "# Faults and assumptions\n\n## Faults\n\nExploration counts each that strikes; a scenario gives each its "
        "share ([What goes wrong in a scenario](../faults.md)).\n\n"
        f"{table(('fault', 'what happens'), faults)}\n\n## Assumptions\n\nEach is relied on until `--off` switches it "
        "off. [Assumptions](../explanation/assumptions.md) says what that means.\n\n"
        f"{table(('assumption', 'what is assumed', 'what `covers` names'), assumptions)}\n"
    )


def _metrics() -> str:
    body = "\n".join(
        f"{labelled(f'metric-{name}', f'## {name}')}\n\n*{module.TITLE}, {module.UNIT.name}*\n\n{page(module)}\n"
        for name, module in plugins.modules(METRICS).items()
    )
    return (
        "# Metrics\n\n`rehearse simulate` measures these, each with an interval over replications "
        f"([Statistics](../explanation/statistics.md)).\n\n{body}"
    )


def _changes() -> Iterator[tuple[str, str]]:
    by_group: dict[str, list[str]] = {}
    for name, group in changes.names().items():
        by_group.setdefault(group, []).append(name)
    rows = [
        (f"[`{name}`](#change-{name})", str(module.SEVERITY), " and ".join(module.CONCERNS), summary(module))
        for name, module in ((name, changes.kind(name)) for name in changes.names())
    ]
    yield (
        "changes",
        f"# Kinds of change\n\n`rehearse changes` knows {len(rows)}. The words are explained in [What a change of a "
        "definition does](../changes.md). In the examples, lines with a minus stand in the old version only, those "
        "with a plus in the new one.\n\n"
        f"{table(('change', 'weight', 'for', 'what it does'), rows)}\n\n{_toctree(f'changes/{g}' for g in by_group)}",
    )
    for group, names in by_group.items():
        yield f"changes/{group}", f"# Changes: {group}\n\n" + "\n".join(map(_change, names))


def _change(name: str) -> str:
    module = changes.kind(name)
    mirror = f", the reverse of [{module.MIRROR}](#change-{module.MIRROR})" if module.MIRROR else ""
    facts = f"*{module.SEVERITY}, for {' and '.join(module.CONCERNS)}{mirror}*"
    return f"{labelled(f'change-{name}', f'## {name}')}\n\n{facts}\n\n{page(module)}\n"


def _requirements() -> str:
    found = sorted(plugins.modules(REQUIREMENTS).values(), key=lambda module: module.ORDER)
    rows = [(module.TITLE, summary(module)) for module in found]
    return f"# What a gate demands\n\n`rehearse gate` asks these in order.\n\n{table(('', 'what is asked'), rows)}\n"
