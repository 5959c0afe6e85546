"""Writes a definition in other words, in another order or in another layout, so that it still says the same."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from flowrehearsal.definition.build import SECTIONS as RENAMABLE
from flowrehearsal.definition.references import EFFECT_EVENTS
from flowrehearsal.definition.shape.base import BARE_EVENTS
from flowrehearsal.definition.workflow import Phase, Workflow

Plain = Any
SECTIONS = ("roles", "data", "partners", "surfaces", "states", "actions", "effects", "clocks", "assumptions")
NAMED = (
    {"owner", "by", "from", "to", "effects", "not_same_person_as", "over", "validates", "decides_on", "requires"}
    | {"invalidates", "deletes", "leaves", "review", "partner", "undo", "derived_from", "secret_from", "used_by"}
    | {"sees", "carries", "for", "source", "delegates", "people", "starts", "stops", "stands", "offers", "events"}
    | {"in_order_of", "request_key", "key", "since", "who", "all", "only", "natural"}
)
"""Fields that hold a name, names, or a mapping that does."""
KEYED = {"shows", "hidden", "refuses", "sets"}
"""Fields that map a name to something about it."""
MEANINGFUL = re.compile(
    r".*ing|(.*_)?(status|state|phase|stage|resolution)|(is|was|has_been)_.*|"
    r"(.*_)?(set|update|patch|put|save|write|change|modify|edit|store|upsert|sync)(_.*)?"
)
"""Names in which some rule reads more than a name: what sounds under way, like a status, or like mere storing."""


@dataclass(frozen=True)
class Renaming:
    """An author's name → another one that says nothing; the same wherever it stands."""

    names: Mapping[str, str]

    def word(self, name: Plain) -> Plain:
        """The new name for a name; anything else as it is."""
        return self.names.get(name, name) if isinstance(name, str) else name

    def path(self, path: str) -> str:
        """A dotted path of names and fields, such as a finding's subject."""
        return ".".join(map(self.word, path.split(".")))

    def event(self, text: str) -> str:
        """An event: what happens is the author's word only where a partner sends it unasked."""
        subject, dot, what = text.partition(".")
        return f"{self.word(subject)}{dot}{what if what in (*EFFECT_EVENTS, 'expired') else self.word(what)}"

    def guard(self, text: str) -> str:
        """An expression; what stands in quotes there are states and words of data."""
        return re.sub(r"[A-Za-z_]\w*", lambda found: self.word(found[0]), text)


def renamed(definition: Mapping[str, Plain]) -> tuple[dict[str, Plain], Renaming]:
    """The definition under other names. Kept are those that mean something to a rule, words of data, and secrets."""
    renaming = Renaming({name: f"n{place:03}x" for place, name in enumerate(sorted(_authors_names(definition)))})
    return rewritten(definition, renaming), renaming


def rewritten(definition: Mapping[str, Plain], renaming: Renaming) -> dict[str, Plain]:
    """The definition with these names."""
    return {key: _section(renaming, key, value) for key, value in definition.items()}


def _authors_names(definition: Mapping[str, Plain]) -> set[str]:
    data = definition.get("data", {})
    names = {name for section in SECTIONS for name in definition.get(section, {})}
    names |= set(definition.get("invariants", {}))
    names |= {person for role in definition["roles"].values() if isinstance(role.get("people"), list)
              for person in role["people"]}  # fmt: skip
    names |= {event for partner in definition.get("partners", {}).values() for event in _list(partner.get("events"))}
    kept = {name for name, datum in data.items() if "secret_from" in datum}
    kept |= {word for datum in data.values() for word in _list(datum.get("one_of"))} | set(get_args(Phase))
    return {name for name in names - kept if not MEANINGFUL.fullmatch(name)} - {*BARE_EVENTS, "case", "history"}


def _list(value: Plain) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _section(renaming: Renaming, key: str, value: Plain) -> Plain:
    if key == "invariants":
        return {renaming.word(name): renaming.guard(text) for name, text in value.items()}
    if key == "transitions":
        return {"never": [[renaming.word(name) for name in pair] for pair in value["never"]]}
    if key == "migrates":
        states = {
            state: [{name: renaming.word(inside) for name, inside in entry.items()} for entry in entries]
            for state, entries in value.get("states", {}).items()
        }
        data = {renaming.word(name): entries for name, entries in value.get("data", {}).items()}
        return {**value, **({"states": states} if states else {}), **({"data": data} if data else {})}
    if key == "ignore":
        return [{**entry, "at": renaming.path(entry["at"])} for entry in value]
    if key in SECTIONS:
        return {renaming.word(name): _fields(renaming, fields) for name, fields in value.items()}
    return value


def _fields(renaming: Renaming, fields: Plain) -> Plain:
    """What is said about one part: names where the language expects names, everything else as it is."""
    if not isinstance(fields, dict):
        return fields
    return {key: _field(renaming, key, value) for key, value in fields.items()}


def _field(renaming: Renaming, key: str, value: Plain) -> Plain:
    if key == "when":
        return renaming.guard(value)
    if key == "covers":
        return renaming.path(value)
    if key == "on":
        return [renaming.event(event) for event in _list(value)]
    if key == "ignores":
        return {renaming.event(event): why for event, why in value.items()}
    if key in KEYED:
        return {renaming.word(name): _fields(renaming, said) for name, said in value.items()}
    if isinstance(value, dict):
        return _fields(renaming, value)
    if key not in NAMED:
        return value
    return [renaming.word(name) for name in value] if isinstance(value, list) else renaming.word(value)


def reordered(value: Plain) -> Plain:
    """The definition with every mapping turned round; lists keep their order, for it can mean something."""
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    return [reordered(item) for item in value] if isinstance(value, list) else value


def in_flow_style(value: Plain) -> str:
    """The definition as one line of JSON, which is YAML too: everything in braces and quotes."""
    return json.dumps(value)


def in_block_style(value: Plain, indent: int = 0) -> str:
    """The definition with a line and a comment for every entry, six blanks for every level, and quotes for all text."""
    space = " " * indent
    if isinstance(value, dict) and value:
        return "".join(
            f"\n{space}# {key} follows\n{space}'{key}'  :  {in_block_style(item, indent + 6)}"
            for key, item in value.items()
        )
    if isinstance(value, list) and value:
        return "".join(f"\n\n{space}-   {in_block_style(item, indent + 6)}" for item in value)
    return f"{json.dumps(value)}   # so be it"


def under_new_names(definition: Mapping[str, Plain]) -> dict[str, Plain]:
    """The definition with another name for everything that can say what it was called."""
    names = sorted({name for section in RENAMABLE for name in definition.get(section, {})})
    events = {event for each in definition.get("partners", {}).values() for event in _list(each.get("events"))}
    said = {word for datum in definition.get("data", {}).values() for word in _list(datum.get("one_of"))}
    renaming = Renaming({name: f"n{place}x" for place, name in enumerate(names) if name not in events | said})
    new = rewritten(definition, renaming)
    for section in RENAMABLE:
        for name in definition.get(section, {}):
            new[section][renaming.word(name)] |= {"renamed_from": name} if renaming.word(name) != name else {}
    return new


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def with_spare_state(workflow: Workflow) -> str:
    """The text of a definition with one state more, which nothing leads to."""
    definition = json.loads("\n".join(workflow.source.lines))
    definition["states"]["spare"] = {"owner": "clerk"}
    leave_any_state = [each for each in definition["actions"].values() if each.get("from", "any") == "any"]
    for action in leave_any_state:
        action["from"] = list(workflow.states)
    return json.dumps(definition)
