"""What `import flowrehearsal` offers, for Sphinx to fill in from docstrings."""

import inspect
from collections.abc import Iterator

import flowrehearsal
from flowrehearsal import api

FRONT = """# Python

    import flowrehearsal as fr
    fr.check("ticket.yaml").findings
    fr.review("ticket.yaml").save("review.html")

A workflow is given as the name of its file or as what `load` returns. Results show themselves in notebooks, print as
the command line prints them, and hand out tables as DataFrames. `.decision.code` is the exit code. Options are
keywords, and mean what [Options](#options) says.
"""


def pages() -> Iterator[tuple[str, str]]:
    """One page with all functions, then all classes."""
    offered = [(name, getattr(api, name)) for name in flowrehearsal.__all__ if not name.startswith("_")]
    functions = [name for name, value in offered if inspect.isfunction(value)]
    classes = [name for name, value in offered if inspect.isclass(value)]
    lines = [FRONT, "## Functions", "", "```{eval-rst}", ".. currentmodule:: flowrehearsal", ""]
    lines += [f".. autofunction:: flowrehearsal.{name}" for name in functions]
    lines += ["```", "", "## Classes", "", "```{eval-rst}", ".. currentmodule:: flowrehearsal", ""]
    for name in classes:
        lines += [f".. autoclass:: flowrehearsal.{name}", "   :members:", *_inherited(getattr(api, name)), ""]
    lines += ["```", "", "## Options", "", "```{eval-rst}", ".. autoclass:: flowrehearsal.options.Options", ""]
    yield "python", "\n".join([*lines, "```", ""])


def _inherited(offered: type) -> list[str]:
    """What a result inherits belongs to it; what every exception of Python can do does not."""
    return [] if issubclass(offered, Exception) else ["   :inherited-members:"]
