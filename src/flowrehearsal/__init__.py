"""Rehearse a workflow before you build it: one definition in, one review out.

    >>> import flowrehearsal as fr
    >>> design = fr.load("models/hotel_booking/naive.yaml")
    >>> fr.check(design).findings            # a DataFrame
    >>> fr.review(design, scenario="bad-day").save("review.html")

Importing this package costs next to nothing: engines are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from flowrehearsal.version import __version__

if TYPE_CHECKING:
    from flowrehearsal.api import (
        Calibrated,
        Changes,
        Check,
        Comparison,
        DefinitionError,
        Exploration,
        Gate,
        Influence,
        RehearsalError,
        Review,
        Scenario,
        Staffing,
        Study,
        Sweep,
        Tables,
        Workflow,
        calibrate,
        changes,
        cheapest,
        check,
        compare,
        explore,
        influence,
        judge,
        load,
        load_scenario,
        parse,
        parse_scenario,
        replay,
        review,
        simulate,
        staffing_curve,
        sweep,
        tables,
    )

__all__ = [
    "Calibrated",
    "Changes",
    "Check",
    "Comparison",
    "DefinitionError",
    "Exploration",
    "Gate",
    "Influence",
    "RehearsalError",
    "Review",
    "Scenario",
    "Staffing",
    "Study",
    "Sweep",
    "Tables",
    "Workflow",
    "__version__",
    "calibrate",
    "changes",
    "cheapest",
    "check",
    "compare",
    "explore",
    "influence",
    "judge",
    "load",
    "load_scenario",
    "parse",
    "parse_scenario",
    "replay",
    "review",
    "simulate",
    "staffing_curve",
    "sweep",
    "tables",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("flowrehearsal.api"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
