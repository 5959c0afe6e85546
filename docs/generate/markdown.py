"""Pieces of Markdown that several pages are made of."""

import re
from collections.abc import Iterator, Sequence

INDENT = "    "
ANNOTATED = re.compile(r"^ {4}[-+] ")


def cell(text: str) -> str:
    """A text as it may stand in a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(cell, row))} |" for row in lines)


def labelled(label: str, heading: str) -> str:
    """A heading that other pages can point at by a label."""
    return f"({label})=\n{heading}"


def fenced(text: str) -> str:
    """The same page with a fence around every example, which then is coloured as a definition or as a difference."""
    return "\n".join(_fenced(text.splitlines()))


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    block: list[str] = []
    for line in lines:
        if line.startswith(INDENT) or (block and not line):
            block.append(line)
            continue
        yield from _block(block)
        block = []
        yield line
    yield from _block(block)


def _block(lines: list[str]) -> Iterator[str]:
    while lines and not lines[-1]:
        lines.pop()
    if lines:
        yield "```diff" if any(map(ANNOTATED.match, lines)) else "```yaml"
        yield from (line.removeprefix(INDENT) for line in lines)
        yield "```"
        yield ""
