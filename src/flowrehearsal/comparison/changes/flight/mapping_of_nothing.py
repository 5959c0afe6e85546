"""What is said of cases that are inside is about nothing that the old version has.

**Why it matters.** A name that is misspelt, or one of another version, moves nobody. Whoever wrote the line believes
that these cases are taken care of, and they stay where they are.

**Example**

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: [clerk, lead], from: [open, held], to: closed}
    + migrates: {from: v1.yaml, deadlines: keep, states: {hold: [{to: open}]}}

**Instead** use the names of the old version.

      workflow: claim
    - version: 1
    + version: 2
      roles: {clerk: {kind: operator}, lead: {kind: operator}}
      states:
        open: {initial: true, owner: clerk}
        held: {owner: lead}
        closed: {final: true, phase: completed}
      actions:
        hold: {by: clerk, from: open, to: held}
        close: {by: [clerk, lead], from: [open, held], to: closed}
    + migrates: {from: v1.yaml, deadlines: keep, states: {held: [{to: open}]}}
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.conversion import told
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.solver.domains import domains_of
from flowrehearsal.vocabulary.nearest import nearest
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CASES, Audience.OPERATORS)
BUMP = Bump.PATCH
MIRROR = ""
ALONE = "what a mapping does not speak of stays as it is"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    yield from _of_states(comparison)
    for name in cast("Mapping[str, object]", comparison.new.migrates.get("data", {})):
        yield from _of_fact(comparison, name)


def _of_states(comparison: Comparison) -> Iterator[Remark]:
    known = tuple(comparison.original.states)
    for name in cast("Mapping[str, object]", comparison.new.migrates.get("states", {})):
        if name not in known:
            yield _remark(comparison, ("states", name), f"The old version has no state `{name}`.", _meant(name, known))


def _of_fact(comparison: Comparison, name: str) -> Iterator[Remark]:
    known, domains = tuple(comparison.original.data), domains_of(comparison.old).data
    for place, entry in enumerate(comparison.conversion.entries(name)):
        path = ("data", name, place)
        source = comparison.renaming.was("data", entry.source)
        if source not in known:
            if entry.source != name or entry.was or entry.to is None:
                yield _remark(
                    comparison, path, f"The old version has no `{source}` in its data.", _meant(source, known)
                )
            continue
        never = comparison.conversion.beyond(entry.was or (), domains[entry.source])
        if never:
            message = f"In the old version `{source}` is never {told(never)}."
            yield _remark(comparison, path, message, f"It is {told((domains[entry.source],))}.")


def _remark(comparison: Comparison, path: Sequence[str | int], message: str, advice: str) -> Remark:
    subject = ".".join(map(str, ("migrates", *path)))
    return Remark(subject, comparison.new_at("migrates", *path), message, advice)


def _meant(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    return f"Write `{near}`." if near else "Write the name that it had there."
