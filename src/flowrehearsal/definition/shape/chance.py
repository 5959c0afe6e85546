"""What distributions, shares by name and expectations look like in a scenario file."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from flowrehearsal.definition import distributions
from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.distributions import PERCENTILE_PATTERN, SHAPE, quantile_of
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import DURATION_PATTERN, SHARE_PATTERN, duration, moment, noun, share, short
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
    found = _of_kind(kinds[0], value[kinds[0]])
    if CAP not in value:
        return found
    if isinstance(found, str):
        raise Misfit("Samples have no cap.", "Leave `cap` out.")
    return Distribution(found.kind, found.parameters, duration(value[CAP]))


def _of_kind(kind: str, inside: Any) -> Distribution | str:
    if kind == "fixed":
        return Distribution("fixed", (float(moment(inside)),))
    if kind == EMPIRICAL:
        if not isinstance(inside, str):
            raise Misfit(f"{noun(inside)} is not the name of a file.", "Write empirical: samples.csv.")
        return inside
    if kind not in KINDS:
        raise Misfit(f"`{short(kind)}` is no kind of distribution.", meant(kind, KINDS))
    if not isinstance(inside, dict):
        raise Misfit(f"{noun(inside)} does not describe a distribution.", f"Write {kind}: {_sample(kind)}.")
    return _uniform(inside) if kind == "uniform" else _BY_FIGURES[kind](_figures(kind, inside))


def _sample(kind: str) -> str:
    return {"uniform": "{low: 1s, high: 5s}", "exponential": "{mean: 2m}"}.get(kind, "{median: 2m, p95: 1h}")


def _uniform(inside: dict[str, Any]) -> Distribution:
    if set(inside) != {"low", "high"}:
        raise Misfit("A uniform distribution has a low and a high end.", "Write {low: 1s, high: 5s}.")
    low, high = moment(inside["low"]), moment(inside["high"])
    if low >= high:
        raise Misfit("The high end is not above the low end.", "Write the smaller one as `low`.")
    return Distribution("uniform", (float(low), float(high)))


def _figures(kind: str, inside: dict[str, Any]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for word, value in inside.items():
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


def shares(value: object) -> dict[str, float]:
    """Shares by name that add up to no more than everything."""
    if not isinstance(value, dict):
        raise Misfit(f"{noun(value)} stands where shares by name belong.", "Write {one: 5%, other: 10%}.")
    found = {str(word): share(part) for word, part in value.items()}
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
    flat: dict[str, object] = {}
    for word, part in value.items():
        if word not in OUTCOMES:
            raise Misfit(f"`{short(word)}` is no outcome of a call.", meant(word, OUTCOMES))
        if word == "error" and isinstance(part, dict):
            flat.update(_classes(part))
        else:
            flat[word] = part
    if "done" in flat:
        return all_shares(flat)
    found = shares(flat)
    return {"done": max(0.0, 1 - sum(found.values())), **found}


def _classes(part: dict[str, object]) -> dict[str, object]:
    for word in part:
        if word in OUTCOMES:
            raise Misfit(f"The error class `{word}` is called like an outcome.", "Choose another name.")
    return part


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

Distributed = Annotated[Distribution | str, PlainValidator(distribution), WithJsonSchema({"shared": "Distribution"})]
Shares = Annotated[dict[str, float], PlainValidator(shares), WithJsonSchema(_SHARES_SCHEMA)]
AllShares = Annotated[dict[str, float], PlainValidator(all_shares), WithJsonSchema(_SHARES_SCHEMA)]
Outcomes = Annotated[dict[str, float], PlainValidator(outcomes), WithJsonSchema(_OUTCOMES_SCHEMA)]
