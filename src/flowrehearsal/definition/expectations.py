"""Reads a line of `expect`: p95(recovery(supplier)) <= 1h, duplicates(reserve) per 10k <= 1."""

import re
from typing import cast

from flowrehearsal.definition.distributions import quantile_of
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import moment, share, short
from flowrehearsal.definition.scenario import Comparator, Expectation

_METRIC = r"([a-z][a-z0-9_-]*)\s*(?:\(\s*([A-Za-z_][A-Za-z0-9_]*(?:\s*,\s*[A-Za-z_][A-Za-z0-9_]*)*)?\s*\))?"
_LINE = re.compile(
    rf"\s*(?:(p[0-9.]+|median)\s*\(\s*{_METRIC}\s*\)|{_METRIC})\s*(?:per\s+(case|1k|10k))?\s*(<=|<|>=|>)\s*(\S+)\s*"
)
EXPECTATION_PATTERN = r"^.{1,160}(<=|<|>=|>).{1,40}$"
_ADVICE = "Write metric(name) <= 5m, p95(metric(name)) <= 1h or metric(name) per 10k <= 1."
_PER = {None: 1, "case": 1, "1k": 1_000, "10k": 10_000}
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")


def expectation(text: object) -> Expectation:
    """The gate that a line stands for; durations in microseconds, shares between 0 and 1. Misfit where it is none.

    Which metrics there are is not known here.
    """
    found = _LINE.fullmatch(text) if isinstance(text, str) and len(text) <= 200 else None
    if found is None:
        raise Misfit(f"`{short(text, 60)}` is no expectation.", _ADVICE)
    quantile, inner, inner_names, outer, outer_names, per, comparator, bound = found.groups()
    names = inner_names if quantile else outer_names
    return Expectation(
        text=" ".join(str(text).split()),
        metric=inner if quantile else outer,
        arguments=tuple(name.strip() for name in names.split(",")) if names else (),
        quantile=quantile_of(quantile) if quantile else None,
        per=_PER[per],
        comparator=cast("Comparator", comparator),
        bound=_bound(bound),
    )


def _bound(text: str) -> float:
    if _NUMBER.fullmatch(text):
        return float(text)
    return share(text) if text.endswith("%") else float(moment(text))
