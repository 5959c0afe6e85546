"""Writes single entries into the text of a definition; comments, order, quotes and line ends stay as they are."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from flowrehearsal.definition.layout import Part, layout, part_at
from flowrehearsal.definition.reader import Plain, read
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after edits, and why some of them were not made: one sentence for each, beginning in lower case."""

    text: str
    refused: dict[Edit, str]


@dataclass(frozen=True, slots=True)
class _Patch:
    """Text that takes the place of the characters `start` to `end`; deeper parts are written before those around."""

    start: int
    end: int
    depth: int
    text: str
    edit: Edit


class _Refusal(Exception):
    """An edit cannot be made; says why."""


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """A text that can be read, with every edit made that can be; DefinitionError where the text cannot be read.

    What the edited text says differs from what the text said in the entries of these edits and in nothing else: an edit
    that cannot be made so is refused. Of two edits of one entry the first is made.
    """
    before = read(text).value
    patches, refused = _patches(text, dict.fromkeys(edits))
    if not _says(_applied(text, patches), before, patches):
        # Something in the file makes one of them mean more than it should: see which can be made alone.
        alone = [patch for patch in patches if _says(_applied(text, [patch]), before, [patch])]
        made = alone if _says(_applied(text, alone), before, alone) else []
        refused |= {
            patch.edit: "the file would then say something else as well" for patch in patches if patch not in made
        }
        patches = made
    return Edited(_applied(text, patches), refused)


def unwritable(text: str, edits: Iterable[Edit]) -> dict[Edit, str]:
    """Those of some edits of a text that can be read which nobody could make, were it the only one, each with why."""
    root, refused = layout(text), {}
    for edit in dict.fromkeys(edits):
        try:
            _patch(text, root, edit, is_begun=False)
        except _Refusal as reason:
            refused[edit] = str(reason)
    return refused


def _patches(text: str, edits: Iterable[Edit]) -> tuple[list[_Patch], dict[Edit, str]]:
    """The patches that make these edits, in the order of the text, and why some cannot be made."""
    root, patches, refused = layout(text), [], {}
    written: set[tuple[str, ...]] = set()
    begun: set[tuple[str, ...]] = set()
    for edit in edits:
        place = (*edit.path, edit.key)
        try:
            if place in written:
                raise _Refusal(f"another mend writes `{'.'.join(place)}`")
            patches.append(_patch(text, root, edit, edit.path in begun))
            written.add(place)
            begun.add(edit.path)
        except _Refusal as reason:
            refused[edit] = str(reason)
    patches.sort(key=lambda patch: (patch.start, -patch.depth))
    return _apart(patches, refused), refused


def _apart(patches: list[_Patch], refused: dict[Edit, str]) -> list[_Patch]:
    """The patches that lie inside no other; the others are refused."""
    apart: list[_Patch] = []
    for patch in patches:
        if apart and patch.start < apart[-1].end:
            refused[patch.edit] = "another mend writes a part around it"
        else:
            apart.append(patch)
    return apart


def _patch(text: str, root: Part, edit: Edit, is_begun: bool) -> _Patch:
    """`is_begun`: another edit writes into the same mapping."""
    _value(edit)
    for length in range(1, len(edit.path) + 1):
        around = part_at(root, edit.path[:length])
        if around is not None and around.kind == "alias":
            raise _Refusal(f"an alias stands for `{'.'.join(edit.path[:length])}`")
    part, place = part_at(root, edit.path), ".".join(edit.path) or "the file"
    if part is None or part.kind != "mapping":
        raise _Refusal(f"the file has no mapping `{place}`")
    if part.shared:
        raise _Refusal(f"`{place}` carries an anchor or stands below one, so that other places would change with it")
    old = part.children.get(edit.key)
    return _addition(text, part, edit, is_begun) if old is None else _replacement(text, old, edit)


def _replacement(text: str, old: Part, edit: Edit) -> _Patch:
    written = text[old.start : old.end]
    place = ".".join((*edit.path, edit.key))
    if old.shared:
        raise _Refusal(f"`{place}` carries an anchor or is an alias")
    if old.style == "block":
        raise _Refusal(f"`{place}` is written over several lines")
    if old.kind != "scalar" and "#" in written:
        raise _Refusal(f"`{place}` holds a comment that would be lost")
    return _Patch(old.start, old.end, len(edit.path), edit.value, edit)


def _addition(text: str, part: Part, edit: Edit, is_begun: bool) -> _Patch:
    depth, entry = len(edit.path), f"{edit.key}: {edit.value}"
    if part.style == "block":
        here = _line_end(text, part.end)
        return _Patch(here, here, depth, f"{_line_break(text, here)}{' ' * part.column}{entry}", edit)
    here = max((child.end for child in part.children.values()), default=part.start + 1)
    return _Patch(here, here, depth, f", {entry}" if part.children or is_begun else entry, edit)


def _line_end(text: str, index: int) -> int:
    """The first line break from an index on, or the end of the text."""
    found = [place for place in (text.find("\n", index), text.find("\r", index)) if place >= 0]
    return min(found, default=len(text))


def _line_break(text: str, index: int) -> str:
    """The line break at an index; at the end of the text the one that its lines end in."""
    for place in (index, _line_end(text, 0)):
        if place < len(text):
            return "\r\n" if text.startswith("\r\n", place) else text[place]
    return "\n"


def _applied(text: str, patches: Iterable[_Patch]) -> str:
    """`patches` are in the order of the text and do not overlap."""
    pieces, here = [], 0
    for patch in patches:
        pieces += [text[here : patch.start], patch.text]
        here = patch.end
    return "".join([*pieces, text[here:]])


def _says(text: str, before: Plain, patches: Iterable[_Patch]) -> bool:
    """Whether a text says what another said, with the entries of these patches written into it."""
    wanted = deepcopy(before)
    for patch in patches:
        here = wanted
        for step in patch.edit.path:
            here = here[step]
        here[patch.edit.key] = _value(patch.edit)
    try:
        return bool(read(text).value == wanted)
    except DefinitionError:
        return False


def _value(edit: Edit) -> Plain:
    """What the entry says once it is written; it must be able to stand in brackets, among others."""
    try:
        document = read(f"{{{edit.key}: {edit.value}}}")
    except DefinitionError:
        raise _Refusal(f"`{edit.key}: {edit.value}` cannot be written in brackets") from None
    value = document.value.get(edit.key)
    if value is None or "\n" in edit.value or document.problems or list(document.value) != [edit.key]:
        raise _Refusal(f"`{edit.key}: {edit.value}` is not one entry on one line")
    return value
