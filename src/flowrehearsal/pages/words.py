"""Phases, changes and names as people say them."""

from flowrehearsal.vocabulary.naming import plain


def phase_words(phase: str) -> str:
    """A phase, or any name with underscores, in plain words: "waiting for partner"."""
    return plain(phase).replace("-", " ")


def change_words(variable: str, before: str, after: str) -> str:
    """A change of a variable: "state: draft → processing", "card authorised: no → yes"."""
    name = variable.removeprefix("data.").replace(".", " ")
    return f"{phase_words(name)}: {_value_words(before)} → {_value_words(after)}"


def _value_words(value: str) -> str:
    return {"true": "yes", "false": "no"}.get(value, phase_words(value))
