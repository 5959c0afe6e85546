"""The styles and scripts of a pack: files to read, put together when a pack is written."""

from collections.abc import Iterable
from importlib.resources import files

from flowrehearsal.drawing.svg import STYLE

STYLES = ("colours", "page", "tables", "stage", "print")
PAIR_STYLES = ("colours", "page", "tables", "stage", "pair", "print")
_FIRST = ("pack", "theme", "reveal", "choose", "diagram", "pictures", "screens", "stepper")
SCRIPTS = (*_FIRST, "stage", "roles", "notes")
PAIR_SCRIPTS = (*_FIRST, "duel", "notes")
"""In this order: each may use what those before it have put into `pack`."""
_FOLDER = files("flowrehearsal.formats")


def style(names: Iterable[str] = STYLES) -> str:
    """The style sheet of a pack, that of its pictures included."""
    found = (_FOLDER.joinpath("pack_styles", f"{name}.css").read_text(encoding="utf-8") for name in names)
    return "".join([*found, STYLE])


def script(names: Iterable[str] = SCRIPTS) -> str:
    """The script of a pack."""
    return "".join(_FOLDER.joinpath("pack_scripts", f"{name}.js").read_text(encoding="utf-8") for name in names)
