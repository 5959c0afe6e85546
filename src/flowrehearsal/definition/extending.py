"""Lays a scenario over the one it extends."""

from dataclasses import replace

from flowrehearsal.definition.reader import Document, Plain
from flowrehearsal.definition.source import Path, Source

WHOLE = ("latency", "takes", "after", "outcomes")
"""Fields that make sense only as a whole: an entry of theirs is no correction of another."""


def laid_over(base: Document, top: Document) -> Document:
    """One document: what `top` says, and what it leaves out as `base` says it; lists and distributions are replaced.

    Every part keeps the place where it was written, so a problem points into the file that has it.
    """
    kept = {key: value for key, value in base.value.items() if key not in ("extends", "scenario")}
    replaced: set[Path] = set()
    value = _merged(kept, top.value, (), replaced)
    ours, theirs = top.source, base.source
    positions = {path: place for path, place in theirs.positions.items() if not _is_under(path, replaced)}
    values = {path: place for path, place in base.values.items() if not _is_under(path, replaced)}
    source = Source(ours.file, ours.digest, {**positions, **ours.positions}, ours.lines)
    return replace(top, value=value, source=source, values={**values, **top.values})


def _merged(base: Plain, top: Plain, path: Path, replaced: set[Path]) -> Plain:
    whole = path and (path[-1] in WHOLE or (len(path) == 2 and path[0] == "data"))
    if whole or not isinstance(base, dict) or not isinstance(top, dict):
        replaced.add(path)
        return top
    merged = dict(base)
    for key, value in top.items():
        merged[key] = _merged(base[key], value, (*path, key), replaced) if key in base else value
    return merged


def _is_under(path: Path, replaced: set[Path]) -> bool:
    return any(path[:length] in replaced for length in range(len(path) + 1))
