"""Does every name that a workflow file mentions exist? Reads the file as it was written, so that one wrong field
hides nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from flowrehearsal.definition.fields import fields_at
from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.quantities import short
from flowrehearsal.definition.reader import Plain
from flowrehearsal.definition.shape.base import BARE_EVENTS, EVENT_PATTERN
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.source import Path
from flowrehearsal.vocabulary.nearest import meant

EFFECT_EVENTS = ("acknowledged", "done", "refused", "failed", "unknown", "not_done", "exhausted")
REQUIRED = ("roles", "states", "actions")
ASSUMPTIONS = (
    *("A1", "A2", "A3", "A4", "A5", "A6"),
    *("lease-outlives-call", "horizon-respected", "key-honoured", "callbacks-arrive", "relay-runs", "people-act"),
)
"""What a definition may vouch for besides its own parts: an assumption by its number or by its name in reports."""

NOUNS = {
    "roles": "role",
    "data": "datum",
    "partners": "partner",
    "surfaces": "surface",
    "states": "state",
    "actions": "action",
    "effects": "effect",
}
"""Section → what an entry of it is called."""
Words = Callable[[Plain], list[str]]


def _words(value: Plain) -> list[str]:
    """A name, or the names of a list."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _states(value: Plain) -> list[str]:
    """The states of a `from` or `to`."""
    if isinstance(value, dict):
        return [word for inside in value.values() for word in _words(inside)]
    return [word for word in _words(value) if word != "any"]


def _natural(value: Plain) -> list[str]:
    return _words(value.get("natural")) if isinstance(value, dict) else []


def keys_of(value: Plain) -> list[str]:
    """The names that are keys."""
    return list(value) if isinstance(value, dict) else []


def _who(value: Plain) -> list[str]:
    return _words(_entry(value, "who"))


def _since(value: Plain) -> list[str]:
    return _words(value.get("since")) if isinstance(value, dict) else []


REFERENCES: tuple[tuple[str, str, Words, str, tuple[str, ...]], ...] = (
    ("roles", "delegates", _words, "roles", ()),
    ("data", "derived_from", _words, "data", ()),
    ("data", "secret_from", _words, "roles or partners", ()),
    ("data", "source", _words, "partners or surfaces", ("case", "clock", "random")),
    ("surfaces", "for", _words, "roles or partners", ()),
    ("surfaces", "sees", _words, "data", ("state",)),
    ("states", "owner", _words, "roles", ()),
    ("states", "stands", _words, "effects", ()),
    ("states", "hidden", keys_of, "surfaces", ()),
    ("states", "shows", keys_of, "surfaces", ()),
    ("states", "refuses", keys_of, "actions or effects", ()),
    ("actions", "by", _words, "roles", ()),
    ("actions", "from", _states, "states", ()),
    ("actions", "to", _states, "states", ()),
    ("actions", "request_key", _natural, "data", ()),
    ("actions", "effects", _words, "effects", ()),
    ("actions", "sets", keys_of, "data", ()),
    ("actions", "not_same_person_as", _words, "actions", ()),
    ("actions", "over", _words, "actions", ()),
    ("actions", "validates", _words, "data", ()),
    ("actions", "decides_on", _words, "data", ()),
    ("actions", "requires", _words, "actions", ()),
    ("actions", "invalidates", _words, "actions", ()),
    ("actions", "deletes", _words, "data", ("history",)),
    ("actions", "leaves", _words, "effects", ()),
    ("actions", "review", _words, "actions", ()),
    ("effects", "partner", _words, "partners", ()),
    ("effects", "key", _natural, "data", ()),
    ("effects", "undo", _words, "effects", ()),
    ("effects", "window", _since, "effects", ()),
    ("effects", "owner", _words, "roles", ()),
    ("effects", "carries", _words, "data", ()),
    ("effects", "in_order_of", _words, "data", ("version",)),
    ("effects", "tells", _who, "roles or partners", ()),
    ("clocks", "starts", _words, "actions", ()),
    ("clocks", "stops", _words, "actions", ()),
)
"""Section, field, how its names are read, the sections that declare them, and the words that are known besides."""


def check_references(problems: Problems) -> None:
    """Note every name that nothing declares, with the nearest one that something does."""
    for section, name, words, where, besides in REFERENCES:
        known = frozenset(besides).union(*map(problems.names, where.split(" or ")))
        for entry, fields in problems.section(section).items():
            if name in fields:
                unknown = [word for word in words(fields[name]) if word not in known]
                if unknown:
                    _refer((section, entry, name), unknown, where, besides, problems)
    _check_offers(problems)
    _check_transitions(problems)
    _check_events(problems)
    _check_subjects(problems)


def _refer(path: Path, words: Iterable[str], where: str, besides: tuple[str, ...], problems: Problems) -> None:
    sections = where.split(" or ")
    if all(section in REQUIRED and section not in problems.document.value for section in sections):
        return  # that the section is missing has been said
    for word in words:
        if problems.enough:
            return
        if word not in besides and not any(problems.declares(section, word) for section in sections):
            declared = [problems.names(section) for section in sections]
            patient = problems.has_patience_for(sum(map(len, declared)))
            known = (*besides, *chain(*declared)) if patient else ()
            problems.reference(path, word, known, " or ".join(NOUNS[section] for section in sections), where)


def _check_offers(problems: Problems) -> None:
    for state, fields in problems.section("states").items():
        shows = fields.get("shows")
        for surface in keys_of(shows):
            offered = _words(_entry(_entry(shows, surface), "offers"))
            _refer(("states", state, "shows", surface, "offers"), offered, "actions", (), problems)


def _check_transitions(problems: Problems) -> None:
    document = problems.document.value
    for index, pair in enumerate(_list(_entry(document.get("transitions"), "never"))):
        for place, state in enumerate(_list(pair)):
            _refer(("transitions", "never", index, place), _words(state), "states", (), problems)
    migrated = _entry(document.get("migrates"), "states")
    for old in keys_of(migrated):
        for index, target in enumerate(_list(migrated[old])):
            _refer(("migrates", "states", old, index, "to"), _words(_entry(target, "to")), "states", (), problems)
    _refer(("migrates", "data"), keys_of(_entry(document.get("migrates"), "data")), "data", (), problems)


def _entry(value: Plain, key: str) -> Plain:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _check_events(problems: Problems) -> None:
    known = dict(known_events(problems))
    for action, fields in problems.section("actions").items():
        _note_events(("actions", action, "on"), _words(fields.get("on")), known, problems)
    for state, fields in problems.section("states").items():
        _note_events(("states", state, "ignores"), keys_of(fields.get("ignores")), known, problems)


def known_events(problems: Problems) -> Iterator[tuple[str, str]]:
    """Every event that can trigger an action of this file, and the name it belongs to ("" for deadline and always)."""
    yield from ((event, "") for event in BARE_EVENTS)
    for effect in problems.names("effects"):
        yield from ((f"{effect}.{event}", effect) for event in EFFECT_EVENTS)
    for partner, fields in problems.section("partners").items():
        yield from ((f"{partner}.{event}", partner) for event in _words(fields.get("events")))
    yield from ((f"{clock}.expired", clock) for clock in problems.names("clocks"))


def _note_events(path: Path, events: list[str], known: dict[str, str], problems: Problems) -> None:
    for event in events:
        if event not in known and not problems.enough and re.fullmatch(EVENT_PATTERN, event):
            subject = event.rpartition(".")[0]
            advice = _event_advice(event, subject, known, problems) if problems.has_patience_for(len(known)) else ""
            problems.at_word(path, event, f"There is no event `{short(event)}`.", advice)


def _event_advice(event: str, subject: str, known: dict[str, str], problems: Problems) -> str:
    declared = (*problems.names("effects"), *problems.names("partners"), *problems.names("clocks"))
    if subject not in declared:
        return meant(subject, declared, "effects, partners or clocks")
    return meant(event, [name for name, owner in known.items() if owner == subject] or known)


def _check_subjects(problems: Problems) -> None:
    """The dotted paths of assumptions and accepted findings."""
    for name, fields in problems.section("assumptions").items():
        covers: Plain = fields.get("covers")
        if covers not in ASSUMPTIONS:
            _check_subject(("assumptions", name, "covers"), covers, problems)
    for index, entry in enumerate(_list(problems.document.value.get("ignore"))):
        _check_subject(("ignore", index, "at"), _entry(entry, "at"), problems)


def _check_subject(path: Path, text: Plain, problems: Problems) -> None:
    """A path names a part that is there, or a field that could be: what is missing can be covered, too."""
    if not isinstance(text, str) or problems.enough:
        return
    reached: Path = ()
    here: Plain = problems.document.value
    for step in text.split("."):
        present: dict[str, Plain] = here if isinstance(here, dict) else {}
        fields = fields_at(WorkflowShape, reached)
        if step not in present and step not in fields and (present or fields or len(reached) < 2):
            message = f"`{short(text)}` is no part of this file: there is no `{short(step)}`."
            possible = {*present, *fields} if problems.has_patience_for(len(present)) else ()
            problems.at_value(path, message, meant(step, possible, ".".join(map(str, reached))))
            return
        reached = (*reached, step)
        here = present.get(step)
