"""Finds the modules that lie in a plug-in folder; nothing is registered by hand."""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType


@cache
def modules(package: str) -> dict[str, ModuleType]:
    """The plug-ins of a package (sub-folders included), by kebab-case name, in order of name.

    A folder's `__init__` and a module whose name begins with an underscore are not plug-ins.
    """
    folder = import_module(package)
    found = {}
    for info in walk_packages(folder.__path__, prefix=f"{package}."):
        name = info.name.rpartition(".")[2]
        if not info.ispkg and not name.startswith("_"):
            found[name.replace("_", "-")] = import_module(info.name)
    return dict(sorted(found.items()))
