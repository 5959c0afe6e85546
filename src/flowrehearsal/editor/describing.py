"""What there is to read about a place of a text, as Markdown: of a name, of a field, of what was found there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flowrehearsal.definition.fields import meaning_at
from flowrehearsal.definition.references import NOUNS
from flowrehearsal.definition.shape.base import Shape
from flowrehearsal.definition.source import Path
from flowrehearsal.editor.mentions import Mention, Names, names_in
from flowrehearsal.editor.outline import Outline, outline
from flowrehearsal.editor.remarks import Remark
from flowrehearsal.rules.catalogue import names
from flowrehearsal.rules.manual import manual

MOST_LINES = 12
"""Lines of a part that are shown."""
MOST_USES = 12
ALONE = {**NOUNS, "clocks": "clock"}


def described(text: str, place: int, remarks: Iterable[Remark] = ()) -> str:
    """What there is to say of the character at a place; empty where that is nothing.

    `remarks`: what was found in the text, of which those at the place are explained.
    """
    around = outline(text)
    spoken = names_in(around)
    name = spoken.at(place)
    parts = [*_of_name(name, spoken, around)] if name else [*_of_field(around, place)]
    parts += [_of_remark(remark) for remark in remarks if remark.span.holds(place)]
    return "\n\n---\n\n".join(dict.fromkeys(parts))


def shape_of(around: Outline) -> type[Shape]:
    """The shape that a text should have."""
    if "scenario" in around.value and "workflow" not in around.value:
        # Whoever reads a workflow need not wait for what scenarios look like.
        from flowrehearsal.definition.shape.scenario import ScenarioShape

        return ScenarioShape
    from flowrehearsal.definition.shape.workflow import WorkflowShape

    return WorkflowShape


def _of_name(name: Mention, spoken: Names, around: Outline) -> Iterator[str]:
    """What a part is, and where it is used."""
    part = spoken.declaration(name)
    if part is None:
        yield f"Nothing declares `{name.name}`."
        return
    uses = spoken.of(part)
    told = [f"`{dotted(use.path)}` (line {around.spot(use.span.start)[0] + 1})" for use in uses[:MOST_USES]]
    more = [f"and {len(uses) - MOST_USES} more"] if len(uses) > MOST_USES else []
    used = f"Used by {', '.join([*told, *more])}." if uses else "Nothing speaks of it."
    yield f"**{part.name}**: {ALONE[part.sections[0]]}\n\n```yaml\n{_shown(part, around)}\n```\n\n{used}"


def dotted(path: Path) -> str:
    """A path as it is written in findings; places in lists are left out."""
    return ".".join(step for step in path if isinstance(step, str))


def _shown(part: Mention, around: Outline) -> str:
    """The lines of a part, without what is too long to be read at a glance."""
    first = around.spot(part.span.start)[0]
    last = max(around.spot(word.span.end)[0] for word in around.below(part.path))
    lines = around.text.splitlines()[first : last + 1]
    indent = len(lines[0]) - len(lines[0].lstrip())
    shown = [line[indent:] if not line[:indent].strip() else line for line in lines[:MOST_LINES]]
    return "\n".join([*shown, "…"] if len(lines) > MOST_LINES else shown)


def _of_field(around: Outline, place: int) -> Iterator[str]:
    word = around.word_at(place)
    meaning = meaning_at(shape_of(around), word.path) if word is not None and word.is_key else ""
    if word is not None and meaning:
        yield f"**{word.text}**: {meaning}"


def _of_remark(remark: Remark) -> str:
    """What was found, with the page of the rule that found it."""
    if remark.name not in names():
        return remark.message
    [entry] = manual([remark.name])
    return f"**{remark.name}** ({remark.severity}): {remark.message}\n\n{entry.page}"
