"""Whatever a mutation breaks and a finding can mend is mended, and everything else in the file stays as it is."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.rules.check import check
from flowrehearsal.rules.mending import mended
from flowrehearsal.vocabulary.edit import Edit
from tests.models.expected import plain
from tests.models.mutations import TODAY, Mutation, mutated, mutated_in_place, mutations

ASK = partial(check, today=TODAY)
MENDABLE = [mutation for mutation in mutations() if mutation.mends]


@pytest.mark.parametrize("mutation", MENDABLE, ids=lambda m: f"{m.design}: {m.name}")
def test_what_can_be_mended_is_mended(mutation: Mutation) -> None:
    text, file = mutated_in_place(mutation), f"{mutation.design}.yaml"
    assert read(text).value == read(mutated(mutation)).value, "the line was changed in some other way"
    before = ASK(parse_workflow(text, file))
    result = mended(text, file, ASK)
    after = {(found.name, found.subject) for found in ASK(parse_workflow(result.text, file))}
    assert result.refused == ()
    assert not after & {(found.name, found.subject) for found in before if found.edits}
    edits = [edit for finding in result.mended for edit in finding.edits]
    assert list(_changes_beside(text, result.text, edits)) == []
    assert mended(result.text, file, ASK).text == result.text


def _changes_beside(before: str, after: str, edits: list[Edit]) -> Iterator[tuple[list[str], list[str]]]:
    """The lines that differ in anything but these entries."""
    old, new = before.splitlines(), after.splitlines()
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines = old[start:end], new[begin:stop]
        if kind != "equal" and not any(_is_entry(edit, *lines) for edit in edits):
            yield lines


def _is_entry(edit: Edit, old: list[str], new: list[str]) -> bool:
    """Whether one line is new, or longer, or says another value, and says this entry."""
    entry = f"{edit.key}: {edit.value}"
    if len(new) != 1 or entry not in new[0]:
        return False
    if not old:
        return new[0].strip() == entry
    head, tail = new[0].split(entry, 1)
    added = f"{head.removesuffix(', ')}{tail}"
    replaced = old[0].startswith(f"{head}{edit.key}: ") and old[0].endswith(tail)
    return len(old) == 1 and (old[0] == added or replaced)


def test_the_command_gives_the_hardened_design_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where what is suggested is what was taken away, and a second run changes nothing."""
    taken = next(mutation for mutation in MENDABLE if list(mutation.changes) == ["actions.cancel.checks"])
    file = tmp_path / "booking.yaml"
    file.write_text(mutated_in_place(taken), encoding="utf-8")
    assert run(["check", str(file), "--fix", "--today", TODAY]) == 0
    assert read(file.read_text(encoding="utf-8")).value == plain(taken.design, "hardened")
    written = file.read_bytes()
    assert run(["check", str(file), "--fix", "--today", TODAY]) == 0
    assert file.read_bytes() == written
    capsys.readouterr()


def test_there_are_mends_to_hold() -> None:
    """A rule that no longer suggests one would leave nothing to test."""
    assert {mutation.rule for mutation in MENDABLE} >= {
        "audit-field-missing",
        "no-concurrency-control",
        "no-unknown-fallback",
        "push-only-surface",
        "retry-no-backoff",
        "retry-no-jitter",
        "retry-without-idempotency",
        "sod-missing",
        "wait-without-deadline",
    }
