"""Every rule there is, found in the sub-folders."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from flowrehearsal import plugins

PACKAGE = "flowrehearsal.rules"


@cache
def rules() -> dict[str, ModuleType]:
    """The rules by kebab-case name, in order of name.

    Only sub-folders hold rules, so that what rules share can lie beside the folders under a plain name.
    """
    groups = [info.name for info in iter_modules(import_module(PACKAGE).__path__) if info.ispkg]
    found = {name: module for group in groups for name, module in plugins.modules(f"{PACKAGE}.{group}").items()}
    return dict(sorted(found.items()))
