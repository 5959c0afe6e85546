"""What a SARIF log offers to change: mends as replaced characters of the file."""

from collections.abc import Iterable
from typing import Any

from flowrehearsal.definition.editing import edited
from flowrehearsal.definition.source import Source
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import DefinitionError

Json = dict[str, Any]
MOST = 20_000
"""Lines of the file times mends: beyond it no fix is offered, since each one takes a reading of
the whole file, some 50 µs a line. `rehearse check --fix` has no such limit."""


def replacements(mends: Iterable[tuple[Edit, ...]], source: Source) -> dict[tuple[Edit, ...], Json]:
    """For the edits of each mend what they replace in the file, where all of them can be made at once."""
    wanted = list(dict.fromkeys(edits for edits in mends if edits))
    if len(wanted) * len(source.lines) > MOST:
        return {}
    text = "\n".join(source.lines)
    made = {edits: _replacement(text, edits) for edits in wanted}
    return {edits: change for edits, change in made.items() if change is not None}


def _replacement(before: str, edits: tuple[Edit, ...]) -> Json | None:
    try:
        result = edited(before, edits)
    except DefinitionError:
        # What was read is not what the source kept: a definition that was put together in memory.
        return None
    after = result.text
    if result.refused or after == before:
        return None
    tail = _alike(before[::-1], after[::-1])
    head = _alike(before[: len(before) - tail], after[: len(after) - tail])
    first, last, new = head, len(before) - tail, after[head : len(after) - tail]
    if first == last:
        shift = _shift(before[first:], new)
        first, last, new = first + shift, last + shift, new[shift:] + new[:shift]
    start, end = _place(before, first), _place(before, last)
    return {
        "deletedRegion": {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]},
        "insertedContent": {"text": new},
    }


def _shift(rest: str, new: str) -> int:
    """How far an insertion can move on, what is inserted turning with it, to begin as people write it: with a line
    break or a comma. The texts before and after are the same wherever it stands."""
    most = _alike(rest, new)
    return next((place for place in range(min(most + 1, len(new))) if new[place] in "\n,"), 0)


def _alike(first: str, second: str) -> int:
    """How many letters two texts begin with alike."""
    differing = (place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other)
    return next(differing, min(len(first), len(second)))


def _place(text: str, index: int) -> tuple[int, int]:
    """The line and column of a character, both counted from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def description(edits: tuple[Edit, ...]) -> str:
    """What the fix does, in a sentence."""
    return "Write " + " and ".join(f"`{edit.key}: {edit.value}` in {'.'.join(edit.path)}" for edit in edits) + "."
