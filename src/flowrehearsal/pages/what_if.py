"""The tables of what becomes of a workflow if a fault strikes, a protection is gone, or an assumption fails."""

from collections.abc import Iterator

from flowrehearsal.pages.event_by_state import event_by_state
from flowrehearsal.pages.fault_by_outcome import fault_by_outcome
from flowrehearsal.pages.load_bearing import load_bearing, rests_on
from flowrehearsal.report import Table, WhatIf


def what_if_tables(found: WhatIf) -> tuple[Table, ...]:
    """Those that were asked for, in the order in which they are read."""
    return tuple(_tables(found))


def not_all_seen(found: WhatIf) -> str:
    """What has to be said where a limit kept the exploration of the design from seeing every run."""
    limits = "; ".join(found.limits_met)
    return f"Not every run was seen ({limits}): what no row says may be so all the same, and more may bear a load."


def _tables(found: WhatIf) -> Iterator[Table]:
    if found.fault_rows is not None:
        yield fault_by_outcome(found.fault_rows)
    if found.protections is not None:
        yield load_bearing(found.protections)
    if found.assumptions is not None:
        yield rests_on(found.assumptions)
    if found.events is not None:
        yield event_by_state(found.events)
