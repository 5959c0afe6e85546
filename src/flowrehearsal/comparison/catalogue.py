"""Every kind of change there is, found in the sub-folders of `changes`; a sub-folder is a group."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from flowrehearsal import plugins

PACKAGE = "flowrehearsal.comparison.changes"


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """The names of the kinds by the name of their group, in order, without importing any."""
    folders = sorted(info.name for info in iter_modules(import_module(PACKAGE).__path__) if info.ispkg)
    return {folder: plugins.names(f"{PACKAGE}.{folder}") for folder in folders}


@cache
def names() -> dict[str, str]:
    """The group of each kind, in order of the kinds' names."""
    return dict(sorted((name, group) for group, members in groups().items() for name in members))


@cache
def kind(name: str) -> ModuleType:
    """The kind of that name; nothing else is imported."""
    return plugins.plugin(f"{PACKAGE}.{names()[name]}", name)
