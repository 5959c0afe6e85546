"""The page of a field of workflow or scenario files: where it stands, what it means, and what may stand there."""

from collections.abc import Iterator
from functools import cache
from textwrap import wrap

from flowrehearsal.definition.fields import NAME, fields_at, meaning_at, needed_at, paths, words_at
from flowrehearsal.definition.shape.base import Shape
from flowrehearsal.definition.shape.scenario import ScenarioShape
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.source import Path

SHAPES: dict[str, type[Shape]] = {"workflow": WorkflowShape, "scenario": ScenarioShape}
WIDTH = 100
INSIDE: tuple[Path, ...] = ((), (NAME,), (0,), (NAME, 0))
"""Where the fields of a field stand: in itself, in each of its entries by name or in a list, or in lists by name."""


@cache
def names(kind: str) -> tuple[str, ...]:
    """The names of all fields of a kind of file, each once, in the order of the alphabet."""
    return tuple(sorted({str(path[-1]) for path in paths(SHAPES[kind])}))


def pages(wanted: str) -> list[str]:
    """The pages of the fields of a name (`retry`), or of a place (`effects.retry`, `effects.charge.retry`).

    Upper and lower case, and `-` and `_`, are the same.
    """
    steps = _plain(wanted).split(".")
    return [_page(kind, path) for kind, shape in SHAPES.items() for path in paths(shape) if _is_meant(path, steps)]


def _is_meant(path: Path, steps: list[str]) -> bool:
    if steps == [_plain(str(path[-1]))]:
        return True
    full = [step for step in path if isinstance(step, str)]
    fits = all(step in (NAME, word) for step, word in zip(map(_cased, full), steps, strict=False))
    return steps == [_plain(step) for step in full if step != NAME] or (len(full) == len(steps) and fits)


def _cased(step: str) -> str:
    return step if step == NAME else _plain(step)


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")


def _page(kind: str, path: Path) -> str:
    shape = SHAPES[kind]
    where = ".".join(step for step in path if isinstance(step, str))
    parts = [f"{where}: a field of {kind} files", "", *wrap(meaning_at(shape, path), WIDTH)]
    if words := words_at(shape, path):
        parts += ["", *wrap(f"Words that may stand there: {', '.join(words)}.", WIDTH)]
    if path[-1] in needed_at(shape, path[:-1]):
        parts += ["", "It has to be there."]
    inside = next((each for rest in INSIDE if fields_at(shape, each := (*path, *rest))), None)
    if inside is not None:
        parts += ["", *_fields(shape, inside)]
    return "\n".join(parts) + "\n"


def _fields(shape: type[Shape], path: Path) -> Iterator[str]:
    """The fields under a place, each with its meaning beside it."""
    known = fields_at(shape, path)
    width = max(map(len, known))
    for name in known:
        margin = " " * (width + 4)
        told = wrap(meaning_at(shape, (*path, name)), WIDTH - len(margin)) or [""]
        yield f"  {name:<{width}}  {told[0]}"
        yield from (margin + line for line in told[1:])
