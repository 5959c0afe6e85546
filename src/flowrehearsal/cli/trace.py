"""Prints the steps of one simulated replication, or of one of its cases."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from flowrehearsal.expressions.show import as_written
from flowrehearsal.replaying import numbered
from flowrehearsal.vocabulary.durations import clock
from flowrehearsal.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from flowrehearsal.simulation.retelling import Moment


def chosen(text: str) -> tuple[int, int | None]:
    """What `--trace` names: a replication, and a case of it or None for all; UsageError for anything else."""
    found = numbered(text)
    if not 1 <= len(found) <= 2:
        raise UsageError(f"--trace {text!r}: write REPLICATION or REPLICATION:CASE, both counted from 0")
    return found[0], found[1] if len(found) == 2 else None


def as_text(moments: Iterable["Moment"]) -> str:
    """One line per step: when, which case, what happened, what went wrong, what changed."""
    return "".join(f"{_line(moment)}\n" for moment in moments)


def as_json(moments: Iterable["Moment"]) -> str:
    """One JSON object per line and step."""
    return "".join(json.dumps(asdict(moment), ensure_ascii=False) + "\n" for moment in moments)


def _line(moment: "Moment") -> str:
    wrong = ", ".join(dict.fromkeys((*((moment.fault,) if moment.fault else ()), *moment.causes)))
    fault = f"  [{wrong}]" if wrong else ""
    changes = "".join(f"  {name}: {as_written(before)} → {as_written(after)}" for name, before, after in moment.changes)
    return f"{clock(moment.time_us):>17}  case {moment.case:<5}  {moment.command}: {moment.outcome}{fault}{changes}"
