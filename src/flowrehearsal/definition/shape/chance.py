"""What distributions, shares by name and expectations look like in a scenario file."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from flowrehearsal.definition import distributions
from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.distributions import PERCENTILE_PATTERN, SHAPE, quantile_of
from flowrehearsal.definition.misfit import Misfit, Stranger, inside
from flowrehearsal.definition.quantities import DURATION_PATTERN, SHARE_PATTERN, duration, moment, noun, share, short
from flowrehearsal.definition.shape.base import Written
from flowrehearsal.vocabulary.nearest import meant

EMPIRICAL = "empirical"
CAP = "cap"
_BY_FIGURES: dict[str, Callable[[Mapping[str, float]], Distribution]] = {
    "exponential": distributions.exponential,
    "lognormal": distributions.lognormal,
    "gamma": distributions.gamma,
    "weibull": distributions.weibull,
}
KINDS = ("fixed", "uniform", *_BY_FIGURES, EMPIRICAL)
SUM_TOLERANCE = 1e-9


def distribution(value: object) -> Distribution | str:
    """A distribution; for `empirical`, the name of the file that holds the samples."""
    if not isinstance(value, dict):
        raise Misfit(
            f"{noun(value)} is not a distribution.", "Write {lognormal: {median: 2m, p95: 1h}} or {fixed: 5s}."
        )
    kinds = [word for word in value if word != CAP]
    if len(kinds) != 1:
        listed = " and ".join(f"`{short(word)}`" for word in kinds) or "no kind"
        raise Misfit(f"The distribution has {listed}.", f"Give one of {', '.join(KINDS)}.")
    with inside(kinds[0]):
        found = _of_kind(kinds[0], value[kinds[0]])
    if CAP not in value:
        return found
    if isinstance(found, str):
        raise Misfit("Samples have no cap.", "Leave `cap` out.")
    with inside(CAP):
        return Distribution(found.kind, found.parameters, duration(value[CAP]))


def _of_kind(kind: str, given: Any) -> Distribution | str:
    if kind == "fixed":
        return Distribution("fixed", (float(moment(given)),))
    if kind == EMPIRICAL:
        if not isinstance(given, str):
            raise Misfit(f"{noun(given)} is not the name of a file.", "Write empirical: samples.csv.")
        return given
    if kind not in KINDS:
        raise Stranger(f"`{short(kind)}` is no kind of distribution.", meant(kind, KINDS))
    if not isinstance(given, dict):
        raise Misfit(f"{noun(given)} does not describe a distribution.", f"Write {kind}: {_sample(kind)}.")
    return _uniform(given) if kind == "uniform" else _BY_FIGURES[kind](_figures(kind, given))


def _sample(kind: str) -> str:
    return {"uniform": "{low: 1s, high: 5s}", "exponential": "{mean: 2m}"}.get(kind, "{median: 2m, p95: 1h}")


def _uniform(given: dict[str, Any]) -> Distribution:
    if set(given) != {"low", "high"}:
        raise Misfit("A uniform distribution has a low and a high end.", "Write {low: 1s, high: 5s}.")
    with inside("low"):
        low = moment(given["low"])
    with inside("high"):
        high = moment(given["high"])
    if low >= high:
        raise Misfit("The high end is not above the low end.", "Write the smaller one as `low`.")
    return Distribution("uniform", (float(low), float(high)))


def _figures(kind: str, given: dict[str, Any]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for word, value in given.items():
        with inside(word):
            if word == SHAPE and kind in ("gamma", "weibull"):
                figures[word] = _shape(value)
            else:
                quantile_of(word)
                figures[word] = float(duration(value))
    return figures


def _shape(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Misfit(f"{noun(value)} is not a number.", "Write shape: 2 or shape: 0.5.")
    return float(value)


def single_shares(value: object) -> dict[str, float]:
    """Shares by name, each of something of its own."""
    if not isinstance(value, dict):
        raise Misfit(f"{noun(value)} stands where shares by name belong.", "Write {one: 5%, other: 10%}.")
    found: dict[str, float] = {}
    for word, part in value.items():
        with inside(word):
            found[word] = share(part)
    return found


def shares(value: object) -> dict[str, float]:
    """Shares by name that add up to no more than everything."""
    found = single_shares(value)
    total = sum(found.values())
    if total > 1 + SUM_TOLERANCE:
        raise Misfit(f"The shares add up to {_percent(total)}.", "Together they are at most 100%.")
    return found


def all_shares(value: object) -> dict[str, float]:
    """Shares by name that add up to everything."""
    found = shares(value)
    total = sum(found.values())
    if abs(total - 1) > SUM_TOLERANCE:
        raise Misfit(f"The shares add up to {_percent(total)}.", "Together they are 100%.")
    return found


OUTCOMES = ("done", "refused", "error", "timeout_executed", "timeout_not_executed", "timeout_late")


def outcomes(value: object) -> dict[str, float]:
    """What becomes of a call, by share. `done` may be left out: it is then what remains of 100 %.

    `error` is one share, or shares by error class; a class becomes an outcome of its own.
    """
    if not isinstance(value, dict):
        raise Misfit(f"{noun(value)} stands where outcomes belong.", "Write {done: 97%, refused: 2%, error: 1%}.")
    found: dict[str, float] = {}
    for word, part in value.items():
        with inside(word):
            found.update(_outcome(word, part))
    total = sum(found.values())
    if "done" not in found and total <= 1 + SUM_TOLERANCE:
        return {"done": max(0.0, 1 - total), **found}
    if abs(total - 1) > SUM_TOLERANCE:
        raise Misfit(f"The shares add up to {_percent(total)}.", "Together they are 100%.")
    return found


def _outcome(word: str, part: object) -> dict[str, float]:
    if word not in OUTCOMES:
        raise Stranger(f"`{short(word)}` is no outcome of a call.", meant(word, OUTCOMES))
    if word != "error" or not isinstance(part, dict):
        return {word: share(part)}
    for name in part:
        if name in OUTCOMES:
            raise Stranger(f"The error class `{name}` is called like an outcome.", "Choose another name.", (name,))
    return shares(part)


def _percent(total: float) -> str:
    return f"{total * 100:.9f}".rstrip("0").rstrip(".") + "%"


def _described(schema: dict[str, Any], **descriptions: str) -> dict[str, Any]:
    return {word: {**schema, "description": text} for word, text in descriptions.items()}


_DURATION = {"type": "string", "pattern": DURATION_PATTERN}
_SHARE = {"type": "string", "pattern": SHARE_PATTERN}
_FIGURES = {
    "type": "object",
    "properties": _described(_DURATION, mean="The average.", median="Half of them are shorter."),
    "patternProperties": {PERCENTILE_PATTERN: {**_DURATION, "description": "So many percent of them are shorter."}},
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 2,
}
_SHAPED = {
    **_FIGURES,
    "properties": {
        **_described(_DURATION, mean="The average.", median="Half of them are shorter."),
        "shape": {"type": "number", "description": "The shape parameter; below 1 a few are very long."},
    },
}
_UNIFORM = {
    "type": "object",
    "properties": _described(_DURATION, low="The shortest.", high="The longest."),
    "required": ["low", "high"],
    "additionalProperties": False,
}
DISTRIBUTION_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "One kind of distribution by figures that people know, and optionally a cap.",
    "properties": {
        "fixed": {**_DURATION, "description": "Always this long."},
        "uniform": {**_UNIFORM, "description": "Anything between two ends, equally likely."},
        "exponential": {**_FIGURES, "maxProperties": 1, "description": "By its mean, median or a percentile."},
        "lognormal": {**_FIGURES, "minProperties": 2, "description": "By two of mean, median and percentiles."},
        "gamma": {**_SHAPED, "minProperties": 2, "description": "By two figures, or one and its shape."},
        "weibull": {**_SHAPED, "minProperties": 2, "description": "By two figures, or one and its shape."},
        "empirical": {"type": "string", "description": "A CSV file of samples, beside the scenario."},
        "cap": {**_DURATION, "description": "Longer values are cut off here."},
    },
    "oneOf": [{"required": [kind]} for kind in KINDS],
    "additionalProperties": False,
}
_SHARES_SCHEMA: dict[str, Any] = {"type": "object", "additionalProperties": _SHARE, "minProperties": 1}
_OUTCOMES_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        **_described(
            _SHARE,
            done="It is executed; left out: what remains of 100 %.",
            refused="The partner says no.",
            timeout_executed="No answer comes, and it is executed.",
            timeout_not_executed="No answer comes, and it is not executed.",
            timeout_late="No answer comes, and it is executed later.",
        ),
        "error": {"anyOf": [_SHARE, _SHARES_SCHEMA], "description": "The call fails: one share, or shares by class."},
    },
    "additionalProperties": False,
}
SHARED = {"Distribution": DISTRIBUTION_SCHEMA}
"""Schemas that stand once in the definitions of a whole schema; a field names one with `shared`."""

Distributed = Annotated[Distribution | str, Written(distribution, {"shared": "Distribution"})]
SingleShares = Annotated[dict[str, float], Written(single_shares, _SHARES_SCHEMA)]
AllShares = Annotated[dict[str, float], Written(all_shares, _SHARES_SCHEMA)]
Outcomes = Annotated[dict[str, float], Written(outcomes, _OUTCOMES_SCHEMA)]
