"""The styles and scripts of a pack: files to read, put together when a pack is written."""

from importlib.resources import files

from flowrehearsal.drawing.svg import STYLE

STYLES = ("colours", "page", "tables", "stage", "print")
SCRIPTS = ("pack", "theme", "reveal", "choose", "diagram", "stage", "roles", "notes")
"""In this order: each may use what those before it have put into `pack`."""
_FOLDER = files("flowrehearsal.formats")


def style() -> str:
    """The style sheet of a pack, that of its pictures included."""
    found = (_FOLDER.joinpath("pack_styles", f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return "".join([*found, STYLE])


def script() -> str:
    """The script of a pack."""
    return "".join(_FOLDER.joinpath("pack_scripts", f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
