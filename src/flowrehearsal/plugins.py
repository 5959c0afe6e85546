"""Finds the modules that lie in a plug-in folder; nothing is registered by hand."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules, walk_packages
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


@cache
def names(package: str) -> tuple[str, ...]:
    """The kebab-case names of the plug-ins that lie directly in a package, sorted, without importing any of them."""
    found = (info.name for info in iter_modules(import_module(package).__path__) if not info.ispkg)
    return tuple(sorted(name.replace("_", "-") for name in found if not name.startswith("_")))


def plugin(package: str, name: str) -> ModuleType:
    """The plug-in of that kebab-case name that lies directly in a package; nothing else there is imported."""
    assert name in names(package), f"{package} has no plug-in {name}"
    return import_module(f"{package}.{name.replace('-', '_')}")
