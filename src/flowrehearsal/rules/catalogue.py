"""Every rule there is, found in the sub-folders; a sub-folder is a group."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from flowrehearsal import plugins

PACKAGE = "flowrehearsal.rules"


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """The names of the rules by the name of their group, both in kebab-case and in order, without importing any rule.

    Only sub-folders hold rules, so that what rules share can lie beside the folders under a plain name.
    """
    folders = sorted(info.name for info in iter_modules(import_module(PACKAGE).__path__) if info.ispkg)
    return {folder.replace("_", "-"): plugins.names(f"{PACKAGE}.{folder}") for folder in folders}


@cache
def names() -> dict[str, str]:
    """The group of each rule, in order of the rules' names."""
    return dict(sorted((name, group) for group, members in groups().items() for name in members))


@cache
def rule(name: str) -> ModuleType:
    """The rule of that name; nothing else is imported."""
    return plugins.plugin(f"{PACKAGE}.{names()[name].replace('-', '_')}", name)


@cache
def rules() -> dict[str, ModuleType]:
    """The rules by kebab-case name, in order of name."""
    return {name: rule(name) for name in names()}
