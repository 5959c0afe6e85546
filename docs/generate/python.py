"""What `import flowrehearsal` offers, for Sphinx to fill in from docstrings."""

import inspect
from collections.abc import Iterator

import flowrehearsal
from flowrehearsal import api
from generate.markdown import table

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
    lines += ["```", "", "## Options", "", *_options(functions), ""]
    lines += ["```{eval-rst}", ".. autoclass:: flowrehearsal.options.Options", ""]
    yield "python", "\n".join([*lines, "```", ""])


def _options(functions: list[str]) -> Iterator[str]:
    """What `**options` stands for in each function."""
    rows = []
    for name in functions:
        for parameter in inspect.signature(getattr(api, name)).parameters.values():
            if parameter.kind is parameter.VAR_KEYWORD:
                [options] = parameter.annotation.__args__
                keywords = ", ".join(f"`{key}`" for key in options.__annotations__)
                rows.append((f"`{name}`", keywords, " ".join((options.__doc__ or "").split())))
    yield table(("function", "keywords", ""), rows)


def _inherited(offered: type) -> list[str]:
    """What a result inherits belongs to it; what every exception of Python can do does not."""
    return [] if issubclass(offered, Exception) else ["   :inherited-members:"]
