"""Small phrases of remarks."""

from flowrehearsal.comparison.authored import Range
from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.schedule import calls, span_us
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.naming import joined


def example(witness: str) -> str:
    """A case as the end of a sentence: ", such as amount = 501"; empty where none is known or every case is one."""
    return f", such as {witness}" if witness else ""


def load(effect: Effect) -> str:
    """How often a partner may be called for one request, and for how long: "up to 3 calls within 45s"."""
    most, span = calls(effect), span_us(effect)
    number = "any number of calls" if most is None else f"up to {counted(most, 'call')}"
    return f"{number} within {duration(span)}" if span else number


def domain_told(domain: object) -> str:
    """What a fact may be, in words."""
    if isinstance(domain, Range):
        return f"a number from {domain.low} to {domain.high}"
    return joined([str(value) for value in domain], "or") if isinstance(domain, tuple) else "true or false"
